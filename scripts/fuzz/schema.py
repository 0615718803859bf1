"""What may stand in a scenario or study file, by the JSON Schema that the program prints."""

import json
import re
import subprocess

import trees
import values

_POOL = values.texts()


class Schema:
    """A JSON Schema with its references followed."""

    def __init__(self, document):
        self.document = document
        self.definitions = document.get("$defs", {})
        self._matching = {}

    @classmethod
    def of(cls, program, *options):
        """Returns the schema that `program schema` prints."""
        text = subprocess.run([program, "schema", *options], capture_output=True, check=True).stdout
        return cls(json.loads(text))

    def followed(self, schema):
        """Returns the schema itself, or what it refers to."""
        while "$ref" in schema:
            schema = self.definitions[schema["$ref"].rpartition("/")[2]]
        return schema

    def cases(self, schema):
        """Returns the alternatives of a schema, with nested unions flattened; itself if it is no union."""
        schema = self.followed(schema)
        parts = schema.get("anyOf") or schema.get("oneOf")
        return [case for part in parts for case in self.cases(part)] if parts else [schema]

    def matching(self, pattern):
        """Returns the known texts that a pattern allows."""
        if pattern not in self._matching:
            regex = re.compile(pattern)
            self._matching[pattern] = [text for text in _POOL if regex.search(text)]
        return self._matching[pattern]

    def objects(self, schema, keys):
        """Returns the object cases of a schema that know one of `keys`, or all object cases if none does."""
        found = [case for case in self.cases(schema) if case.get("properties") or case.get("additionalProperties")]
        knowing = [case for case in found if keys & case.get("properties", {}).keys()]
        return knowing or found

    def places(self, tree):
        """Returns every mapping of a tree that the schema knows, with the schema's object for it."""
        found, stack = [], [(self.document, tree, 0)]
        while stack:
            schema, current, depth = stack.pop()
            if depth > 40:
                continue
            if trees.is_sequence(current):
                items = [case["items"] for case in self.cases(schema) if "items" in case]
                stack.extend((items[0], item, depth + 1) for item in current.value if items)
            elif trees.is_mapping(current):
                keys = {key.value for key, _ in current.value if trees.is_scalar(key)}
                for case in self.objects(schema, keys)[:1]:
                    found.append((case, current))
                    stack.extend(self._below(case, current, depth))
        return found

    def _below(self, case, mapping, depth):
        for key, value in mapping.value:
            if not trees.is_scalar(key):
                continue
            below = case.get("properties", {}).get(key.value) or case.get("additionalProperties")
            if below:
                yield below, value, depth + 1

    def sample(self, rng, schema, names, depth=0):
        """Returns a random value that a schema allows; `names` are what free keys and texts are chosen from."""
        schema = self.followed(schema)
        if "default" in schema and rng.random() < 0.2:
            return schema["default"]
        case = rng.choice(self.cases(schema))
        if "const" in case:
            return case["const"]
        if "enum" in case:
            return rng.choice(case["enum"])
        if "properties" in case or "additionalProperties" in case:
            return self._sampled_object(rng, case, names, depth)
        if "items" in case:
            length = rng.choice([0, 1, 1, 2, 3, 5, 24, 168, 7] if depth < 4 else [0, 1])
            return [self.sample(rng, case["items"], names, depth + 1) for _ in range(length)]
        return self.sampled_scalar(rng, case, names)

    def _sampled_object(self, rng, case, names, depth):
        known = case.get("properties", {})
        chance = 1.0 if len(known) <= 4 else 3 / len(known)
        chosen = {
            key: self.sample(rng, below, names, depth + 1)
            for key, below in known.items()
            if key in case.get("required", []) or (depth < 5 and rng.random() < chance)
        }
        free = case.get("additionalProperties")
        if isinstance(free, dict):
            for _ in range(rng.choice([0, 1, 1, 2, 3])):
                chosen[rng.choice(names)] = self.sample(rng, free, names, depth + 1)
        return chosen

    def sampled_scalar(self, rng, case, names):
        """Returns a random number or text that a case of the schema allows by its type, range and pattern."""
        candidates = self.allowed_scalars(case)
        if candidates and (case.get("type") != "string" or rng.random() < 0.95):
            return rng.choice(candidates)
        return "true" if case.get("type") == "boolean" else rng.choice(names + values.ODD_SCALARS)

    def allowed_scalars(self, case):
        """Returns the known values that a scalar case of the schema allows, the least and the greatest among them."""
        kinds = case.get("type", "string")
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if "boolean" in kinds:
            return ["true", "false"]
        found = []
        if "number" in kinds or "integer" in kinds:
            found += [text for text in values.MAGNITUDES if within(case, text, "number" not in kinds)]
            found += [str(case[end]) for end in ("minimum", "maximum") if end in case]
        if "string" in kinds and "pattern" in case:
            found += self.matching(case["pattern"])
        return found


def within(case, text, is_whole):
    """Tells whether a number is in the range that a case states, and whole where that is asked for."""
    if is_whole and not re.fullmatch(r"-?\d+", text):
        return False
    number = float(text)
    return (
        case.get("minimum", -float("inf")) <= number <= case.get("maximum", float("inf"))
        and case.get("exclusiveMinimum", -float("inf")) < number
        and number < case.get("exclusiveMaximum", float("inf")))
