"""Sentences, and the words and figures of speech that comments do without."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .finding import Finding

LONGEST_SENTENCE = 25
OPENERS = re.compile(r"(?:What|Whoever|Who|So many|That|The same for)\b")

# People of the domain may tell, live and say; mechanisms may not. So the words are banned in the forms that speak of
# mechanisms, with few false alarms.
ASKED = r"what|which|whether|how|that|where|why"
METAPHORS = [
    ("lend", r"\b(?:lends?|lent|lending)\b"),
    ("heed", r"\b(?:heeds?|heeded|heeding)\b"),
    ("tell", r"^(?:Tells?|Told)\b|\btold (?:from|apart)\b|\bcan(?:not)? (?:be )?(?:tell|told)\b"),
    ("tell", rf"\btells? (?:apart|{ASKED})\b"),
    ("stand", r"\b(?:stands?|stood)\b(?! for\b)"),
    ("take note", r"\b(?:take|takes|took|taking) note\b"),
    ("live", r"\b(?:as|so) long as (?:the |this |it )?[\w` ]*\blives?\b"),
    ("live", r"\blives? (?:in|on) (?:the |a |this )?(?:module|file|folder|memory|slot|stack|heap|type|package)\b"),
    ("say", rf"^Says?\b|\b(?:say|says|saying) (?:nothing|so|of|{ASKED})\b|\bsaid of\b"),
    ("say", r"\b(?:is|are|was|were|been|be) said\b"),
]
METAPHORS = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in METAPHORS]


class Sentence(NamedTuple):
    """A sentence and the line that it begins in."""

    line: int
    text: str


# What begins a sentence of its own: a list's mark, with a parameter's name, a heading, a row of a table.
ITEM = re.compile(
    r"(?:[-*+]|\d+\.) +(?:(?:Parameters?|Returns|Throws|Complexity|Precondition)\b[^:]*: *)?|#+ +|\|")
# A full stop and what may follow it. A colon and a semicolon do not end a sentence.
END = re.compile(r"(?<![. ].)(?<!e\.g)(?<!i\.e)(?<!vs)(?<!cf)[.!?][)\"”]? +(?=[A-Z`\"“(\[0-9])")


def sentences(lines: list[tuple[int, str]]) -> Iterator[Sentence]:
    """The sentences of a comment; an empty line or an item ends a paragraph and the sentence in it."""
    paragraph: list[tuple[int, str]] = []
    for number, text in lines + [(0, "")]:
        item = ITEM.match(text)
        if (item or not text) and paragraph:
            yield from split(paragraph)
            paragraph = []
        if text:
            paragraph.append((number, text[item.end() :] if item else text))


def split(paragraph: list[tuple[int, str]]) -> Iterator[Sentence]:
    """The sentences of one paragraph."""
    text, starts = "", []
    for number, line in paragraph:
        starts.append((len(text), number))
        text += line + " "
    begin = 0
    for end in END.finditer(text):
        yield from sentence(text, begin, end.end(), starts)
        begin = end.end()
    yield from sentence(text, begin, len(text), starts)


def sentence(text: str, begin: int, end: int, starts: list[tuple[int, int]]) -> Iterator[Sentence]:
    if words := text[begin:end].strip():
        yield Sentence(max(number for start, number in starts if start <= begin), words)


def word_count(text: str) -> int:
    """The words of a sentence; what stands in backticks is one."""
    text = re.sub(r"`[^`]*`", "code", text)
    return sum(1 for word in text.split() if re.search(r"\w", word))


def check(path: str, lines: list[tuple[int, str]], *, is_documentation: bool) -> Iterator[Finding]:
    """The findings in the sentences of a comment."""
    for line, text in sentences(lines):
        plain = re.sub(r"`[^`]*`", "`code`", text)
        if found := OPENERS.match(plain):
            yield Finding(path, line, "opener", f"a sentence begins with '{found[0]}': {text[:70]}")
        for name, pattern in METAPHORS:
            if pattern.search(plain):
                yield Finding(path, line, "metaphor", f"'{name}' for a mechanism: {text[:90]}")
        is_long = word_count(text) > LONGEST_SENTENCE and not text.startswith("Source")
        if is_documentation and is_long:
            yield Finding(path, line, "long-sentence", f"{word_count(text)} words, at most {LONGEST_SENTENCE}: {text[:70]}")
