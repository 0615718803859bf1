"""Manual pages from the program's own description of its commands (`--experimental-dump-help`)."""

import json
from pathlib import Path
from typing import Any

from .program import output

Command = dict[str, Any]


def escaped(text: str) -> str:
    """Text as roff has it: in ASCII, no backslash or hyphen with a meaning, and no line that is a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
    text = "".join(it if it.isascii() else f"\\[u{ord(it):04X}]" for it in text)
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in text.split("\n"))


def paragraphs(text: str) -> str:
    """Paragraphs; lines that are indented, as examples are, stay as they are."""
    parts = []
    for block in text.strip("\n").split("\n\n"):
        if all(line.startswith("  ") for line in block.split("\n")):
            parts.append(f".PP\n.nf\n{escaped(block)}\n.fi")
        else:
            parts.append(f".PP\n{escaped(block)}")
    return "\n".join(parts)


def usage(argument: Command) -> str:
    """An argument as it is typed: `<study>`, `--seed <n>`, `--help, -h`."""
    value = f"<{argument['valueName']}>"
    if argument["kind"] == "positional":
        return value
    dashes = {"long": "--", "short": "-", "longWithSingleDash": "-"}
    names = ", ".join(f"{dashes[it['kind']]}{it['name']}" for it in argument["names"])
    return names if argument["kind"] == "flag" else f"{names} {value}"


def synopsis(name: str, command: Command) -> str:
    words = []
    for argument in shown(command):
        word = usage(argument).split(", ")[0] + (" ..." if argument["isRepeating"] else "")
        words.append(f"[{word}]" if argument["isOptional"] else word)
    if command.get("subcommands"):
        words.append("<command>")
    return f".B {escaped(name)}\n{escaped(' '.join(words))}"


def shown(command: Command) -> list[Command]:
    return [it for it in command.get("arguments", []) if it["shouldDisplay"]]


def page(name: str, command: Command, version: str, others: list[str]) -> str:
    """Text of the page of a command, `marketsim run`, with a reference to others."""
    title = name.replace(" ", "-")
    parts = [
        f'.TH "{escaped(title.upper())}" 1 "" "marketsim {version}"',
        f".SH NAME\n{escaped(title)} \\- {escaped(command['abstract'])}",
        f".SH SYNOPSIS\n{synopsis(name, command)}",
    ]
    if discussion := command.get("discussion"):
        parts.append(f".SH DESCRIPTION\n{paragraphs(discussion)}")
    if arguments := shown(command):
        rows = [f".TP\n.B {escaped(usage(it))}\n{escaped(it.get('abstract', ''))}" for it in arguments]
        parts.append("\n".join([".SH OPTIONS", *rows]))
    if inner := command.get("subcommands"):
        rows = [f".TP\n.B {escaped(it['commandName'])}\n{escaped(it['abstract'])}" for it in inner]
        parts.append("\n".join([".SH COMMANDS", *rows]))
    parts.append(".SH SEE ALSO\n" + ",\n".join(f".BR {escaped(it)} (1)" for it in others).replace(",\n.", " ,\n."))
    return "\n".join(parts) + "\n"


def pages(program: Path) -> dict[str, str]:
    """Texts of the pages of the program and each of its commands, by file name."""
    root: Command = json.loads(output([program, "--experimental-dump-help"]))["command"]
    version = output([program, "--version"]).split()[0]
    name = root["commandName"]
    found: dict[str, str] = {}

    def add(words: str, command: Command, above: str | None) -> None:
        inner = [it for it in command.get("subcommands", []) if it["commandName"] != "help"]
        command = command | {"subcommands": inner}
        names = [f"{words} {it['commandName']}".replace(" ", "-") for it in inner] or [str(above)]
        found[f"{words.replace(' ', '-')}.1"] = page(words, command, version, names)
        for it in inner:
            add(f"{words} {it['commandName']}", it, words.replace(" ", "-"))

    add(name, root, None)
    return found
