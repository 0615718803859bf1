"""Rules of files and folders: lengths, numbers of files, records of decisions."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from .finding import Finding

LONGEST_FILE = 300
FULLEST_FOLDER = 20
CODE = (".swift", ".c", ".h", ".py", ".sh", ".js")
DECISIONS = "Documentation/Decisions/"
# Records are numbered and listed by topic in their index, one folder whatever their number.
ANY_NUMBER = {"Documentation/Decisions"}
# What `marketsim check` writes beside a regression file.
WRITTEN_BESIDE = (".baseline.json", ".values.json", ".marks", ".trace.csv")
STATUS = re.compile(r"^(?:\*\*)?Status(?:\*\*|\.\*\*|:\*\*)?[.:]?(?:\*\*)? +(?P<status>\w+)", re.MULTILINE)
STATUSES = ("accepted", "superseded", "merged", "partly")
# A title is an order, such as "Pass large values by reference".
NO_ORDERS = {
    "a", "an", "the", "what", "whoever", "who", "how", "when", "where", "which", "why", "that", "this", "each",
    "every", "no", "nobody", "some", "one", "two", "it", "there", "in", "on", "at", "of", "for", "by", "from",
}  # fmt: skip


def lengths(path: str, text: str) -> Iterator[Finding]:
    count = text.count("\n")
    if path.endswith(CODE) and count > LONGEST_FILE:
        yield Finding(path, LONGEST_FILE + 1, "long-file", f"{count} lines, at most {LONGEST_FILE}")


def folders(paths: list[str]) -> Iterator[Finding]:
    files = defaultdict(list)
    for path in paths:
        if path.endswith(WRITTEN_BESIDE):
            continue
        files[str(PurePosixPath(path).parent)].append(path)
    for folder, content in sorted(files.items()):
        if len(content) > FULLEST_FOLDER and folder not in ANY_NUMBER:
            yield Finding(folder, 1, "full-folder", f"{len(content)} files, at most {FULLEST_FOLDER}")


def decision(path: str, text: str) -> Iterator[Finding]:
    name = PurePosixPath(path).name
    if not path.startswith(DECISIONS) or not re.match(r"\d{4}-", name):
        return
    number, first = name[:4], text.split("\n", 1)[0]
    title = re.fullmatch(rf"# {number}: (?P<title>[A-Z`].*[^.!?:])", first)
    if not title:
        yield Finding(path, 1, "decision-title", f"expected '# {number}: Title' without a full stop, found '{first}'")
    elif (word := title["title"].split()[0].lower()) in NO_ORDERS:
        yield Finding(path, 1, "decision-title", f"expected an order (\"Share …\", \"Skip …\"), found '{word} …'")
    status = STATUS.search(text)
    if not status or status["status"].lower() not in STATUSES:
        yield Finding(path, 1, "decision-status", f"expected a line 'Status: …' with one of {', '.join(STATUSES)}")
