"""Runs a study's shards by submitit, on Slurm if there is one, and merges them: with_submitit.py STUDY SHARDS [local]."""

import subprocess
import sys

import submitit


def shard(study: str, number: int, count: int) -> int:
    """Runs a shard; one that is interrupted continues in the next call."""
    return subprocess.run(["marketsim", "sweep", study, "--shard", f"{number}/{count}", "--workers", "1"]).returncode


if __name__ == "__main__":
    study, count = sys.argv[1], int(sys.argv[2])
    executor = submitit.AutoExecutor(".submitit", *sys.argv[3:])
    executor.update_parameters(timeout_min=60, mem_gb=1, slurm_array_parallelism=count)
    numbers = range(1, count + 1)
    while 75 in (codes := [it.result() for it in executor.map_array(shard, [study] * count, numbers, [count] * count)]):
        pass
    sys.exit(max(codes) or subprocess.run(["marketsim", "merge", study]).returncode)
