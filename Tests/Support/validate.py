"""Validates YAML documents against a JSON Schema: python validate.py SCHEMA DOCUMENT...

Prints, for each document, `valid` or the path of the first error. Scalars are read as YAML 1.2 has them, so that
18:00 is a text and not a number to base 60.
"""

import json
import re
import sys

import jsonschema
import yaml


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core schema: booleans, integers, floats and null, and nothing else."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
]:
    CoreLoader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))


def float_of(loader, node):
    return float(loader.construct_scalar(node))


CoreLoader.add_constructor("tag:yaml.org,2002:float", float_of)

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        document = yaml.load(file, CoreLoader)
    errors = sorted(validator.iter_errors(document), key=lambda error: list(error.absolute_path))
    print("/".join(map(str, errors[0].absolute_path)) or "." if errors else "valid")
