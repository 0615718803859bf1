"""Every single value that the schema of scenarios has a place for, as something that can be set."""

import json
import re
from dataclasses import dataclass

import values

# A week in which much can happen, shortened to two days: six systems, responses, a support desk, tests, districts.
BASE = """\
scenario: ranges
start: 2024-03-04
horizon: 2 d
replications: 1
presets: [friend, pro, orange-friends, conduct-2018, conduct-2019, responsive-people, respect-for-agents]
services:
  wifi: { skill: network, duration: 45 min, price: { CHF: 89 } }
  television: { skill: television, level: 3, duration: 1 h, price: { CHF: 99 } }
channels:
  site: {}
  shop: { business-partner: true, certifications: [shop-test], test: {} }
policy: {}
support: { agents: 1, respect: {} }
travel: {}
cities:
  zug:
    country: CH
    area: 21.6 km2
    population: 30618
    clients: 300
    districts: { centre: { share: 2 }, lake: { share: 1, north: 2 km } }
    shops: { shop: { east: 1 km } }
    demand:
      rate: 30 per day
      channels: { site: 80 %, shop: { share: 20 %, pick-up: 50 % } }
      programmes: { friend: 70 %, pro: 30 % }
      services: { wifi: 2, television: 1 }
    partners: { friend: 12, pro: 5 }
"""

# The names that stand for the free keys of a mapping, by the mapping's own key.
NAMES = {
    "services": "wifi", "channels": "shop", "programmes": "friend", "conduct": "conduct-2019", "dispatch": "friend",
    "partner-kinds": "friend", "cities": "zug", "districts": "lake", "shops": "shop", "partners": "friend",
    "usual-price-factors": "pro",
}

# The sets of parameters that a distribution is given by, by its name.
FORMS = {
    "uniform": ["low high", "mean sd"], "exponential": ["mean", "rate"], "gamma": ["shape scale", "mean sd"],
    "erlang": ["stages mean", "mean sd"], "lognormal": ["mu sigma", "median sigma", "mean sd"], "normal": ["mean sd"],
    "truncated-normal": ["mean sd min max", "mean sd"], "weibull": ["shape scale", "mean sd"],
    "beta": ["alpha beta min max", "alpha beta", "mean sd min max"], "triangular": ["low mode high", "mean sd"],
    "pareto": ["shape scale", "mean sd"], "poisson": ["mean"], "binomial": ["trials probability", "mean sd"],
    "bernoulli": ["probability"], "discrete": ["values weights"], "empirical": ["values"],
}

# An ordinary value of each parameter that stands beside the one that is tried: a number, to be followed by the unit.
MODERATE = {
    "low": "1", "mode": "2", "high": "4", "min": "0.5", "max": "8", "mean": "2", "sd": "1", "median": "2", "scale": "2",
    "mu": "1", "sigma": "1", "shape": "2", "alpha": "2", "beta": "3", "stages": "3", "trials": "5", "probability": "0.5",
    "values": "[1, 2]", "weights": "[1, 1]",
}
UNITLESS = {"mu", "sigma", "shape", "alpha", "beta", "stages", "trials", "probability", "weights"}


@dataclass(frozen=True)
class Knob:
    """A single value of a scenario: the key to set, the text around the value, and the values that the schema allows."""

    path: str
    template: str
    values: tuple

    def setting(self, value):
        """Returns the `--set` argument that gives it a value."""
        return f"{self.path}={self.template.replace('@', value)}"

    @property
    def name(self):
        """The key with the text around the value."""
        return self.setting("@")


def knobs(schema):
    """Returns a knob for every single value of the schema: below mappings, in lists, in every case of a union."""
    top = schema.document["properties"]
    left_out = {"extends", "scenario", "question", "presets", "expectations", "experiment", "replications"}
    found = []
    for key, below in top.items():
        if key not in left_out:
            found += _below(schema, below, (key,), "@", set(top))
    return found


