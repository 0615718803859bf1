"""The lab in trouble: histories that are no histories, a port that is taken, signals, and inputs that change meanwhile."""

import http.client
import json
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from lab import PATIENCE, PROGRAM, SCENARIO, Lab, until

QUESTION = '{"settings": [{"key": "policy.commission", "value": "%d %%"}]}'


class Folder(unittest.TestCase):
    """A folder with a scenario."""

    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="marketsim lab "))
        self.addCleanup(shutil.rmtree, self.folder, True)
        (self.folder / "study").mkdir()
        (self.folder / "study/scenario.yaml").write_text(SCENARIO, encoding="utf-8")
        self.history = self.folder / "history/runs.sqlite"
        self.history.parent.mkdir()

    def refusal(self, *arguments: str) -> str:
        """What a lab says that does not start."""
        result = subprocess.run(
            [PROGRAM, "lab", "study", "--no-browser", "--port", "0", "--out", "history", *arguments],
            cwd=self.folder, capture_output=True, text=True, timeout=PATIENCE, check=False)
        self.assertEqual((result.returncode, result.stdout), (1, ""), result)
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        return result.stderr

    def lab(self, text: str = SCENARIO) -> Lab:
        lab = Lab(folder=self.folder, text=text)
        self.addCleanup(self.end, lab)
        return lab

    @staticmethod
    def end(lab: Lab) -> None:
        """Ends a lab that a failed test has left."""
        if lab.process.poll() is None:
            lab.process.kill()
            lab.process.wait()
        lab.process.stdout.close()

    def ask(self, lab: Lab, value: int) -> int:
        status, text = lab.request("/api/ask", QUESTION % value)
        self.assertEqual(status, 200, text)
        return json.loads(text)["run"]

    def finished(self, lab: Lab, run: int) -> dict:
        def whole() -> dict | None:
            found = json.loads(lab.request(f"/api/runs/{run}")[1])
            return found if found["replications"] == found["of"] else None
        return until(whole, "the end of the run")


class HistoryTests(Folder):
    def test_a_file_that_is_no_history_is_refused_and_left_as_it_is(self) -> None:
        self.history.write_bytes(b"SQLite format 4" + bytes(range(256)) * 16)
        with sqlite3.connect(self.history.with_name("foreign")) as foreign:
            foreign.execute("CREATE TABLE invoices (number INTEGER PRIMARY KEY, amount TEXT)")
        with sqlite3.connect(self.history.with_name("alike")) as alike:
            alike.execute("CREATE TABLE run (number INTEGER PRIMARY KEY, distance TEXT)")
        with sqlite3.connect(self.history.with_name("view")) as view:
            view.execute("CREATE VIEW run AS SELECT 1 AS number")
        contents = [self.history.read_bytes(), b"no database at all\n" * 400] + [
            self.history.with_name(name).read_bytes() for name in ("foreign", "alike", "view")]
        words = ["is damaged, or no database"] * 2 + ["is the database of another program"] * 3
        for content, word in zip(contents, words, strict=True):
            self.history.write_bytes(content)
            refusal = self.refusal()
            self.assertIn(f"error: 'history/runs.sqlite' {word}; name another folder by --out", refusal)
            self.assertEqual(self.history.read_bytes(), content)

    def test_a_history_with_damaged_pages_is_refused(self) -> None:
        lab = self.lab()
        self.finished(lab, self.ask(lab, 25))
        self.assertEqual(self.kill(lab), -signal.SIGINT)
        with sqlite3.connect(self.history) as database:
            database.execute("PRAGMA journal_mode = DELETE")
        database.close()
        content = bytearray(self.history.read_bytes())
        for place in range(4096, len(content) - 4096, 4096):
            content[place:place + 64] = b"\xff" * 64
        self.history.write_bytes(content)
        self.assertIn("is damaged", self.refusal())

    def test_a_history_that_another_program_locks_is_told(self) -> None:
        with sqlite3.connect(self.history, isolation_level=None) as database:
            database.execute("BEGIN EXCLUSIVE")
            self.assertIn("'history/runs.sqlite' is locked by another program", self.refusal())
            database.execute("ROLLBACK")
        database.close()

    def test_a_lock_during_a_run_loses_no_figures(self) -> None:
        lab = self.lab()
        run = self.ask(lab, 25)
        self.finished(lab, run)
        database = sqlite3.connect(self.history, isolation_level=None)
        database.execute("BEGIN IMMEDIATE")
        status, text = lab.request("/api/ask", QUESTION % 26)
        self.assertEqual(status, 500, text)
        self.assertIn("the history cannot be written", text)
        database.execute("ROLLBACK")
        database.close()
        self.finished(lab, self.ask(lab, 26))
        self.assertEqual(self.kill(lab), -signal.SIGINT)

    def test_two_labs_share_a_folder(self) -> None:
        first, second = self.lab(), self.lab()
        runs = [self.ask(lab, value) for value in (25, 26, 27) for lab in (first, second)]
        self.assertEqual(runs[::2], runs[1::2], "the same question has one run")
        for run in runs[-2:]:
            self.finished(first, run)
            self.finished(second, run)
        self.assertEqual([self.kill(lab) for lab in (first, second)], [-signal.SIGINT] * 2)

    def test_the_history_outlives_every_end_of_the_lab(self) -> None:
        for number, ending in enumerate([signal.SIGINT, signal.SIGTERM, signal.SIGKILL]):
            lab = self.lab()
            kept = self.ask(lab, 30 + number)
            self.finished(lab, kept)
            self.ask(lab, 40 + number)
            self.assertEqual(self.kill(lab, ending), -ending)
            again = self.lab()
            self.assertEqual(self.ask(again, 30 + number), kept)
            self.assertEqual(self.finished(again, kept)["replications"], 4)
            self.finished(again, self.ask(again, 40 + number))
            self.kill(again)

    @staticmethod
    def kill(lab: Lab, ending: signal.Signals = signal.SIGINT) -> int:
        """Ends the lab by a signal; returns its exit status."""
        lab.process.send_signal(ending)
        status = lab.process.wait(PATIENCE)
        lab.process.stdout.close()
        return status


