"""Each rule of `scripts/tidy.py` has examples that break it and examples that do not."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import scripts

# The rule, the name of a file, its text, and the lines that break the rule.
EXAMPLES = [
    ("undocumented", "Sources/A.swift", "public struct A {\n  /// Documented.\n  public var b: Int\n}\n", [1]),
    ("undocumented", "Sources/A.swift", "/// A type.\npublic enum A {\n  case one\n  /// Two.\n  case two\n}\n", [3]),
    ("undocumented", "Sources/A.swift", "/// A type.\npublic enum A {\n  static let a = 1\n}\n", []),
    ("undocumented", "Sources/A.swift", "/// A type.\npublic struct A {\n  public init() {}\n}\n", []),
    ("undocumented", "Sources/A.swift", "/// A protocol.\npublic protocol A {\n  func b()\n}\n", [3]),
    ("undocumented", "Sources/A.swift", "/// With attributes.\n@inlinable\npublic func a() {}\n", []),
    ("undocumented", "Sources/A.swift", "public extension A {\n  var c: Int { 1 }\n}\n", [2]),
    ("undocumented", "Sources/A.swift", "package struct A {\n  package var b: Int\n}\n", []),
    (
        "undocumented", "Sources/A.swift",
        "/// A pair.\npublic struct A {\n  /// One.\n  public var b: Int\n  public init(b: Int) { self.b = b }\n"
        "  public init(text: String) {}\n}\n", [6],
    ),
    ("undocumented", "Sources/A.swift", '/// A text.\npublic let a = """\n  public var b\n  """\n', []),
    ("opener", "Sources/A.swift", "/// What the partner earns.\nlet a = 1, b = a\n", [1]),
    ("opener", "Sources/A.swift", "/// Earnings. Whoever\n/// earns less leaves.\n", [1]),
    ("opener", "Sources/A.swift", "/// Earnings. A partner\n/// leaves. So many hours.\n", [2]),
    ("opener", "Sources/A.swift", "// - Parameter a: That it is so.\n", [1]),
    ("opener", "Sources/A.swift", "/// Earnings, whatever the hour.\n", []),
    ("opener", "Sources/A.swift", 'let a = "What is this?", b = a // no comment of its own\n', []),
    ("metaphor", "Sources/A.swift", "/// Lends its storage.\n", [1]),
    ("metaphor", "Sources/A.swift", "/// Heeds the rank.\n", [1]),
    ("metaphor", "Sources/A.swift", "/// The one cannot be told from the other.\n", [1]),
    ("metaphor", "Sources/A.swift", "/// Takes note of an event.\n", [1]),
    ("metaphor", "Sources/A.swift", "/// The table in which the row stands.\n", [1]),
    ("metaphor", "Sources/A.swift", "/// Valid as long as the owner lives.\n", [1]),
    ("metaphor", "Sources/A.swift", "/// Says nothing.\n", [1]),
    ("metaphor", "Sources/A.swift", "/// The partner tells support that she is ill.\n", []),
    ("metaphor", "Sources/A.swift", "/// A letter that stands for a day; where clients live.\n", []),
    ("metaphor", "Sources/A.swift", "/// Calls `tells` and `stand`.\n", []),
    ("long-sentence", "Sources/A.swift", f"/// {'Word ' * 26}.\n", [1]),
    ("long-sentence", "Sources/A.swift", f"/// {'Word ' * 20}. {'Word ' * 20}.\n", []),
    ("long-sentence", "Sources/A.swift", f"// {'Word ' * 26}.\n", []),
    ("long-file", "Sources/A.swift", "\n" * 301, [301]),
    ("long-file", "Sources/A.swift", "\n" * 300, []),
    ("long-file", "README.md", "\n" * 301, []),
    ("unlabelled", "Sources/A.swift", "/// A.\npublic func a(_ b: Int, _ c: [Int: Int], _ d: (Int, Int)) {}\n", [2]),
    ("unlabelled", "Sources/A.swift", "/// A.\npublic func a(_ b: Int, _ c: Int, d: Int, _ e: Int) {}\n", []),
    ("unlabelled", "Sources/A.swift", "/// A.\npublic init(\n  _ b: Int,\n  _ c: Int,\n  _ d: Int\n) {}\n", [2]),
    ("unlabelled", "Sources/A.swift", "func a(_ b: Int, _ c: Int, _ d: Int) {}\n", []),
    ("unused", "Sources/A.swift", "struct Only {\n  let value: Int\n}\nlet a = Only(value: 1), b = a\n", []),
    ("unused", "Sources/A.swift", "// neverCalled is named here.\nprivate func neverCalled() {}\n", [2]),
    ("unused", "Sources/A.swift", "enum Only: CaseIterable {\n  case first\n}\nlet a = Only.allCases, b = a\n", []),
    ("unused", "Sources/A.swift", "enum Only {\n  case first\n}\nlet a: Only, b = a\n", [2]),
    ("unused", "Tests/A.swift", "@Test(\n  arguments: [1])\nfunc holds(_ a: Int) {}\n", []),
    ("decision-status", "Documentation/Decisions/0001-a.md", "# 0001: Share storage\n", [1]),
    ("decision-status", "Documentation/Decisions/0001-a.md", "# 0001: Share storage\n\nStatus: accepted\n", []),
    ("decision-title", "Documentation/Decisions/0001-a.md", "# 0001 Share storage\n\nStatus: accepted\n", [1]),
    ("decision-title", "Documentation/Decisions/0001-a.md", "# 0001: What is lent\n\nStatus: accepted\n", [1]),
    ("decision-title", "Documentation/Decisions/0001-a.md", "# 0001: Share storage\n\nStatus: accepted\n", []),
]  # fmt: skip


class TidyTests(unittest.TestCase):
    def tidy(self, files: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs the script in a repository with these files."""
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["git", "init", "-q", folder], check=True)
            for path, text in files.items():
                (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(folder) / path).write_text(text)
            command = [sys.executable, str(scripts.ROOT / "scripts/tidy.py"), "--root", folder, *arguments]
            return subprocess.run(command, capture_output=True, text=True, check=False)

    def test_each_rule_finds_its_examples(self) -> None:
        for rule, path, text, lines in EXAMPLES:
            with self.subTest(rule=rule, text=text):
                found = self.tidy({path: text}, "--rule", rule)
                places = [line.split(": ")[0] for line in found.stdout.splitlines() if f": {rule}: " in line]
                self.assertEqual(places, [f"{path}:{line}" for line in lines], found.stdout + found.stderr)
                self.assertEqual(found.returncode, 1 if lines else 0)

    def test_a_folder_has_at_most_twenty_files(self) -> None:
        files = {f"Sources/{number}.md": "" for number in range(20)}
        self.assertEqual(self.tidy(files).returncode, 0)
        found = self.tidy(files | {"Sources/20.md": ""})
        self.assertEqual(found.returncode, 1)
        self.assertIn("Sources:1: full-folder: 21 files", found.stdout)

    def test_every_rule_has_an_example(self) -> None:
        listed = self.tidy({}, "--count").stdout
        rules = {line.split()[1] for line in listed.splitlines()}
        self.assertEqual(rules - {"full-folder"}, {rule for rule, _, _, lines in EXAMPLES if lines})

    def test_a_line_can_be_exempt(self) -> None:
        text = "// tidy:ignore unused (called by name)\nfunc neverCalled() {}\n"
        self.assertEqual(self.tidy({"Sources/A.swift": text}).returncode, 0)

    def test_only_the_given_paths_are_checked(self) -> None:
        files = {"Sources/A.swift": "/// What.\n", "Sources/B.swift": "/// What.\n"}
        self.assertEqual(self.tidy(files, "Sources/A.swift").stdout.count(": opener: "), 1)


if __name__ == "__main__":
    unittest.main()
