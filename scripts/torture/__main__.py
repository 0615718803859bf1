"""Kills, starves and crowds marketsim while it writes, and counts what is lost: `make torture`.

Each command is killed at random moments, given a full disk, a limited file size, too few inodes, a read-only folder and
streams that fail, and run twice at once on one folder. After each trial the folder must hold the old results or the new
ones, or a manifest must be absent so that a reader is warned; and the same command must then end as if nothing had been.

Prints a table of trials and losses. The exit status is 1 if anything was lost.
"""

import argparse
import random
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import COMMANDS, Bench, Loss, prepare, shim
from mount import can_mount
from torments import NEED_MOUNT, NEED_SHIM, TORMENTS

ROOT = Path(__file__).resolve().parents[2]


def trial(bench, torment, rng, scratch, number):
    """Makes one trial in a folder of its own; returns what was lost, or None."""
    folder = scratch / f"{bench.name}-{torment.replace(' ', '-')}-{number}"
    prepare(folder)
    try:
        TORMENTS[torment](bench, folder, rng)
        return None
    except Loss as loss:
        return str(loss)
    except subprocess.TimeoutExpired:
        return "did not end"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def table(counts, torments):
    """Returns the table: a row for each command, `lost / tried` for each torment."""
    widths = [max(11, len(name)) for name in torments]
    head = "lost/tried " + " ".join(f"{name:>{width}}" for name, width in zip(torments, widths))
    rows = [
        f"{command:<10} " + " ".join(
            f"{'/'.join(map(str, counts[command, name])):>{width}}" for name, width in zip(torments, widths))
        for command in COMMANDS]
    return "\n".join([head, *rows])


def main():
    """Makes trials until their number or the time is reached, and prints what was lost."""
    parser = argparse.ArgumentParser(prog="torture", description=__doc__.partition("\n\n")[0])
    parser.add_argument("--program", default=str(ROOT / ".build/release/marketsim"), help="the program to try")
    parser.add_argument("--trials", type=int, default=20, help="how many trials of each kind for each command (20)")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="when to begin no further trial, once every command has had one")
    parser.add_argument("--seed", default=str(secrets.randbelow(10**9)), help="what all random moments follow from")
    parser.add_argument("--only", default="", help="commands or torments to try, with commas between them")
    options = parser.parse_args()
    mounts = can_mount()
    chosen = set(filter(None, options.only.split(",")))
    tried = dict.fromkeys(COMMANDS, 0)
    counts = {(command, name): [0, 0] for command in COMMANDS for name in TORMENTS}
    with tempfile.TemporaryDirectory(prefix="torture-") as scratch:
        program = str(Path(options.program).resolve())
        library = shim(Path(scratch))
        torments = [
            name for name in TORMENTS
            if (mounts or name not in NEED_MOUNT) and (library or name not in NEED_SHIM)]
        left_out = [name for name in TORMENTS if name not in torments]
        print(f"seed {options.seed}" + (f"; not possible here: {', '.join(left_out)}" if left_out else ""), flush=True)
        benches = [Bench(program, name, Path(scratch) / "whole" / name, library) for name in COMMANDS]
        deadline = time.monotonic() + options.seconds
        # By torment, so that the first trials are of every command.
        cells = [
            (bench, name) for name in torments for bench in benches
            if not chosen & set(COMMANDS) or bench.name in chosen if not chosen & set(TORMENTS) or name in chosen]
        for number in range(options.trials):
            for bench, name in cells:
                if time.monotonic() > deadline and all(tried[bench.name] for bench, _ in cells):
                    break
                rng = random.Random(f"{options.seed}/{bench.name}/{name}/{number}")
                lost = trial(bench, name, rng, Path(scratch), number)
                counts[bench.name, name][1] += 1
                tried[bench.name] += 1
                if lost:
                    counts[bench.name, name][0] += 1
                    print(f"  {bench.name}, {name} {number}: {lost}", flush=True)
    print(table(counts, torments))
    return 1 if any(lost for lost, _ in counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
