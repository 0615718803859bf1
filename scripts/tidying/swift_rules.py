"""Rules of Swift files: documentation, parameters, unused declarations."""

import re
from collections import Counter
from collections.abc import Iterator

from . import prose
from .finding import Finding
from .swift_source import Line, comments, read

MODIFIERS = (
    r"(?:(?:public|package|internal|private|fileprivate|open|static|class|final|override|mutating|nonmutating|"
    r"consuming|borrowing|nonisolated|indirect|required|convenience|lazy|weak|unowned|prefix|postfix|infix|"
    r"(?:private|package|internal|fileprivate)\(set\)|unowned\(unsafe\)|nonisolated\(unsafe\))\s+)*"
)
DECLARATION = re.compile(
    r"^\s*(?P<modifiers>" + MODIFIERS + r")(?P<kind>func|var|let|struct|enum|actor|class|protocol|typealias|init|"
    r"subscript|case|associatedtype|macro)\b(?P<rest>.*)"
)
NAME = re.compile(r"^\s+`?(?P<name>\w+|[-+*/<>=!&|^~.%]+)")
TYPES = ("struct", "enum", "actor", "class", "protocol")
# Their meaning is fixed by the protocol that asks for them.
WITNESSES = {
    "hash", "encode", "description", "debugDescription", "errorDescription", "==", "<", "makeIterator", "id",
    "_read", "_modify",
}  # fmt: skip
# Called by the language, a package or Foundation, and by no line of ours.
CALLED_FROM_OUTSIDE = {
    "main", "configuration", "validate", "errorDescription", "debugDescription", "customMirror", "dynamicMember",
    "CodingKeys", "body", "allCases", "rawValue", "enqueue", "handleRequest",
}  # fmt: skip
CALLING_ATTRIBUTE = re.compile(r"@(?:Test|Suite|main|Option|OptionGroup|Flag|Argument)\b")


class Declaration:
    """A declaration with the scope around it."""

    def __init__(self, line: Line, match: re.Match, signature: str, is_public: bool, scope: str, documented: bool):
        self.line, self.kind, self.signature, self.is_public = line, match["kind"], signature, is_public
        self.modifiers = match["modifiers"].split()
        self.scope, self.documented = scope, documented
        name = NAME.match(match["rest"])
        self.name = name["name"] if name and match["kind"] not in ("init", "subscript") else match["kind"]


def signature_at(lines: list[Line], index: int) -> str:
    """The code from a declaration to the end of its parameters."""
    text = ""
    for line in lines[index : index + 40]:
        text += line.code + " "
        if text.count("(") == text.count(")") and (")" in text or "{" in text or "=" in text or "(" not in text):
            break
    return text


def declarations(lines: list[Line]) -> list[Declaration]:
    """The declarations of types, extensions and files; not those in functions' bodies."""
    found: list[Declaration] = []
    # What each open brace belongs to: (depth, kind, is its content public by itself).
    scopes: list[tuple[int, str, bool]] = []
    pending: tuple[str, bool] | None = None
    for index, line in enumerate(lines):
        while scopes and line.depth <= scopes[-1][0]:
            scopes.pop()
        kind, gives_public = scopes[-1][1:] if scopes else ("file", False)
        match = DECLARATION.match(line.code) if kind != "body" else None
        extension = re.match(r"^\s*(?P<modifiers>" + MODIFIERS + r")extension\b", line.code)
        if match and not (match["kind"] == "case" and kind != "enum"):
            modifiers = match["modifiers"].split()
            is_restricted = any(word in modifiers for word in ("package", "internal", "private", "fileprivate"))
            is_public = "public" in modifiers or "open" in modifiers or (
                gives_public and not is_restricted and (kind != "enum" or match["kind"] == "case"))
            found.append(
                Declaration(line, match, signature_at(lines, index), is_public, kind, is_documented(lines, index)))
            is_type = match["kind"] in TYPES
            inner = match["kind"] if is_type else "body"
            pending = (inner, is_public and match["kind"] in ("protocol", "enum"))
        elif extension:
            pending = ("extension", "public" in extension["modifiers"].split())
        after = lines[index + 1].depth if index + 1 < len(lines) else 0
        if "{" in line.code and after > line.depth:
            scopes.append((line.depth, *(pending or ("body", False))))
            pending = None
    return [declaration for declaration in found if declaration.name]


