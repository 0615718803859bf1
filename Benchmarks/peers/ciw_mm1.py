"""M/M/1 in Ciw: a network of one node."""

import sys
import time

import ciw
from measurement import report

customers = int(sys.argv[2])
ciw.seed(1)
network = ciw.create_network(
    arrival_distributions=[ciw.dists.Exponential(rate=0.9)],
    service_distributions=[ciw.dists.Exponential(rate=1.0)],
    number_of_servers=[1],
)
start = time.process_time()
simulation = ciw.Simulation(network)
simulation.simulate_until_max_customers(customers, method="Finish")
times = [r.exit_date - r.arrival_date for r in simulation.get_all_records(only=["service"])]
report(2 * len(times), sum(times) / len(times), start)