def _below(schema, node, path, template, top):
    """The knobs of one key; `top` are the keys that mean the same inside of cities and are tried outside of them."""
    found = []
    options = ()
    for case in schema.cases(node):
        if "const" in case or "enum" in case:
            options += tuple(str(choice) for choice in case.get("enum", [case.get("const")]))
        elif "required" in case:
            found += _case_of_union(schema, case, path, top)
        elif "properties" in case:
            for key, below in case["properties"].items():
                if not (path[:1] == ("cities",) and key in top and key != "demand"):
                    found += _below(schema, below, (*path, key), "@", top)
        elif isinstance(case.get("additionalProperties"), dict):
            found += _below(schema, case["additionalProperties"], (*path, NAMES.get(path[-1], "friend")), "@", top)
        elif "items" in case:
            found += _listed(schema, case, path, top)
        else:
            options += tuple(schema.allowed_scalars(case))
    if options:
        found.append(Knob(".".join(path), template, ordered(options)))
    return found


def _listed(schema, case, path, top):
    """A list of as many equal values as such lists are wont to have."""
    found = []
    for length in [24, 168] if {"slots", "profile"} & set(path) else [1, 2]:
        template = f"[{', '.join(['@'] * length)}]"
        for inner in schema.cases(case["items"]):
            if "properties" not in inner:
                options = tuple(inner.get("enum", [])) + tuple(schema.allowed_scalars(inner))
                found.append(Knob(".".join(path), template, ordered(options)))
            elif length == 1:
                for knob in _below(schema, inner, (), "@", top):
                    found.append(Knob(".".join(path), f"[{{{knob.path}: {knob.template}}}]", knob.values))
    return found


def _case_of_union(schema, case, path, top):
    """The knobs of a case that has a name: of a distribution by each of its forms, else by each key alone."""
    name = case["required"][0]
    if name == "mixture":
        return []  # Made of the distributions that are tried on their own.
    if name not in FORMS:
        inside = _below(schema, case["properties"][name], (name,), "@", top)
        return [Knob(".".join(path), _braced(knob), knob.values) for knob in inside]
    bodies = [body for body in schema.cases(case["properties"][name]) if "properties" in body]
    found = []
    for form in FORMS[name]:
        for key in form.split():
            options = [
                text for inner in schema.cases(bodies[0]["properties"].get(key, {"enum": []}))
                for text in schema.allowed_scalars(inner.get("items", inner))]
            unit = _unit(bodies[0]["properties"], schema)
            beside = [f"{other}: {_with_unit(other, unit)}" for other in form.split() if other != key]
            value = "[@, @]" if key in ("values", "weights") else "@"
            inside = ", ".join([f"{key}: {value}", *beside])
            found.append(Knob(".".join(path), f"{{{name}: {{{inside}}}}}", ordered(options)))
    return found


def _braced(knob):
    """Returns the text of a mapping that leads to a knob."""
    text = knob.template
    for key in reversed(knob.path.split(".")):
        text = f"{{{key}: {text}}}"
    return text


def _unit(parameters, schema):
    """Returns a unit for the variates of a distribution, by what its parameters allow; '' for plain numbers."""
    for key, below in parameters.items():
        if key in UNITLESS or key == "rate":
            continue
        below = next((case["items"] for case in schema.cases(below) if "items" in case), below)
        patterns = [case["pattern"] for case in schema.cases(below) if "pattern" in case]
        return next((unit for unit in ("h", "km") for pattern in patterns if re.search(pattern, f"2 {unit}")), "")
    return ""


def _with_unit(parameter, unit):
    """Returns the ordinary value of a parameter in a unit."""
    text = MODERATE[parameter]
    return text if parameter in UNITLESS or not unit else re.sub(r"\d+(\.\d+)?", lambda match: f"{match[0]} {unit}", text)


def ordered(texts):
    """Returns values without repetition, from the least to the greatest; words come first."""
    return tuple(sorted(dict.fromkeys(texts), key=values.size))
