"""Tests of scripts/fuzz: which values of a scenario it tries."""

import itertools
import json
import sys
import unittest
from types import SimpleNamespace

from scripts import ROOT

sys.path.insert(0, str(ROOT / "scripts/fuzz"))

import crowds  # noqa: E402
import knobs  # noqa: E402
from schema import Schema  # noqa: E402

# Keys that no run depends on, and the number of runs.
LEFT_OUT = {"extends", "scenario", "question", "presets", "expectations", "experiment", "replications"}


class KnobTests(unittest.TestCase):
    """Whether every single value of the schema has a knob."""

    def setUp(self):
        self.schema = Schema(json.loads((ROOT / "Scenarios/scenario.schema.json").read_text()))
        self.words = {
            word for knob in knobs.knobs(self.schema) if knob.values
            for word in knob.name.replace("{", " ").replace(":", " ").replace("=", " ").replace(".", " ").split()}

    def test_every_key_of_a_single_value_is_tried(self):
        missing = sorted(key for key in self.single() if key not in self.words)
        self.assertEqual(missing, [])

    def single(self):
        """Returns the keys whose value may be a scalar that is no name."""
        found = set()
        nodes = [value for key, value in self.schema.document["properties"].items() if key not in LEFT_OUT]
        nodes += list(self.schema.document.get("$defs", {}).values())
        while nodes:
            node = nodes.pop()
            for key, below in node.get("properties", {}).items():
                cases = list(self.schema.cases(below))
                if any(list(self.schema.allowed_scalars(case)) for case in cases if "properties" not in case):
                    found.add(key)
            for part in node.values():
                nodes += [item for item in (part if isinstance(part, list) else [part]) if isinstance(item, dict)]
        # The parts of a mixture are distributions, which are tried on their own.
        return found - LEFT_OUT - {"of"}


class CrowdTests(unittest.TestCase):
    """Whether many values are tried at once, and what is found is traced to the fewest."""

    @classmethod
    def setUpClass(cls):
        schema = Schema(json.loads((ROOT / "Scenarios/scenario.schema.json").read_text()))
        cls.found = [knob for knob in knobs.knobs(schema) if knob.values]

    def test_a_pass_has_every_knob_once_and_no_key_beside_a_part_of_it(self):
        groups = list(crowds.grouped(self.found))
        self.assertEqual(sorted(knob.name for group in groups for knob in group), sorted(knob.name for knob in self.found))
        for group in groups:
            self.assertLessEqual(len(group), crowds.SIZE)
            paths = [f"{knob.path}." for knob in group]
            self.assertFalse([pair for pair in itertools.permutations(paths, 2) if pair[0].startswith(pair[1])])
        # Hundreds in a minute, at a few runs a second. Knobs of 'changes' write one list, of which a run has one.
        others = [knob for knob in self.found if knob.path != "changes"]
        self.assertGreater(len(others) / len(list(crowds.grouped(others))), 10)

    def test_the_values_of_a_knob_are_a_latin_hypercube(self):
        numbers = [knobs.Knob(f"k{number}", "@", tuple(str(value) for value in range(80))) for number in range(30)]
        drawn = {}
        for crowd in itertools.islice(crowds.crowds(numbers, "7"), 2 * crowds.STRATA):
            for knob, text in crowd:
                drawn.setdefault(knob, []).append(int(text.partition("=")[2]) * crowds.STRATA // 80)
        self.assertEqual({tuple(sorted(strata)) for strata in drawn.values()}, {tuple(range(crowds.STRATA))})

    def trial(self, judge):
        """Returns the trial of twenty settings by a judge of their numbers."""
        def verdict(texts):
            failure, refused = judge({int(text) for text in texts})
            return SimpleNamespace(failure=failure, is_accepted=failure is None and refused is None, refused=refused or set())
        trial = crowds.Trial(verdict, lambda: False)
        trial.explore([(f"k{number}", str(number)) for number in range(20)])
        return trial

    def test_what_is_refused_by_name_is_taken_out_and_the_rest_is_run(self):
        trial = self.trial(lambda numbers: (None, {str(number) for number in numbers & {3, 7}} or None))
        self.assertEqual((len(trial.reached), trial.runs), (20, 1))

    def test_what_is_refused_only_together_is_parted(self):
        trial = self.trial(lambda numbers: (None, set() if {4, 5} <= numbers else None))
        self.assertEqual(len(trial.reached), 20)
        self.assertGreater(trial.runs, 1)

    def test_a_failure_is_traced_to_the_fewest_settings_and_the_rest_is_run(self):
        crash = SimpleNamespace(kind="crash", cause="")
        trial = self.trial(lambda numbers: (crash if {2, 17} <= numbers else None, None))
        self.assertEqual([texts for texts, _ in trial.failures], [["2", "17"]])
        self.assertEqual((len(trial.reached), trial.runs), (20, 1))


if __name__ == "__main__":
    unittest.main()
