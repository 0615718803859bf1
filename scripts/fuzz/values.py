"""Values that a careful reader of a scenario must be ready for: extreme, odd, ambiguous and plainly wrong ones."""

UNITS = [
    "w", "d", "h", "min", "s", "ms", "us", "%", "pp", "CHF", "EUR", "PLN", "km", "m", "km2", "km²", "ha", "m2", "km/h",
    "m/s", "per second", "per minute", "per hour", "per day", "per week", "jobs", "job", "ratings", "rating",
]

ODD_UNITS = ["", "D", "days", "mins", "USD", "€", "‰", "miles", "per year", "kmh", "h h", "‮d", "d d", "e", "E5", "-"]

# From the least to the greatest that a reader of 64-bit numbers can be asked for, with some that it cannot hold.
MAGNITUDES = [
    "0", "1", "2", "3", "5", "7", "10", "24", "50", "99", "100", "101", "255", "256", "257", "1000", "1e4", "65535",
    "65536", "1e5", "1e6", "1e7", "1e8", "1e9", "2147483647", "2147483648", "4294967295", "4294967296", "1e10", "1e11",
    "1e12", "1e13", "1e14", "1e15", "9007199254740993", "1e16", "1e17", "92233720368547758.07", "1e18",
    "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616", "1e20", "1e25",
    "1e30", "1e50", "1e100", "1e200", "1e300", "1.7976931348623157e308", "1e309", "0.5", "0.1", "0.01", "0.001",
    "0.0001", "0.00001", "1e-6", "1e-8", "1e-10", "1e-12", "1e-15", "1e-20", "1e-50", "1e-100", "1e-300", "5e-324",
    "1e-400", "0.9999", "0.999999999999", "1.0000000000000002", "99.9999", "33.3333", "-0", "-1", "-0.5", "-1e-300",
    "-100", "-1e15", "-9223372036854775808", "-9223372036854775809", "-1e300",
]

# What looks like a number, and is one in some other language or notation.
ODD_NUMBERS = [
    ".inf", "-.inf", ".nan", "inf", "nan", "Infinity", "NaN", "0x1F", "0o17", "017", "1_000", "1'000", "1,5", "22,5 %",
    "1.200", "1 000", "+5", "- 5", "--5", "1e", "1e+", "e5", "1.e5", ".5", "5.", "1.2.3", "1/3", "½", "٣", "１２", "−5",
    "1e1000000000", "1e-1000000000", "9" * 400, "0." + "0" * 400 + "1", "1" + "0" * 5000, "00000", "12:30", "1:2:3",
]

ODD_SCALARS = [
    "", " ", "~", "null", "true", "false", "yes", "no", "on", "off", "none", "automatic", "all", "total", "unlimited",
    "always", "never", "for-ever", "several", "2024-02-30", "2024-13-01", "0000-01-01", "9999-12-31", "2024-03-31",
    "day 0", "day 1", "day 999999", "day 1000000", "mon 25:00-26:00", "mon 00:00-24:00", "mon 12:00-12:00",
    "mon-sun 23:59-00:00", "sun-mon 10:00-11:00", "mon 10:00-11:00, mon 10:30-12:00", "Europe/Zurich", "Etc/UTC",
    "Europe/Nowhere", "../../etc/passwd", "/dev/null", "CH", "XX", "ch", "CHF", "=", "<<", "*", "&a", "!", "|", ">", "%",
    "@", "`", "{}", "[]", "a: b", "- a", "# none", "a\nb", "a\tb", "a\rb", "\x00", "\x1b[31mred\x1b[0m", "\x7f", "\ufeff",
    "\ufffe", "\u2028", "\u202e", "é", "e\u0301", "😀", "x" * 300, "x" * 20_000, "=1+1", "@SUM(A1)", "a;b", 'a"b', "a'b",
    "a,b", "a\\b", "%s%n", "$(id)", "<b>", "&amp;", "]]>",
]

# Names that collide with words of the tables, with YAML, with key paths or with file systems.
ODD_NAMES = [
    "", " ", "total", "all", "none", "other", "unassigned", "base", "variant", "city", "metric", "automatic", "true",
    "null", "~", "1", "1.0", "1e3", "01", "-1", ".", "..", "/", "a/b", "a.b", "St. Gallen", "a b", " a", "a ", "a=b", "a:b",
    "a,b", "a;b", 'a"b', "a'b", "[a]", "{a}", "#a", "*a", "&a", "!a", "%a", "@a", "=a", "+a", "<<", "?", "a\nb", "a\tb",
    "\x00", "\x1b[31m", "\x7f", "\ufffe", "\ufeff", "\u202e", "É", "E\u0301", "ß", "😀", "x" * 300, "x" * 10_000, "friend",
    "pro", "site", "flat",
]


# Texts that are no numbers and that some key takes.
WORDS = [
    "always", "never", "mon-sun 00:00-24:00", "mon 00:00-00:01", "sun 23:59-24:00", "mon-fri 08:00-18:00",
    "sat 10:00-11:00, sun 10:00-11:00", "day 1", "day 2", "day 999999", "2024-03-05", "0001-01-01", "1970-01-01",
    "2024-02-29", "9999-12-31", "CH", "DE", "IN", "Europe/Zurich", "Africa/Casablanca", "Australia/Lord_Howe",
    "Pacific/Apia", "UTC",
]


def texts():
    """Returns what values of a pattern are chosen from: every magnitude with every unit and without one, and words."""
    return WORDS + [f"{magnitude} {unit}".rstrip() for magnitude in MAGNITUDES for unit in ["", *UNITS]]


def odd_scalar(rng, current):
    """Returns a text to put in place of `current`: often of its kind but extreme, sometimes of no kind at all."""
    kind = rng.random()
    unit = unit_of(current)
    if kind < 0.45 and unit is not None:
        return f"{rng.choice(MAGNITUDES)} {unit}".strip()
    if kind < 0.55:
        return f"{rng.choice(MAGNITUDES)} {rng.choice(UNITS + ODD_UNITS)}".strip()
    if kind < 0.65:
        return f"{rng.choice(ODD_NUMBERS)} {unit or ''}".strip()
    if kind < 0.75:
        return altered(rng, current)
    return rng.choice(ODD_SCALARS)


def unit_of(text):
    """Returns what follows the number that `text` begins with: '' for a bare number, None where there is no number."""
    rest = text.lstrip("+-").lstrip("0123456789._")
    return rest.strip() if rest != text.lstrip("+-") else None


def altered(rng, text):
    """Returns `text` with one character removed, doubled, exchanged or changed in case."""
    if not text:
        return rng.choice(ODD_SCALARS)
    at = rng.randrange(len(text))
    character = text[at]
    replacement = rng.choice(
        ["", character * 2, character.swapcase(), " ", "-", ".", ",", "\t", "\x07", "é", "%", ":", "0"])
    return text[:at] + replacement + text[at + 1:]


# How much of its first unit each unit is.
_SIZES = {
    "w": 604800, "d": 86400, "h": 3600, "min": 60, "ms": 1e-3, "us": 1e-6, "km": 1000, "km2": 1e6, "km²": 1e6, "ha": 1e4,
    "km/h": 1 / 3.6, "per minute": 1 / 60, "per hour": 1 / 3600, "per day": 1 / 86400, "per week": 1 / 604800,
}


def size(text):
    """Returns by what a value is ordered: the number in its smallest unit; less than any number for a word."""
    number, _, unit = text.partition(" ")
    try:
        return float(number) * _SIZES.get(unit, 1)
    except ValueError:
        return -float("inf")
