#!/usr/bin/env python3
"""Measures the cost of an evaluation beside its simulation: evaluation.py PROGRAM [SCENARIO] [--requests N] [--replications N].

Sends requests of one point each to `marketsim evaluate`, every point another one, and subtracts the wall-clock time of the
simulations, which the answers name, from that of the requests. Prints the median and the ninth decile in milliseconds.
"""

import argparse
import json
import statistics
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def overheads(program: str, scenario: str, requests: int, replications: int) -> list[float]:
    """Overhead of each request [ms], without the first ones, in which the program warms up."""
    found = []
    command = [program, "evaluate", scenario, "--workers", "1"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout
        for number in range(requests + 10):
            point = [f"policy.commission={10 + number / 100:.2f} %"]
            request = {"points": [point], "replications": replications, "metrics": ["net_revenue", "fill_rate"]}
            began = time.perf_counter()
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            seconds = time.perf_counter() - began
            if number >= 10:
                found.append(1000 * (seconds - answer["simulation_seconds"]))
        process.stdin.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("scenario", nargs="?", default=str(ROOT / "Scenarios/small"))
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--replications", type=int, default=10)
    options = parser.parse_args()
    found = overheads(options.program, options.scenario, options.requests, options.replications)
    median, high = statistics.median(found), statistics.quantiles(found, n=10)[-1]
    print(f"{options.requests} points of {options.replications} replications: {median:.2f} ms a point beside the simulation, "
          f"nine in ten below {high:.2f} ms; {median / options.replications:.3f} ms a replication")


if __name__ == "__main__":
    main()
