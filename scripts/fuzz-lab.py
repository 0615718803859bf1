#!/usr/bin/env python3
"""Sends changed requests to `marketsim lab`, and counts the crashes: `scripts/fuzz-lab.py --requests 10000`.

Every request begins as one that the page sends; its line, its headers and its body are then changed at random. It is a
failure if the lab ends, does not answer any more, answers with an error of its own (5xx), or writes a file outside its
folder. The exit status is 1 after a failure; the request is printed with the seed.
"""

import argparse
import json
import random
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent

SCENARIO = """\
scenario: fuzzed
start: 2024-03-04
horizon: 1 d
replications: 2
presets: [friend, conduct-2019]
demand: { programmes: { friend: 100 % } }
cities:
  zug: { country: CH, area: 21.6 km2, population: 30618, demand: { rate: 5 per day }, partners: { friend: 3 } }
"""

KEYS = [
    "policy.commission", "dispatch.friend.strategy", "cities.zug.demand.rate", "behaviour.partner.reply-delay.lognormal.median",
    "cities.zug.partners.friend", "scenario", "extends", "presets", "horizon", "changes.0.from", "a..b", "\"", "cities",
]
VALUES = [
    "25 %", "{ broadcast: { to: 3 } }", "1e308", "-1", "none", "", "[", "{ empirical: { file: /etc/passwd, column: x } }", "*a", "&a [*a]",
    "9" * 400, "2 min", "\u0000", "ä\u202e", "{" * 500, "- " * 300, "<<: 1", "1 d", "true", "!!python/object:os.system x",
]
CHANGES = [
    "extends: scenario.yaml\n", "extends: ../../../etc/passwd\n", "extends: scenario.yaml\nhorizon: 2 d\n", "a: &a [*a]\n", "{" * 2000,
    "extends: scenario.yaml\npolicy: { commission: 20 %, rating: { minimum: 9 } }\n", "- 1\n", "", "extends: [1]\n", "x: " + "[" * 5000,
    "extends: scenario.yaml\ncities: { zug: none, a: { country: CH } }\n", "? " * 500, "extends: scenario.yaml\nstart: 2024-03-05\n",
]


class Mutator:
    """Requests that follow from a seed."""

    def __init__(self, seed: str, token: str, host: str) -> None:
        self.random = random.Random(seed)
        self.token, self.host = token, host

    def value(self, depth: int = 0) -> object:
        """Any JSON value."""
        kind = self.random.randrange(9 if depth < 4 else 6)
        if kind == 0:
            return self.random.choice([None, True, False, 0, -1, 1, 2, 3, 1e400, 2**63, 2**64, -(2**70), 0.5])
        if kind in (1, 2):
            return self.random.choice(VALUES + KEYS + CHANGES)
        if kind == 3:
            return "".join(chr(self.random.randrange(1, 0x3000)) for _ in range(self.random.randrange(60)))
        if kind in (4, 5):
            return self.random.randrange(-5, 30)
        if kind == 6:
            return [self.value(depth + 1) for _ in range(self.random.randrange(4))]
        return {self.random.choice(["key", "value", "change", "city", "x"]): self.value(depth + 1) for _ in range(self.random.randrange(4))}

    def body(self) -> bytes:
        """A body as the page sends it, or nearly."""
        setting = lambda: {"key": self.random.choice(KEYS), "value": self.random.choice(VALUES)}
        body: dict[str, object] = {
            "change": self.random.choice(CHANGES), "settings": [setting() for _ in range(self.random.randrange(3))],
            "seed": str(self.random.choice([1, 2, 2**64 - 1, 2**64, -1])), "replications": self.random.choice([2, 3, 0, 1, -5, 10**9, 2**63 - 1]),
            "search": self.random.choice(VALUES), "name": self.random.choice(["a", "../x", "/tmp/x", "b" * 70, "c.d"]), "city": self.random.choice(["zug", "x"]),
            "day": self.random.choice([0, 1, -1, 10**15]), "job": self.random.choice(["1", "0", "-1", "x", "9" * 30]), "partner": self.random.choice([0, 2, 2**32 - 1]),
        }
        for key in list(body):
            if self.random.random() < 0.4:
                del body[key]
            elif self.random.random() < 0.15:
                body[key] = self.value()
        text = json.dumps(body).encode()
        return self.spoilt(text) if self.random.random() < 0.25 else text

    def spoilt(self, data: bytes) -> bytes:
        """The bytes with some of them changed, doubled or left out."""
        data = bytearray(data)
        for _ in range(self.random.randrange(1, 6)):
            if not data:
                break
            place = self.random.randrange(len(data))
            match self.random.randrange(4):
                case 0: data[place] = self.random.randrange(256)
                case 1: del data[place : place + self.random.randrange(1, 20)]
                case 2: data[place:place] = data[place : place + 30]
                case 3: data[place:place] = bytes(self.random.randrange(256) for _ in range(5))
        return bytes(data)

    def request(self) -> bytes:
        """A whole request."""
        number = self.random.choice(["1", "2", "3", "4", "5", "1", "2", "0", "-1", "99999999999999999999", "x", "%00"])
        path = self.random.choice([
            *["/api/look", "/api/ask", "/api/keys", "/api/ask", "/api/ask"] * 3, f"/api/runs/{number}/day", f"/api/runs/{number}/story",
            "/", "/api/lab", "/api/save", "/api/runs", f"/api/runs/{number}", f"/api/runs/{number}/news", f"/api/runs/{number}/day",
            f"/api/runs/{number}/story", f"/api/runs/{number}/parting", f"/api/runs/{number}/report.html", "/page/lab.js", "/page/../scenario.yaml",
            "/page/%2e%2e/runs.sqlite", "//", "/api//runs", "/%ff", "/?token=", "*", "http://x/api/lab", "/api/runs/1/news/x",
        ])  # fmt: skip
        body = self.body() if self.random.random() < 0.85 else b""
        fitting = "POST" if path.rpartition("/")[2] in {"look", "ask", "keys", "save", "day", "story", "parting"} else "GET"
        method = fitting if self.random.random() < 0.9 else self.random.choice(["POST", "GET", "PUT", "DELETE", "OPTIONS", "HEAD", "X", ""])
        headers = {
            "Host": self.host, "X-Lab-Token": self.token, "Content-Type": "application/json", "Content-Length": str(len(body)), "Connection": "close"}
        if self.random.random() < 0.1:
            headers[self.random.choice(list(headers))] = self.random.choice(["", "x", "-1", "99999999999", "chunked", "evil.example", "a" * 9000, "\x00"])
        if self.random.random() < 0.05:
            headers["Transfer-Encoding"] = self.random.choice(["chunked", "gzip", "x"])
        if self.random.random() < 0.05:
            headers[self.random.choice(["Origin", "Sec-Fetch-Site", "Upgrade", "Range", "Expect"])] = self.random.choice(["null", "websocket", "bytes=0-", "100-continue"])
        head = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n"
        data = head.encode("utf-8", "surrogatepass") + body
        return self.spoilt(data) if self.random.random() < 0.1 else data


