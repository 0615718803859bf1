"""What is done to a command while it writes; each raises `Loss` if results were lost or a failure was hidden."""

import os
import resource
import shutil
import signal
import subprocess
import time

from bench import PATIENCE, Loss, consistent, digests, told
from mount import Mount


def kill(bench, folder, rng):
    """The process is killed at a random moment, on top of earlier results or in an empty folder."""
    if rng.random() < 0.7:
        shutil.copytree(bench.folder, folder, dirs_exist_ok=True)
    process = bench.start(folder)
    delay = rng.random() * bench.duration * 1.05
    try:
        process.communicate(timeout=delay)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
    bench.verify(folder, f"killed after {delay * 1000:.0f} ms")


def kill_at_step(bench, folder, rng):
    """The process is killed before a step of the file system, on top of earlier results with other figures."""
    if rng.random() < 0.7:
        shutil.copytree(bench.folder, folder, dirs_exist_ok=True)
    step = rng.randrange(1, 70)
    process = bench.start(folder, env={"LD_PRELOAD": str(bench.shim), "TORTURE_STEP": str(step)})
    process.communicate(timeout=PATIENCE)
    if process.returncode not in (0, -signal.SIGKILL):
        raise Loss(f"step {step}: status {process.returncode}")
    bench.verify(folder, f"killed at step {step}")


def interrupt(bench, folder, rng):
    """The process is interrupted, twice if need be."""
    process = bench.start(folder)
    delay = rng.random() * bench.duration * 1.05
    try:
        process.communicate(timeout=delay)
    except subprocess.TimeoutExpired:
        process.send_signal(rng.choice([signal.SIGINT, signal.SIGTERM]))
        process.communicate(timeout=PATIENCE)
    bench.verify(folder, f"interrupted after {delay * 1000:.0f} ms")


def full_disk(bench, folder, rng):
    """The folder lies on a file system that is too small, and is enlarged afterwards."""
    size = rng.randrange(16 << 10, int(bench.size * 1.1) + (32 << 10))
    with Mount(folder, f"size={size}") as mount:
        status, text = bench.run(folder)
        told(status, text, f"disk of {size >> 10} KiB")
        consistent(folder, f"disk of {size >> 10} KiB")
        mount.again("size=64m")
        bench.verify(folder, f"disk of {size >> 10} KiB")


def few_inodes(bench, folder, rng):
    """The folder lies on a file system that holds too few files."""
    count = rng.randrange(6, 40)
    with Mount(folder, f"size=64m,nr_inodes={count}") as mount:
        status, text = bench.run(folder)
        told(status, text, f"{count} inodes")
        consistent(folder, f"{count} inodes")
        mount.again("nr_inodes=10000")
        bench.verify(folder, f"{count} inodes")


def file_size(bench, folder, rng):
    """No file may grow beyond a limit, as under a quota."""
    limit = rng.randrange(1 << 10, bench.size + (1 << 10))
    # The signal stays ignored, as it is in Python, so that writing fails as it does for a quota.
    status, text = bench.run(
        folder, restore_signals=False, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    told(status, text, f"files of at most {limit} bytes")
    bench.verify(folder, f"files of at most {limit} bytes")


def read_only(bench, folder, rng):
    """Nothing can be written, on top of earlier results or in an empty folder."""
    has_results = rng.random() < 0.5
    with Mount(folder, "size=64m", fill=bench.folder if has_results else None) as mount:
        before = digests(folder)
        mount.again("ro")
        status, text = bench.run(folder)
        told(status, text, "read-only")
        if status == 0 and bench.name != "check" and not has_results:
            raise Loss("read-only: status 0, and nothing was written")
        if digests(folder) != before:
            raise Loss("read-only: results changed")
        mount.again("rw")
        bench.verify(folder, "read-only")


def streams(bench, folder, rng):
    """Standard output or error is closed, full, or a pipe whose reader leaves."""
    kind = rng.choice(["stdout full", "stdout closed", "stderr closed", "stdin closed", "reader leaves"])
    if kind == "stdout full":
        with open("/dev/full", "wb") as full:
            status, text = bench.run(folder, stdout=full)
        if status == 0:
            raise Loss("stdout full: status 0 although the output is lost")
        told(status, text, kind)
    elif kind == "reader leaves":
        process = bench.start(folder)
        process.stdout.close()
        process.stdout = None
        _, text = process.communicate(timeout=PATIENCE)
        # A shell between them gives the signal's number plus 128.
        if process.returncode in (-signal.SIGPIPE, 128 + signal.SIGPIPE):
            text = b"ended by SIGPIPE"
        else:
            told(process.returncode, text.decode("utf-8", "replace"), kind)
    else:
        descriptor = {"stdin": 0, "stdout": 1, "stderr": 2}[kind.split()[0]]
        status, text = bench.run(folder, preexec_fn=lambda: os.close(descriptor))
        if status < 0 or status >= 128:
            raise Loss(f"{kind}: died with status {status}")
    bench.verify(folder, kind)


def two_at_once(bench, folder, rng):
    """Several processes work on one folder."""
    count = rng.choice([2, 2, 3])
    processes = []
    for _ in range(count):
        processes.append(bench.start(folder))
        time.sleep(rng.random() * bench.duration / 2)
    for process in processes:
        _, text = process.communicate(timeout=PATIENCE)
        told(process.returncode, text.decode("utf-8", "replace"), f"{count} at once")
    bench.verify(folder, f"{count} at once")


TORMENTS = {
    "kill": kill, "kill at step": kill_at_step, "two at once": two_at_once, "interrupt": interrupt,
    "full disk": full_disk, "streams": streams, "file size": file_size, "read-only": read_only, "few inodes": few_inodes,
}
NEED_MOUNT = {"full disk", "few inodes", "read-only"}
# Those that need a compiler for C.
NEED_SHIM = {"kill at step"}
