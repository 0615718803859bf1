"""A Swift file, line by line, with code and comments apart."""

import re
from dataclasses import dataclass, field

# A comment, a string literal or a line's end; tried at each place of the text in this order.
TOKEN = re.compile(
    r"""(?P<line>//[^\n]*)
      | (?P<block>/\*)
      | (?P<long>(?P<hashes>\#*)\"\"\")
      | (?P<raw>(?P<marks>\#+)")
      | (?P<short>"(?:\\\([^"\n]*?\)|\\.|[^"\\\n])*")
      | (?P<end>\n)""",
    re.VERBOSE,
)
ATTRIBUTE = re.compile(r"@\w+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?")


@dataclass
class Line:
    """A line of the file; `code` has blanks where comments and the text of strings were."""

    number: int
    code: str = ""
    comment: str = ""
    depth: int = 0

    @property
    def is_documentation(self) -> bool:
        return self.comment.startswith("///") and not self.code.strip()


@dataclass
class Comment:
    """Consecutive lines of comment of one kind, joined, without their slashes and blocks of code."""

    is_documentation: bool
    lines: list[tuple[int, str]] = field(default_factory=list)


def end_of(text: str, match: re.Match) -> int:
    """The place after the token that begins at `match`."""
    if match["block"]:
        depth, place = 1, match.end()
        while depth and (found := re.compile(r"/\*|\*/").search(text, place)):
            depth += 1 if found[0] == "/*" else -1
            place = found.end()
        return place if depth == 0 else len(text)
    if match["long"] is not None or match["raw"] is not None:
        closing = '"""' + match["hashes"] if match["long"] is not None else '"' + match["marks"]
        place = match.end()
        while (place := text.find(closing, place)) >= 0:
            if text[place - 1] != "\\" or match["raw"] is not None:
                return place + len(closing)
            place += 1
        return len(text)
    return match.end()


def read(text: str) -> list[Line]:
    """The lines of a Swift file. Strings become `""`, so that no brace or word of theirs counts as code."""
    lines = [Line(1)]
    place = 0

    def add_code(piece: str) -> None:
        lines[-1].code += piece

    while match := TOKEN.search(text, place):
        add_code(text[place : match.start()])
        place = end_of(text, match)
        if match["end"]:
            lines.append(Line(len(lines) + 1))
        elif match["line"]:
            lines[-1].comment = match["line"]
        else:
            add_code("" if match["block"] else '""')
            for _ in range(text.count("\n", match.start(), place)):
                lines.append(Line(len(lines) + 1))
    add_code(text[place:])
    depth = 0
    for line in lines:
        line.code = ATTRIBUTE.sub(lambda found: " " * len(found[0]), line.code)
        line.depth = depth
        depth += line.code.count("{") - line.code.count("}")
    return lines


def comments(lines: list[Line]) -> list[Comment]:
    """The comments of a file, each as a block; lists, headings and parameters begin sentences of their own."""
    found: list[Comment] = []
    last = 0
    is_fenced = False
    for line in lines:
        if not line.comment or line.code.strip():
            continue
        is_documentation = line.comment.startswith("///")
        words = line.comment.lstrip("/").strip()
        if not (found and last == line.number - 1 and found[-1].is_documentation == is_documentation):
            found.append(Comment(is_documentation))
            is_fenced = False
        last = line.number
        if words.startswith("```"):
            is_fenced = not is_fenced
        elif not is_fenced and not line.comment.startswith(("/// " + " " * 4, "// " + " " * 4)):
            found[-1].lines.append((line.number, words))
    return found
