"""Runs the console blocks of documents: check-documentation.py PROGRAM DOCUMENT...

A block opens with ```console. In it a line that begins with '$ ' is a command, which goes on in the next line after a
final backslash; it must succeed. The other lines are its output. Each must appear, in this order, except that a line
'…' stands for any lines. Spaces and the digits of numbers are not compared: the numbers of a simulation move when its
rules do, the form of what it prints does not. A document's commands run one after another in a temporary folder in
which Scenarios and Studies lie, with PROGRAM's folder first on the PATH. Decision 0092.
"""

import os
import re
import subprocess
import sys
import tempfile
import time


def commands(text):
    """Each command of a document with its output's lines."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        continues = False
        for line in block.splitlines():
            if continues:
                found[-1][0] += "\n" + line
            elif line.startswith("$ "):
                found.append([line[2:], []])
            else:
                found[-1][1].append(line)
            continues = found[-1][0].endswith("\\") and not found[-1][1]
    return found


def form(line):
    """The line without what may move: numbers, and how wide columns are."""
    return re.sub(r"\s+", " ", re.sub(r"[±−]?\d+(?:[ .]\d+)*", "#", line)).strip()


def missing(shown, printed):
    """The first shown line that is not printed where it should be, or None."""
    rest = [form(line) for line in printed.splitlines()]
    may_skip = False
    for line in shown:
        if line == "…":
            may_skip = True
            continue
        wanted = form(line)
        place = rest.index(wanted) if wanted in rest else None
        if place is None or (place > 0 and not may_skip):
            return line
        rest = rest[place + 1 :]
        may_skip = False
    return None if may_skip or not any(rest) or not shown else f"nothing more, but there is: {rest[0]}"


def check(document, environment):
    with open(document, encoding="utf-8") as file:
        found = commands(file.read())
    with tempfile.TemporaryDirectory() as folder:
        for name in ("Scenarios", "Studies"):
            os.symlink(os.path.abspath(name), f"{folder}/{name}")
        for command, shown in found:
            start = time.monotonic()
            run = subprocess.run(
                ["bash", "-c", command], cwd=folder, env=environment, text=True, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            print(f"{document}: {command.splitlines()[0]} ({time.monotonic() - start:.1f} s)", flush=True)
            if run.returncode != 0:
                sys.exit(f"The command ended with status {run.returncode}:\n{run.stdout}")
            if (line := missing(shown, run.stdout)) is not None:
                sys.exit(f"The document shows this line, which was not printed there:\n{line}\nPrinted:\n{run.stdout}")
    return len(found)


def main():
    program, *documents = sys.argv[1:]
    environment = os.environ | {
        "PATH": os.pathsep.join([os.path.dirname(program), os.path.dirname(sys.executable), os.environ["PATH"]]),
        "LC_ALL": "C.UTF-8",
    }
    count = sum(check(document, environment) for document in documents)
    print(f"{count} commands do what the documents say")


main()
