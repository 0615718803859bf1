"""Runs the rounds of a tune in shards and merges each: with_rounds.py STUDY SHARDS [OUT] [--slurm].

Each round runs `marketsim tune STUDY --shard i/n` for every i, here side by side or as an array of Slurm, then merges. Exit code 75 of
a shard means run it again; that of the merge means another round, or a lost shard, which runs again.
"""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor


def shard(study: list[str], number: int, count: int) -> int:
    """Runs a shard to its end; one that is interrupted continues."""
    while (code := subprocess.run(["marketsim", "tune", *study, "--shard", f"{number}/{count}", "--quiet"]).returncode) == 75:
        pass
    return code


def run_round(study: list[str], count: int, is_on_slurm: bool) -> int:
    """Runs all shards of the present round; returns 0, or the exit code of one that failed."""
    if is_on_slurm:
        job = ["marketsim", "tune", *study, "--array", "--shards", str(count), "--quiet"]
        return subprocess.run(["sbatch", "--wait", f"--array=0-{count - 1}", "--requeue", "--wrap", " ".join(job)]).returncode
    with ThreadPoolExecutor(count) as pool:
        return max(pool.map(lambda number: shard(study, number, count), range(1, count + 1)))


if __name__ == "__main__":
    words = [it for it in sys.argv[1:] if it != "--slurm"]
    if len(words) not in (2, 3) or not words[1].isdigit() or int(words[1]) < 1:
        sys.exit(__doc__)
    name, count = words[0], int(words[1])
    study = [name, *(f"--out={it}" for it in words[2:])]
    code = 75
    while code == 75:
        # A shard of an array that was interrupted runs again with the next round's submission.
        if (failure := run_round(study, count, "--slurm" in sys.argv)) not in (0, 75):
            sys.exit(failure)
        code = subprocess.run(["marketsim", "merge", *study]).returncode
    sys.exit(code)
