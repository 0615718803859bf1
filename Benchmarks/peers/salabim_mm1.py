"""M/M/1 in salabim, as lean as it goes: a component for the source and one for the server, customers as numbers.

A component for each customer, as in salabim's tutorial, takes forty times as long. Generators are its faster way.
"""

import collections
import random
import sys
import time

import salabim as sim
from measurement import report

sim.yieldless(False)


class Source(sim.Component):
    def process(self):
        for _ in range(customers):
            yield self.hold(random.expovariate(0.9))
            line.append(env.now())
            if server.ispassive():
                server.activate()


class Server(sim.Component):
    total = 0.0

    def process(self):
        while True:
            if not line:
                yield self.passivate()
            yield self.hold(random.expovariate(1.0))
            self.total += env.now() - line.popleft()


random.seed(1)
customers, line = int(sys.argv[2]), collections.deque()
env = sim.Environment(trace=False)
start = time.process_time()
server = Server()
Source()
env.run()
report(2 * customers, server.total / customers, start)
