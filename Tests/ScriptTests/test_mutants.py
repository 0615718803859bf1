"""Every mutant changes a text that is there, and all of them stand beside the rules in one source."""

import sys
import unittest

from scripts import ROOT

sys.path.insert(0, str(ROOT / "scripts/mutants"))

import faults  # noqa: E402
import schemata  # noqa: E402

SOURCE = """struct Window {
  static let size: Int = 50
  /// True where } the count is "{ enough".
  var isFull: Bool { count >= size }
  mutating func add(_ stars: Int) {
    if count > 3 {
      count += 1
    }
  }
}
"""


class MutantTests(unittest.TestCase):
    def test_each_of_the_list_has_its_place(self) -> None:
        listed = faults.load()
        self.assertGreaterEqual(len(listed), 40)
        self.assertEqual(len({mutant.name for mutant in listed}), len(listed))
        for mutant in listed:
            with self.subTest(mutant.name):
                source = (ROOT / mutant.path).read_text()
                text = schemata.with_mutants(source, [(mutant.name, mutant.old, mutant.new)])
                self.assertEqual(text.count(schemata.constant(mutant.name)), 1)

    def test_a_body_stands_beside_its_mutants(self) -> None:
        text = schemata.with_mutants(
            SOURCE, [("not-strict", "count > 3", "count >= 3"), ("by-two", "count += 1", "count += 2")])
        self.assertIn("if isMutant_not_strict {\n    if count >= 3 {\n      count += 1", text)
        self.assertIn("else if isMutant_by_two {\n    if count > 3 {\n      count += 2", text)
        self.assertIn("else {\n    if count > 3 {\n      count += 1", text)

    def test_a_property_and_a_constant_have_mutants(self) -> None:
        text = schemata.with_mutants(
            SOURCE,
            [("full-late", "{ count >= size }", "{ count > size }"), ("window-49", "size: Int = 50", "size: Int = 49")])
        self.assertIn("size: Int = isMutant_window_49 ? 49 : 50\n", text)
        self.assertIn("if isMutant_full_late { count > size } else { count >= size }", text)

    def test_what_has_no_place_is_refused(self) -> None:
        with self.assertRaises(SystemExit):
            schemata.with_mutants(SOURCE, [("renamed", "struct Window", "struct Room")])


if __name__ == "__main__":
    unittest.main()
