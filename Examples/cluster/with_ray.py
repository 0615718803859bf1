"""Runs a study's shards on Ray and merges them: with_ray.py STUDY SHARDS; joins a cluster if RAY_ADDRESS names one."""

import subprocess
import sys

import ray


@ray.remote(max_retries=3)
def shard(study: str, number: int, count: int) -> int:
    """Runs a shard; one that is interrupted or whose node is lost continues in the next call."""
    return subprocess.run(["marketsim", "sweep", study, "--shard", f"{number}/{count}", "--workers", "1"]).returncode


if __name__ == "__main__":
    study, count = sys.argv[1], int(sys.argv[2])
    while 75 in (codes := ray.get([shard.remote(study, number, count) for number in range(1, count + 1)])):
        pass
    sys.exit(max(codes) or subprocess.run(["marketsim", "merge", study]).returncode)
