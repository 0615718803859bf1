#!/usr/bin/env python3
"""Runs a study on a real Slurm of four nodes on this machine, and with GNU parallel: cluster-test.py PROGRAM.

Needs root and Debian's slurm-wlm, munge and parallel. munged, slurmctld and four slurmd listen on loopback, with keys, sockets and
logs in a temporary folder. A job array runs the shards of a study. One node is killed in the middle, with everything that
runs on it; Slurm requeues its shard on another node. A shard is submitted twice. A whole shard is deleted; merge says so,
and that shard is run again. The merged tables must be the bytes of one machine's. Ends what it started, by process number.
"""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODES = 4
SHARDS = 8
NEEDED = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "sinfo", "parallel"]
CONFIGURATION = """\
ClusterName=loopback
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort=17000
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdTimeout=10
ReturnToService=2
JobRequeue=1
NodeName=n[1-{nodes}] NodeHostname={host} NodeAddr=127.0.0.1 Port=[17001-1700{nodes}] CPUs=1
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""
JOB = """\
#!/bin/bash
#SBATCH --requeue --open-mode=append --output=log-%a.txt
echo "shard index $SLURM_ARRAY_TASK_ID on $SLURMD_NODENAME, restart ${{SLURM_RESTART_COUNT:-0}}"
{program} sweep study.yaml --array --shards {shards} --out out --workers 1
status=$?
echo "exit code $status"
exit $status
"""
STUDY = """\
study: four nodes
base: {scenario}
factors:
  days: {{ key: horizon, values: [6 d, 12 d] }}
  share: {{ key: policy.commission, from: 10 %, to: 30 %, levels: 3 }}
metrics: [requests, fill_rate, net_revenue]
replications: {replications}
"""


class Cluster:
    """Slurm on loopback: processes, and commands that speak to them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.environment = os.environ | {"SLURM_CONF": str(folder / "slurm.conf")}
        (folder / "state").mkdir()
        host = socket.gethostname().split(".")[0]
        (folder / "slurm.conf").write_text(CONFIGURATION.format(host=host, folder=folder, nodes=NODES))
        key = folder / "munge.key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o400)

    def start(self, name: str, *command: str) -> None:
        log = (self.folder / f"{name}.log").open("ab")
        self.processes[name] = subprocess.Popen(
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=self.environment, start_new_session=True)

    def start_all(self) -> None:
        paths = [f"--{name}-file={self.folder}/munge.{name}" for name in ("key", "pid", "log", "seed")]
        self.start("munged", "munged", "--foreground", "--force", f"--socket={self.folder}/munge.socket", *paths)
        wait("munge", lambda: (self.folder / "munge.socket").exists())
        self.start("slurmctld", "slurmctld", "-D")
        for number in range(1, NODES + 1):
            self.start(f"n{number}", "slurmd", "-D", "-N", f"n{number}")
        wait("all nodes", lambda: self.ask("sinfo", "-h", "-o", "%T %D").split() == ["idle", str(NODES)])

    def ask(self, *command: str) -> str:
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False).stdout.strip()

    def submit(self, array: str) -> None:
        subprocess.run(["sbatch", "--quiet", f"--array={array}", "job.sh"], env=self.environment, check=True)

    def running(self) -> dict[str, str]:
        """Node of each running array index."""
        lines = self.ask("squeue", "-h", "-r", "-t", "RUNNING", "-o", "%K %N").splitlines()
        return dict(line.split() for line in lines)

    def finish(self) -> None:
        wait("the end of the array", lambda: not self.ask("squeue", "-h", "-r"), seconds=900)

    def kill_node(self, name: str) -> None:
        """Kills a node's daemon, and the steps and programs that it has started, as a power cut would."""
        table = subprocess.run(["ps", "-eo", "pid=,ppid=,comm="], capture_output=True, text=True, check=True).stdout
        rows = {int(pid): (int(parent), word) for pid, parent, word in (line.split(None, 2) for line in table.splitlines())}
        programs = [pid for pid in rows if node_of(pid) == name]
        # The step's daemon tells the controller of its job's end, so that it goes first.
        steps = {rows[pid][0] for pid in programs if rows.get(rows[pid][0], (0, ""))[1].startswith("slurmstepd")}
        for pid in [self.processes.pop(name).pid, *steps, *programs]:
            os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        for process in reversed(self.processes.values()):
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def node_of(pid: int) -> str | None:
    """Node that a process of this test's jobs runs on, from its environment."""
    try:
        words = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return None
    if b"SLURM_CLUSTER_NAME=loopback" not in words:
        return None
    return next((it.split(b"=")[1].decode() for it in words if it.startswith(b"SLURMD_NODENAME=")), None)


