"""Runs the console blocks of documents: check-documentation.py [--update] PROGRAM DOCUMENT...

A block opens with ```console. In it a line that begins with '$ ' is a command, which goes on in the next line after a
final backslash; it must succeed. The other lines are its output. Each must be printed, in this order, figures included,
except that a line '…' stands for any lines, and '…' within a line for any text. Blanks and the number of workers are not compared. With --update a line
that is printed with other figures is written anew. A document's commands run one after another in a temporary folder in
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


def same(line):
    """The line as it is compared: without what depends on the machine, or on how wide columns are."""
    return re.sub(r"\s+", " ", re.sub(r"\d+ workers?", "# workers", line)).strip()


def is_shown_by(shown, found):
    """Whether a printed line is the one that is shown."""
    pattern = ".*".join(map(re.escape, same(shown).split("…")))
    return re.fullmatch(pattern, same(found)) is not None


def has_form_of(shown, found):
    """Whether a printed line is the one that is shown but for its figures."""
    return "…" not in shown and form(shown) == form(found)


def form(line):
    """The line without its figures."""
    return re.sub(r"\s+", " ", re.sub(r"[±−]?\d+(?:[ .]\d+)*", "#", line)).strip()


def compared(shown, printed):
    """Compares a document's lines with what is printed.

    Returns the lines as they are printed, where only figures differ, and a complaint or None.
    """
    rest = printed.splitlines()
    lines = []
    may_skip = False
    for line in shown:
        if line == "…":
            may_skip = True
            lines.append(line)
            continue
        place = next(
            (place for matches in (is_shown_by, has_form_of) for place, found in enumerate(rest) if matches(line, found)),
            None)
        if place is None or (place > 0 and not may_skip and any(map(same, rest[:place]))):
            return lines, f"this line, which was not printed there:\n{line}"
        lines.append(line if is_shown_by(line, rest[place]) else rest[place].rstrip())
        rest = rest[place + 1 :]
        may_skip = False
    if not may_skip and any(map(same, rest)) and shown:
        return lines, f"nothing more, but there is: {next(filter(same, rest))}"
    return lines, None


def check(document, environment, updates):
    """Runs a document's commands; returns how many there are, and how many lines have other figures."""
    with open(document, encoding="utf-8") as file:
        text = file.read()
    found = commands(text)
    stale = 0
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
            lines, complaint = compared(shown, run.stdout)
            if complaint is not None:
                sys.exit(f"The document shows {complaint}\nPrinted:\n{run.stdout}")
            for old, new in zip(shown, lines):
                if old == new:
                    continue
                stale += 1
                print(f"{document}: other figures: {old}\n  printed: {new}", flush=True)
            if shown != lines:
                block = f"{command}\n" + "\n".join(shown)
                if block not in text:
                    sys.exit(f"{document}: the block of this command cannot be found again: {command}")
                text = text.replace(block, f"{command}\n" + "\n".join(lines), 1)
    if updates and stale:
        with open(document, "w", encoding="utf-8") as file:
            file.write(text)
    return len(found), stale


def main():
    arguments = sys.argv[1:]
    updates = arguments[:1] == ["--update"]
    program, *documents = arguments[updates:]
    environment = os.environ | {
        "PATH": os.pathsep.join([os.path.dirname(program), os.path.dirname(sys.executable), os.environ["PATH"]]),
        "LC_ALL": "C.UTF-8",
        # Pages without charts: whether the drawing library is there must not matter.
        "MARKETSIM_CHARTS": "",
        # A person types the commands: on a build server no baseline is written, and on GitHub findings are annotated.
        "CI": "", "GITHUB_ACTIONS": "", "GITHUB_STEP_SUMMARY": "",
    }
    results = [check(document, environment, updates) for document in documents]
    stale = sum(stale for _, stale in results)
    if stale and not updates:
        sys.exit(f"{stale} lines of the documents have other figures than the program prints; run `make update`")
    print(f"{sum(count for count, _ in results)} commands do what the documents say")


main()
