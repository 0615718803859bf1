"""The kernel's cases in SimPy: a process for each customer, each event and each offer, as its documentation does it."""

import random
import sys
import time

import simpy
from measurement import report


def mm1(customers: int) -> None:
    env = simpy.Environment()
    server = simpy.Resource(env, capacity=1)
    total = 0.0

    def customer():
        nonlocal total
        arrival = env.now
        with server.request() as turn:
            yield turn
            yield env.timeout(random.expovariate(1.0))
        total += env.now - arrival

    def source():
        for _ in range(customers):
            yield env.timeout(random.expovariate(0.9))
            env.process(customer())

    start = time.process_time()
    env.process(source())
    env.run()
    report(2 * customers, total / customers, start)


def hold(pending: int, holds: int) -> None:
    env = simpy.Environment()
    done = 0

    def process():
        nonlocal done
        while True:
            yield env.timeout(random.expovariate(1.0))
            done += 1

    for _ in range(pending):
        env.process(process())
    start = time.process_time()
    while done < holds:
        env.step()
    report(holds, holds / pending / env.now, start)


def cancel(pending: int, offers: int) -> None:
    """SimPy has no cancellation: the timer that lost stays until its time and wakes nobody."""
    env = simpy.Environment()
    done = answered = 0
    window = 0.6931471805599453

    def offer():
        nonlocal done, answered
        while True:
            reply = env.timeout(random.expovariate(1.0))
            yield reply | env.timeout(window)
            done += 1
            answered += reply.processed

    for _ in range(pending // 2):
        env.process(offer())
    while done < pending:
        env.step()
    done, answered, start = 0, 0, time.process_time()
    while done < offers:
        env.step()
    report(offers, answered / offers, start)


if __name__ == "__main__":
    random.seed(1)
    {"mm1": mm1, "hold": hold, "cancel": cancel}[sys.argv[1]](*map(int, sys.argv[2:]))
