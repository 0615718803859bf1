"""Runs a study's shards on Dask and merges them: with_dask.py STUDY SHARDS [ADDRESS]; without an address on this machine."""

import subprocess
import sys

from dask.distributed import Client


def shard(number: int) -> int:
    """Runs a shard; one that is interrupted or whose worker is lost continues in the next call."""
    return subprocess.run(["marketsim", "sweep", study, "--shard", f"{number}/{count}", "--workers", "1"]).returncode


if __name__ == "__main__":
    study, count = sys.argv[1], int(sys.argv[2])
    with Client(*sys.argv[3:]) as client:
        while 75 in (codes := client.gather(client.map(shard, range(1, count + 1), pure=False, retries=3))):
            pass
    sys.exit(max(codes) or subprocess.run(["marketsim", "merge", study]).returncode)
