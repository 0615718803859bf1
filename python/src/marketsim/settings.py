"""Text of the values that a call sets: `policy.commission=25 %`, by the rules of the program's `--set`."""

import math
import numbers
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

Value: TypeAlias = "str | bool | int | float | None | Sequence[Value] | Mapping[str, Value]"
Key: TypeAlias = str | tuple[str | int, ...]
# Keys are of type `Key`; a mapping is invariant in its keys, so that a narrower type would refuse most dictionaries.
Settings: TypeAlias = Mapping[Any, Value]

# Text that YAML reads as itself, within brackets too.
PLAIN = re.compile(r"[^\W_](?:[\w.%/+ -]*[\w.%/+-])?", re.ASCII)
WORDS_OF_YAML = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
# Characters that end or quote a key of a path; blanks and control characters do too.
PATH_MARKS = re.compile(r"[\s.=;\"'\[\]{},:#\x00-\x1f\x7f-\x9f]")


def quoted(text: str) -> str:
    """Returns the text in double quotes, which YAML, JSON and the program's paths read alike.

    Quotes, backslashes and control characters become `\\uXXXX`, so that no reader has to know an escape of one character.
    """
    def escaped(match: re.Match[str]) -> str:
        units = match[0].encode("utf-16-be")
        return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))

    return '"' + re.sub(r'["\\\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]', escaped, text) + '"'


def key_text(key: Key) -> str:
    """Returns the path of a key: text as it is, a tuple as its parts with quotes where they are needed.

    `("cities", "St. Gallen", "population")` is `cities."St. Gallen".population`.

    - Raises TypeError: for a key of another type.
    """
    if isinstance(key, str):
        return key
    if not isinstance(key, tuple):
        raise TypeError(f"the key {key!r} is of type {type(key).__name__}; expected a str, or a tuple of its parts")
    parts = [str(part) for part in key]
    return ".".join(quoted(part) if not part or PATH_MARKS.search(part) else part for part in parts)


def value_text(value: Value) -> str:
    """Returns the value as YAML on one line; mappings and sequences in brackets.

    - Raises ValueError: for a number that is not finite.
    - Raises TypeError: for a value of another type.
    """
    if value is None:
        return "null"
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "true" if value else "false"
    if isinstance(value, str):
        is_plain = PLAIN.fullmatch(value) and value.lower() not in WORDS_OF_YAML
        return value if is_plain else quoted(value)
    if isinstance(value, numbers.Integral):
        return str(int(value))
    if isinstance(value, numbers.Real):
        return number_text(float(value))
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{value_text(str(key))}: {value_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(value_text(item) for item in value) + "]"
    raise TypeError(f"{value!r} is of type {type(value).__name__}; expected a number, str, bool, None, mapping or sequence")


def number_text(value: float) -> str:
    """Returns the shortest decimal text that is read back as the number, without an exponent."""
    if not math.isfinite(value):
        raise ValueError(f"{value!r} is not a finite number")
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def overrides(settings: Settings | None) -> list[str]:
    """Returns each setting as `key.path=value`, in the mapping's order.

    - Raises TypeError: for anything but a mapping, such as the text `key=value` of the command line.
    """
    if settings is None:
        return []
    if not isinstance(settings, Mapping):
        raise TypeError(
            f"{settings!r} is of type {type(settings).__name__}; expected a mapping of keys to values, such as "
            "{'policy.commission': '25 %'}")
    return [f"{key_text(key)}={value_text(value)}" for key, value in settings.items()]


def variant(name: str, settings: Settings) -> str:
    """Returns the text of `--variant`: the name and the settings."""
    return f"{name}: " + "; ".join(overrides(settings))


def variant_texts(variants: Mapping[str, Settings] | None) -> list[str]:
    """Returns the text of `--variant` for each variant, in the mapping's order.

    - Raises TypeError: for anything but a mapping.
    """
    if variants is None:
        return []
    if not isinstance(variants, Mapping):
        raise TypeError(
            f"{variants!r} is of type {type(variants).__name__}; expected a mapping of names to settings, such as "
            "{'dear': {'policy.commission': '25 %'}}")
    return [variant(name, settings) for name, settings in variants.items()]
