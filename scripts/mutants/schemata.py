"""Puts mutants into a Swift source, all at once, so that one build has them all.

A function with mutants gets its body once for each of them and once as it is. A constant for each mutant says whether it is
the one that MARKETSIM_MUTANT names.
"""

import os
import re
from typing import NamedTuple

# A comment, or a text in quotation marks.
OPAQUE = re.compile(r'//[^\n]*|/\*.*?\*/|"""(?:\\.|.)*?"""|"(?:\\.|[^"\\\n])*"', re.DOTALL)
# What stands before the body of a function or of a computed property.
CODE = re.compile(r"\b(func\b|init\b[?(]|subscript\b|var \w+\s*:[^={}]*$|get\s*$|set\s*$)")


class Block(NamedTuple):
    """What stands between braces, and the text before them that says what it is."""

    start: int
    end: int
    heading: str


class Change(NamedTuple):
    """What a mutant changes: from `start` to before `end` of the source stands `text` instead."""

    mutant: str
    start: int
    end: int
    text: str

    def applied(self, source: str, start: int, end: int) -> str:
        """Returns a part of the source as the mutant has it."""
        return source[start:self.start] + self.text + source[self.end:end]


def with_mutants(source: str, replacements: list[tuple[str, str, str]]) -> str:
    """Returns `source` with a choice between each replacement (mutant, old text, new text) and what it replaces."""
    by_place: dict[Block, list[Change]] = {}
    for replacement in replacements:
        change = smallest(source, *replacement)
        by_place.setdefault(place(source, change), []).append(change)
    # From the end, so that places before stay right.
    for block in sorted(by_place, reverse=True):
        text = source[block.start:block.end]
        mutants = [(change.mutant, change.applied(source, block.start, block.end)) for change in by_place[block]]
        if block.heading:
            chosen = "".join(f"if {constant(name)} {{{mutant}}} else " for name, mutant in mutants)
            chosen = f"\n{chosen}{{{text}}}\n"
        else:
            chosen = "".join(f"{constant(name)} ? {mutant} : " for name, mutant in mutants) + text
        source = source[:block.start] + chosen + source[block.end:]
    return source


def constant(mutant: str) -> str:
    """Returns the name of the constant that is true where a mutant runs."""
    return "isMutant_" + mutant.replace("-", "_")


def constants(mutants: list[str]) -> str:
    """Returns a source that declares the constants of all mutants."""
    environment = 'ProcessInfo.processInfo.environment["MARKETSIM_MUTANT"]'
    return "import Foundation\n" + "".join(f'public let {constant(name)} = {environment} == "{name}"\n' for name in mutants)


def smallest(source: str, mutant: str, old: str, new: str) -> Change:
    """Returns a replacement without what old and new text begin and end with alike."""
    before = len(os.path.commonprefix([old, new]))
    after = len(os.path.commonprefix([old[before:][::-1], new[before:][::-1]]))
    start = source.index(old)
    return Change(mutant, start + before, start + len(old) - after, new[before:len(new) - after])


def place(source: str, change: Change) -> Block:
    """Returns the body of the innermost function with the change, or the value of the constant with it (no heading)."""
    around = [
        block for block in blocks(source) if block.start <= change.start and change.end <= block.end and CODE.search(block.heading)]
    if around:
        return max(around)
    declared = source.rfind(" = ", 0, change.start)
    if declared < 0 or "\n" in source[declared:change.start]:
        raise SystemExit(f"mutant '{change.mutant}' is neither in a function nor in the value of a constant")
    return Block(declared + len(" = "), source.index("\n", change.end), "")


def blocks(source: str) -> list[Block]:
    """Returns what stands between each pair of braces."""
    plain = OPAQUE.sub(lambda match: " " * len(match[0]), source)
    found, opened = [], []
    for place, sign in enumerate(plain):
        if sign == "{":
            opened.append(place)
        elif sign == "}":
            start = opened.pop()
            heading = re.split(r"[{};]|\n\s*\n", plain[:start])[-1]
            found.append(Block(start + 1, place, heading))
    return found


def importing(module: str, source: str, path: str) -> str:
    """Returns `source` with an import of `module`, unless it is part of it or has it."""
    if f"/{module}/" in path or re.search(rf"^(public |package )?import {module}$", source, re.MULTILINE):
        return source
    return f"import {module}\n{source}"
