#!/usr/bin/env python3
"""Checks the project's own text, and prints each place that breaks a rule as `path:line: rule: message`.

    scripts/tidy.py                          every file of the project
    scripts/tidy.py Sources/Platform A.md    these files and folders
    scripts/tidy.py --count [PATH...]        only the number of findings of each rule
    scripts/tidy.py --rule unused [PATH...]  only this rule; may be repeated

A line with `tidy:ignore RULE` in a comment, or the line after it, is exempt from that rule; say why beside it. For
`long-file` the comment is in the first ten lines.
Exit status 1 if anything is found. Rules: CONTRIBUTING.md.
"""

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tidying import prose, swift_rules, tree_rules
from tidying.finding import Finding

RULES = (
    "undocumented", "opener", "metaphor", "long-sentence", "long-file", "full-folder", "unlabelled", "unused",
    "decision-title", "decision-status",
)  # fmt: skip


def files(root: Path) -> list[str]:
    """The files of the project: those that git follows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=root, check=True,
        capture_output=True, text=True)
    return sorted({path for path in listed.stdout.split("\0") if path and (root / path).is_file()})


def read(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def findings(root: Path, wanted: list[str]) -> Iterator[Finding]:
    """The findings in the files and folders of `wanted`, all if it is empty."""
    every = files(root)
    chosen = [path for path in every if not wanted or any(path == it or path.startswith(f"{it}/") for it in wanted)]
    swift = {path: read(root, path) for path in every if path.endswith(".swift")}
    for path in chosen:
        text = swift.get(path) or (read(root, path) if path.endswith((*tree_rules.CODE, ".md")) else "")
        found = [*tree_rules.lengths(path, text), *tree_rules.decision(path, text)]
        if path in swift:
            found += swift_rules.check(path, text)
        yield from (item for item in found if not is_exempt(item, text))
    yield from tree_rules.folders(chosen)
    for item in swift_rules.unused(swift, set(chosen) & set(swift)):
        if not is_exempt(item, swift[item.path]):
            yield item


def is_exempt(finding: Finding, text: str) -> bool:
    lines = text.split("\n")
    lines = lines[:10] if finding.rule == "long-file" else lines[max(0, finding.line - 2) : finding.line]
    return any(f"tidy:ignore {finding.rule}" in line for line in lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", help="files and folders, from the root; all if none is given")
    parser.add_argument("--count", action="store_true", help="print the number of findings of each rule")
    parser.add_argument("--rule", action="append", choices=RULES, help="check only this rule; may be repeated")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent, help=argparse.SUPPRESS)
    options = parser.parse_args()
    wanted = [path.rstrip("/") for path in options.paths]
    found = [item for item in findings(options.root, wanted) if not options.rule or item.rule in options.rule]
    if options.count:
        counts = Counter(item.rule for item in found)
        for rule in RULES:
            print(f"{counts[rule]:6} {rule}")
    else:
        for item in sorted(found):
            print(item)
        print(f"tidy: {len(found)} findings" if found else "tidy: nothing to mend")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
