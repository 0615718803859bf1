"""The workflows of Examples/ci do by their commands what they promise: build, check, and comment."""

import http.server
import os
import re
import subprocess
import tempfile
import threading
import unittest
import urllib.parse
from pathlib import Path

import yaml
from scripts import ROOT

EXAMPLES = ROOT / "Examples/ci"
# The program in place of a built one: it notes its arguments, writes the page, and ends as it is told to.
PROGRAM = """#!/bin/bash
echo "$*" >> calls
mkdir -p check && echo "# small & more" > check/page.md
exit "${STATUS:-0}"
"""
# `make dist` in a repository of the program.
MAKEFILE = """dist:
\tmkdir -p .build/dist pack/marketsim/bin
\tcp program pack/marketsim/bin/marketsim
\ttar -czf .build/dist/marketsim-0.1.0-linux-x86_64.tar.gz -C pack marketsim
"""


class WorkflowTests(unittest.TestCase):
    def setUp(self) -> None:
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = Path(place.name)
        self.source, self.work, tools = self.place / "source", self.place / "work", self.place / "tools"
        for folder in (self.source, self.work, tools):
            folder.mkdir()
        (self.source / "program").write_text(PROGRAM)
        (self.source / "program").chmod(0o755)
        (self.source / "Makefile").write_text(MAKEFILE)
        identity = ["-c", "user.name=a", "-c", "user.email=a@b"]
        for command in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "The program"]):
            subprocess.run(["git", *command], cwd=self.source, check=True)
        (tools / "apt-get").write_text("#!/bin/bash\n")
        (tools / "apt-get").chmod(0o755)
        self.environment = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}"}

    def run_script(self, text: str, **variables: str) -> int:
        """Runs a script of a workflow, with a folder of its own for what it clones; returns its exit status."""
        text = text.replace("/tmp/marketsim", str(self.place / "clone"))
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", text], cwd=self.work, env=self.environment | variables, check=False,
            capture_output=True).returncode

    def checked(self, script: str, status: int) -> int:
        """Runs the check, in which the program ends with a status; returns the script's own."""
        done = self.run_script(script, STATUS=str(status))
        self.assertIn("check Regression --junit check/junit.xml --markdown check/page.md", (self.work / "calls").read_text())
        return done

    def test_github(self) -> None:
        steps = yaml.safe_load((EXAMPLES / "github.yml").read_text())["jobs"]["check"]["steps"]
        scripts = {step["name"]: step["run"] for step in steps if "run" in step}
        variables = {"vars.MARKETSIM_REPOSITORY": str(self.source), "vars.MARKETSIM_REF": "HEAD"}
        build = re.sub(r"\$\{\{ (\S+) \}\}", lambda match: variables[match[1]], scripts["Build the program"])
        self.assertEqual(self.run_script(build), 0)
        self.assertTrue(os.access(self.work / "marketsim-program/bin/marketsim", os.X_OK))
        # What cannot be decided is no failure of the change; a broken expectation and a file at fault are.
        self.assertEqual([self.checked(scripts["Check"], it) for it in (0, 1, 2, 3)], [0, 1, 0, 3])

    def test_gitlab(self) -> None:
        job = yaml.safe_load((EXAMPLES / "gitlab.yml").read_text())["check"]
        build = {"MARKETSIM_REPOSITORY": str(self.source), "MARKETSIM_REF": "HEAD"}
        for script in job["before_script"]:
            self.assertEqual(self.run_script(script, **build), 0)
        self.assertEqual([self.checked(job["script"][0], it) for it in (0, 1, 2, 3)], [0, 1, 2, 3])
        self.assertEqual(job["allow_failure"], {"exit_codes": [2]})
        # With the program in the cache, nothing is built.
        self.assertEqual(self.run_script(job["before_script"][0], MARKETSIM_REPOSITORY="nowhere", MARKETSIM_REF="HEAD"), 0)

    def test_gitlab_comments_with_the_page(self) -> None:
        received: list[tuple[str, str | None, dict[str, list[str]]]] = []

        class Server(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                received.append((self.path, self.headers["PRIVATE-TOKEN"], urllib.parse.parse_qs(body)))
                self.send_response(201)
                self.end_headers()

            def log_message(self, *arguments: object) -> None:
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        job = yaml.safe_load((EXAMPLES / "gitlab.yml").read_text())["check"]
        (self.work / "check").mkdir()
        (self.work / "check/page.md").write_text("# small & more\n")
        variables = {"CI_API_V4_URL": f"http://127.0.0.1:{server.server_port}/api/v4", "CI_PROJECT_ID": "7", "no_proxy": "*"}
        for extra in ({}, {"COMMENT_TOKEN": "secret", "CI_MERGE_REQUEST_IID": "3"}):
            self.assertEqual(self.run_script(job["after_script"][0], **variables, **extra), 0)
        self.assertEqual(
            received, [("/api/v4/projects/7/merge_requests/3/notes", "secret", {"body": ["# small & more\n"]})])


if __name__ == "__main__":
    unittest.main()