class ServerTests(Folder):
    def test_a_port_that_is_taken(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            self.assertIn(f"cannot listen on 127.0.0.1, port {port}: ", self.refusal("--port", str(port)))

    def test_a_stream_that_the_page_leaves(self) -> None:
        lab = self.lab()
        for value in range(20, 30):
            run = self.ask(lab, value)
            connection = http.client.HTTPConnection(lab.host, timeout=PATIENCE)
            connection.request("GET", f"/api/runs/{run}/news", headers={"Host": lab.host, "X-Lab-Token": lab.token})
            connection.getresponse().read(value - 19)
            # A reset, as of a browser that is killed, and an orderly end take turns.
            if value % 2:
                connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
            connection.close()
        self.finished(lab, run)
        self.assertEqual(lab.end(), -signal.SIGINT)

    def test_a_scenario_that_changes_or_goes_is_told(self) -> None:
        lab = self.lab()
        self.finished(lab, self.ask(lab, 25))
        file = self.folder / "study/scenario.yaml"
        time.sleep(0.05)
        file.write_text(SCENARIO.replace("25 per day", "26 per day"), encoding="utf-8")
        status, text = lab.request("/api/ask", QUESTION % 26)
        self.assertEqual((status, "'scenario.yaml' has changed since the lab started" in text), (409, True), text)
        file.unlink()
        for path in ["/api/look", "/api/ask", "/api/save", "/api/keys"]:
            status, text = lab.request(path, QUESTION % 26)
            self.assertEqual((status, "'scenario.yaml' is gone" in text), (409, True), text)
        self.assertEqual(lab.request("/api/runs")[0], 200)
        self.assertEqual(lab.end(), -signal.SIGINT)


class NameTests(Folder):
    # City names that are markup, quotes, other scripts, right to left, and long.
    CITIES = ['<b>bold</b>', 'a "quoted" one', "St. Gallen", "łódź", "ירושלים", "x" * 60, "back\\slash", "50 % off"]

    def test_odd_names_of_cities_come_back_as_they_are(self) -> None:
        body = "{ country: CH, area: 20 km2, population: 999, demand: { rate: 3 per day }, partners: { friend: 4 } }"
        head = SCENARIO.split("cities:")[0] + "cities:\n"
        lab = self.lab(head + "".join(f"  {json.dumps(name, ensure_ascii=False)}: {body}\n" for name in self.CITIES))
        for value, name in enumerate(self.CITIES, 5):
            key = f"cities.{json.dumps(name, ensure_ascii=False)}.partners.friend"
            settings = json.dumps({"settings": [{"key": key, "value": str(value)}]})
            status, text = lab.request("/api/ask", settings)
            self.assertEqual(status, 200, text)
            found = self.finished(lab, json.loads(text)["run"])
            listed = json.loads(lab.request("/api/runs")[1])["runs"][0]
            self.assertEqual(listed["answer"], found["figures"]["answer"], name)
            self.assertEqual(lab.request(f"/api/runs/{found['run']}/report.html")[0], 200)
            self.assertEqual(lab.request(f"/api/runs/{found['run']}/day", json.dumps({"city": name}))[0], 200, name)
        self.assertEqual(lab.end(), -signal.SIGINT)

    def test_odd_names_of_files_are_refused(self) -> None:
        lab = self.lab()
        names = [
            "", " ", ".", "..", "../other", "a/b", "a\\b", ".hidden", "-x", "1st", "con.yaml", "a b", "a\nb", "a\0b", "é",
            "名前", "x" * 65, "~", "$HOME", "*", "a;b", "<b>", "\u202ea",
        ]
        before = sorted(path.name for path in (self.folder / "study").iterdir())
        for name in names:
            status, text = lab.request("/api/save", json.dumps({"name": name, "change": "extends: scenario.yaml\n"}))
            self.assertEqual((status, "cannot be the name of a scenario" in text), (422, True), f"{name!r}: {text}")
        self.assertEqual(sorted(path.name for path in (self.folder / "study").iterdir()), before)
        for name in ["a", "A-b_9", "x" * 64]:
            self.assertEqual(lab.request("/api/save", json.dumps({"name": name}))[0], 200, name)
        self.assertEqual(lab.end(), -signal.SIGINT)


if __name__ == "__main__":
    unittest.main()
