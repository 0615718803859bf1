"""Changes of a document's bytes, below what a tree can express: byte order marks, tabs, line ends, broken text."""

import values


def byte_order_mark(rng, data):
    """Puts a byte order mark at the beginning, or UTF-16 in place of everything."""
    return rng.choice([b"\xef\xbb\xbf" + data, data.decode("utf-8", "replace").encode("utf-16")])


def line_ends(rng, data):
    """Ends lines as other systems do."""
    return data.replace(b"\n", rng.choice([b"\r\n", b"\r", "\u2028".encode(), "\u0085".encode(), b"\n\n", b"\x0b"]))


def tabs(rng, data):
    """Indents with tabs, or puts tabs for blanks."""
    return data.replace(b"  ", b"\t") if rng.random() < 0.7 else data.replace(b": ", b":\t")


def cut(rng, data):
    """Ends the file early."""
    return data[: rng.randrange(len(data) + 1)]


def stray_bytes(rng, data):
    """Inserts bytes that are no text, or control characters."""
    stray = rng.choice([b"\x00", b"\xff", b"\xc3", b"\x80", b"\xed\xa0\x80", b"\x1b[2J", b"\x07", b"\x0c", b"\xf4\x90\x80\x80"])
    at = rng.randrange(len(data) + 1)
    return data[:at] + stray + data[at:]


def stray_text(rng, data):
    """Inserts a text that means something to YAML, or an odd value."""
    stray = rng.choice([
        ":", "- ", "{", "}", "[", "]", "'", '"', "|\n", ">\n", "#", "&a ", "*a", "<<: *a\n", "---\n", "...\n", "%YAML 9.9\n",
        "? ", "!!python/object:os.system ", "\n", " ", ",", rng.choice(values.ODD_SCALARS)])
    at = rng.randrange(len(data) + 1)
    return data[:at] + stray.encode("utf-8", "surrogatepass") + data[at:]


def lines_changed(rng, data):
    """Removes, doubles, exchanges or indents a line."""
    lines = data.split(b"\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    kind = rng.randrange(4)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(other, lines[at])
    elif kind == 2:
        lines[at], lines[other] = lines[other], lines[at]
    else:
        lines[at] = b" " * rng.choice([1, 2, 4, 50]) + lines[at]
    return b"\n".join(lines)


def aliases(rng, data):
    """Puts a document before this one whose aliases would unfold to a billion values."""
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 10)]
    return ("l0: &l0 [x, x, x]\n" + "\n".join(levels) + "\n").encode() + data


GARBLINGS = [byte_order_mark, line_ends, tabs, cut, stray_bytes, stray_text, stray_text, lines_changed, lines_changed, aliases]


def garble(rng, data):
    """Applies one change to a document's bytes, and returns them with its name."""
    chosen = rng.choice(GARBLINGS)
    return chosen(rng, data), chosen.__name__
