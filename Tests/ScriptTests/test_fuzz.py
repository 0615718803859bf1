"""Tests of scripts/fuzz: which values of a scenario it tries."""

import json
import sys
import unittest

from scripts import ROOT

sys.path.insert(0, str(ROOT / "scripts/fuzz"))

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


if __name__ == "__main__":
    unittest.main()
