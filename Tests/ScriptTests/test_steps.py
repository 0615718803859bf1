"""Steps run in order, side by side, and end with the first failure."""

import contextlib
import io
import signal
import subprocess
import time
import unittest
from unittest import mock

import scripts  # noqa: F401  (makes the next imports possible)
import builds
import check
import steps
from steps import Step


def run(*given: Step, width: int = 2) -> tuple[int, str]:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        status = steps.Runner(given, width).run()
    return status, printed.getvalue()


class StepTests(unittest.TestCase):
    def test_a_step_waits_for_those_before_it(self) -> None:
        status, printed = run(Step("second", ["echo", "2"], ["first"]), Step("first", ["echo", "1"]))
        self.assertEqual(status, 0)
        self.assertLess(printed.index("=== first: passed"), printed.index("--- second"))

    def test_steps_run_side_by_side(self) -> None:
        # Each of the two ends only when both have begun.
        command = ["bash", "-c", 'touch "$0/$1"; until [ -e "$0/$2" ]; do sleep 0.01; done']
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            status, _ = run(Step("a", [*command, folder, "a", "b"]), Step("b", [*command, folder, "b", "a"]))
        self.assertEqual(status, 0)

    def test_the_first_failure_ends_everything(self) -> None:
        start = time.monotonic()
        status, printed = run(
            Step("long", ["sleep", "600"]), Step("fails", ["bash", "-c", "echo why; exit 7"]),
            Step("never", ["echo", "unreached"], ["fails"]))
        self.assertEqual(status, 7)
        self.assertLess(time.monotonic() - start, 300)
        self.assertIn("=== fails: failed with status 7", printed)
        self.assertIn("\nwhy\n", printed)
        self.assertNotIn("unreached", printed)

    def test_a_step_that_starts_after_the_failure_is_ended(self) -> None:
        start_process, started = subprocess.Popen, []

        def start_late(command: list[str], **options: object) -> subprocess.Popen:
            if command[0] == "sleep":
                while not runner.failure:
                    time.sleep(0.01)
            started.append(start_process(command, **options))
            return started[-1]

        runner = steps.Runner([Step("late", ["sleep", "5"]), Step("fails", ["false"])], 2)
        with mock.patch.object(steps.subprocess, "Popen", start_late), contextlib.redirect_stdout(io.StringIO()):
            self.assertEqual(runner.run(), 1)
        self.assertEqual([process.returncode for process in started], [1, -signal.SIGTERM])

    def test_a_step_that_waits_for_an_unknown_one_is_refused(self) -> None:
        with self.assertRaisesRegex(ValueError, "no step is named missing"):
            run(Step("a", ["true"], ["missing"]))


class ChosenTests(unittest.TestCase):
    TARGETS = [
        {"name": "A", "path": "Sources/A", "type": "library"},
        {"name": "B", "path": "Sources/B", "type": "library", "target_dependencies": ["A"]},
        {"name": "ATests", "path": "Tests/ATests", "type": "test", "target_dependencies": ["A"]},
        {"name": "BTests", "path": "Tests/BTests", "type": "test", "target_dependencies": ["B"]},
        {"name": "BTheoryTests", "path": "Tests/BTheoryTests", "type": "test", "target_dependencies": ["B"]},
        {"name": "DocumentationTests", "path": "Tests/DocumentationTests", "type": "test"},
        {"name": "StudiesTests", "path": "Tests/StudiesTests", "type": "test"},
    ]

    def chosen(self, *files: str) -> list[str]:
        return check.unit_tests(self.TARGETS, check.affected(self.TARGETS, set(files)))

    def test_tests_that_depend_directly_on_what_changed_are_run(self) -> None:
        self.assertEqual(self.chosen("Sources/A/x.swift"), ["ATests", "DocumentationTests"])
        self.assertEqual(self.chosen("Sources/B/x.swift"), ["BTests", "DocumentationTests"])
        self.assertEqual(self.chosen("Tests/ATests/x.swift"), ["ATests", "DocumentationTests"])
        self.assertEqual(self.chosen("README.md"), ["DocumentationTests"])
        self.assertEqual(self.chosen("Studies/a.yaml"), ["DocumentationTests", "StudiesTests"])

    def test_a_change_of_the_manifest_tests_all(self) -> None:
        self.assertEqual(len(self.chosen("Package.swift")), 4)


class BuildTests(unittest.TestCase):
    def test_every_path_is_in_the_folder_of_builds(self) -> None:
        for path in (builds.SCRATCH, builds.PYTHON):
            self.assertTrue(path.startswith(".build/"), path)


if __name__ == "__main__":
    unittest.main()