def wait(what: str, is_there: Callable[[], bool], seconds: float = 60) -> None:
    """Waits until a condition holds, and gives up after a time."""
    end = time.monotonic() + seconds
    while not is_there():
        if time.monotonic() > end:
            raise SystemExit(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.2)


def check(program: str, status: int, *arguments: str) -> str:
    """Runs the program, which must end with a status, and returns what it printed."""
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != status:
        raise SystemExit(f"{arguments} ended with {done.returncode}, not {status}: {done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def compare(folder: str) -> None:
    """Compares every table with that of one machine."""
    names = sorted(it.name for it in Path("one").iterdir() if it.suffix in {".csv", ".json"})
    assert "sweep.csv" in names and "results.csv" in names, names
    for name in names:
        if Path("one", name).read_bytes() != Path(folder, name).read_bytes():
            raise SystemExit(f"{folder}/{name} is not that of one machine")
    print(f"{folder}: {', '.join(names)} are the bytes of one machine", flush=True)


def run_slurm(program: str, cluster: Cluster) -> None:
    cluster.start_all()
    print(cluster.ask("sinfo"), flush=True)
    cluster.submit(f"0-{SHARDS - 1}")
    wait("a running shard with results", lambda: len(cluster.running()) == NODES and len(whole_or_begun()) >= NODES)
    index, node = next(iter(cluster.running().items()))
    cluster.kill_node(node)
    print(f"killed node {node}, on which array index {index} ran", flush=True)
    cluster.finish()
    log = Path(f"log-{index}.txt").read_text()
    print(f"log of index {index}:\n{log}", end="", flush=True)
    assert "restart 1" in log and "exit code 0" in log, log
    cluster.submit("2")
    cluster.finish()
    assert "nothing to run: shard 3/8 is whole" in Path("log-2.txt").read_text(), Path("log-2.txt").read_text()
    print("array index 2 submitted again: nothing to run", flush=True)
    Path("out/shards/6-of-8.sqlite").unlink()
    lost = check(program, 75, "merge", "study.yaml", "--out", "out")
    print(lost, end="", flush=True)
    assert "Run again shard 6 of 8 (array indices 5" in lost.replace("\n", " "), lost
    cluster.submit("5")
    cluster.finish()
    check(program, 0, "merge", "study.yaml", "--out", "out")
    compare("out")


def whole_or_begun() -> list[str]:
    return os.listdir("out/shards") if Path("out/shards").is_dir() else []


def run_parallel(program: str) -> None:
    shards = "\n".join(f"{number}/3" for number in range(1, 4))
    subprocess.run(
        ["parallel", "--jobs", "2", program, "sweep", "study.yaml", "--out", "parallel", "--quiet", "--shard", "{}"],
        input=shards, text=True, check=True)
    check(program, 0, "merge", "study.yaml", "--out", "parallel")
    compare("parallel")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--replications", type=int, default=40)
    options = parser.parse_args()
    if missing := [name for name in NEEDED if shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") is None]:
        raise SystemExit(f"not installed: {', '.join(missing)}; try apt-get install slurm-wlm munge parallel")
    program = str(options.program.resolve())
    # What was started is ended however this ends.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with tempfile.TemporaryDirectory(prefix="cluster-") as folder:
        os.chdir(folder)
        scenario = ROOT / "Tests/CommandLineTests/Scripts/two-cities.yaml"
        Path("study.yaml").write_text(STUDY.format(scenario=scenario, replications=options.replications))
        Path("job.sh").write_text(JOB.format(program=program, shards=SHARDS))
        Path("slurm").mkdir()
        cluster = Cluster(Path("slurm").resolve())
        try:
            check(program, 0, "sweep", "study.yaml", "--out", "one", "--quiet")
            run_slurm(program, cluster)
            run_parallel(program)
        except BaseException:
            print((cluster.folder / "slurmctld.log").read_text()[-4000:], file=sys.stderr)
            raise
        finally:
            cluster.stop()
    print("a study on Slurm and with GNU parallel has the tables of one machine")


if __name__ == "__main__":
    sys.exit(main())