def sent(host: str, request: bytes) -> bytes:
    """The first bytes of the reply; empty if the server closes the connection or waits for more of the request."""
    name, _, port = host.rpartition(":")
    with socket.create_connection((name, int(port)), timeout=30) as connection:
        # The server may close the connection before the request is sent whole.
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return connection.recv(64)
        except TimeoutError:
            raise
        except OSError:
            return b""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--program", default=str(ROOT / ".build/release/marketsim"), help="the program to try")
    parser.add_argument("--requests", type=int, default=10_000, help="how many requests (10000)")
    parser.add_argument("--seed", default=None, help="what all requests follow from; printed, random if not given")
    options = parser.parse_args()
    seed = options.seed or secrets.token_hex(4)
    print(f"seed {seed}", flush=True)
    outside = Path(tempfile.mkdtemp(prefix="fuzzed lab "))
    folder = outside / "study"
    folder.mkdir()
    (folder / "scenario.yaml").write_text(SCENARIO)
    lab = subprocess.Popen(
        [options.program, "lab", str(folder), "--no-browser", "--port", "0", "--out", str(outside / "history")], stdout=subprocess.PIPE, text=True)
    address = urlsplit(lab.stdout.readline().split()[0])
    mutator = Mutator(seed, address.query.removeprefix("token="), address.netloc)
    counts: dict[str, int] = {}
    failure = None
    for number in range(options.requests):
        request = mutator.request()
        try:
            status = sent(address.netloc, request)[9:12].decode("ascii", "replace")
        except OSError as error:
            failure = f"no answer: {error}"
        else:
            counts[status or "none"] = counts.get(status or "none", 0) + 1
            failure = "the lab has ended" if lab.poll() is not None else f"status {status}" if status.startswith("5") else None
        if failure:
            print(f"request {number}: {failure}\n{request[:4000]!r}")
            break
    names = {path.name for path in outside.iterdir()}
    if not failure and names != {"study", "history"}:
        failure = f"files outside: {sorted(names)}"
        print(failure)
    lab.kill()
    lab.wait()
    shutil.rmtree(outside)
    print(f"{sum(counts.values())} requests, by status: {dict(sorted(counts.items()))}; {0 if not failure else 1} failures")
    sys.exit(1 if failure else 0)


if __name__ == "__main__":
    main()