def is_documented(lines: list[Line], index: int) -> bool:
    """Whether a doc comment precedes; attributes may lie between."""
    for line in reversed(lines[:index]):
        if line.is_documentation:
            return True
        if line.code.strip() or not line.comment:
            # Attributes were blanked, so that a line of them is blank but not empty.
            if line.code and not line.code.strip() and not line.comment:
                continue
            return False
    return False


def is_memberwise(item: Declaration, found: list[Declaration]) -> bool:
    """Whether an initialiser takes nothing but properties of the file's types by their names."""
    properties = {other.name for other in found if other.kind in ("var", "let")}
    parameters = [part.split(":")[0].split() for part in top_level(item.signature.partition("(")[2])]
    return item.kind == "init" and all(names and names[-1] in properties for names in parameters)


def undocumented(path: str, found: list[Declaration]) -> Iterator[Finding]:
    for item in found:
        if not item.is_public or item.documented or item.name in WITNESSES or "override" in item.modifiers:
            continue
        if item.kind == "typealias" and item.scope != "file":
            continue  # Witnesses of associated types.
        if re.search(r"\binit\(\)", item.signature):
            continue
        if is_memberwise(item, found) or (item.kind == "init" and "from decoder" in item.signature):
            continue
        yield Finding(path, item.line.number, "undocumented", f"public {item.kind} {item.name} has no doc comment")


def unlabelled(path: str, found: list[Declaration]) -> Iterator[Finding]:
    for item in found:
        if item.is_public and item.kind in ("func", "init") and item.name.isidentifier():
            head, _, rest = item.signature.partition("(")
            run = longest = 0
            for parameter in top_level(rest):
                run = run + 1 if parameter.strip().startswith("_ ") else 0
                longest = max(longest, run)
            if longest >= 3:
                yield Finding(
                    path, item.line.number, "unlabelled",
                    f"{item.name} has {longest} parameters without labels in a row, at most 2")


def top_level(text: str) -> list[str]:
    """The parts between commas, up to the parenthesis that closes the parameters."""
    parts, depth = [""], 0
    for character in text:
        if character in ")]>" and depth == 0:
            break
        depth += (character in "([<") - (character in ")]>")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def check(path: str, text: str) -> Iterator[Finding]:
    """The findings in one file, by its own text alone."""
    lines = read(text)
    found = declarations(lines)
    yield from undocumented(path, found)
    yield from unlabelled(path, found)
    for comment in comments(lines):
        yield from prose.check(path, comment.lines, is_documentation=comment.is_documentation)


def before(raw: list[str], number: int) -> str:
    """The line with its attributes, which may take several lines: back to an empty line or a declaration's end."""
    start = number - 1
    while start > 0 and raw[start - 1].strip() not in ("", "}"):
        start -= 1
    return "\n".join(raw[start:number])


def is_iterated(raw: list[str], number: int) -> bool:
    """Whether the enumeration around a case can be reached by place: it is `CaseIterable`."""
    for line in reversed(raw[: number - 1]):
        if re.search(r"\benum\b.*\{", line):
            return "CaseIterable" in line
    return False


def unused(texts: dict[str, str], paths: set[str]) -> Iterator[Finding]:
    """Declarations that are not public and whose name occurs once in all `texts`, comments left out.

    A name in a string counts as a use, because interpolations are code. A name that is used elsewhere for another
    thing hides that this one is unused, so nothing is found in error but names that only the outside calls.
    """
    words: Counter[str] = Counter()
    for text in texts.values():
        words.update(re.findall(r"\w+", re.sub(r"(?m)(?<!:)//.*$", "", text)))
    for path in sorted(paths):
        lines = read(texts[path])
        raw = texts[path].split("\n")
        for item in declarations(lines):
            is_called = item.name in CALLED_FROM_OUTSIDE or CALLING_ATTRIBUTE.search(before(raw, item.line.number))
            is_called = is_called or (path.startswith("Tests/") and item.name.endswith("Tests"))
            is_called = is_called or (item.kind == "case" and is_iterated(raw, item.line.number))
            is_kind = item.kind in ("func", "var", "let", "case", "typealias", *TYPES)
            if not item.is_public and is_kind and not is_called and words[item.name] == 1:
                yield Finding(path, item.line.number, "unused", f"{item.kind} {item.name} is used nowhere")
