"""YAML documents as trees of PyYAML nodes, which keep doubled keys, tags and the text of every scalar."""

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_resolver = yaml.SafeLoader("")

MAPPING = "tag:yaml.org,2002:map"
SEQUENCE = "tag:yaml.org,2002:seq"
STRING = "tag:yaml.org,2002:str"


def parse(text):
    """Returns the tree of a document."""
    return yaml.compose(text, Loader=Loader)


def emit(tree):
    """Returns the document of a tree; flow style is kept where the tree has it."""
    return yaml.serialize(tree, Dumper=Dumper, allow_unicode=True, width=10_000)


def scalar(text, quoted=False):
    """Returns a node that is written plainly where YAML allows it."""
    if quoted:
        return yaml.ScalarNode(STRING, text, style="'")
    return yaml.ScalarNode(_resolver.resolve(yaml.ScalarNode, text, (True, False)), text)


def node(value):
    """Returns the tree of a Python value as `schema.sample` makes it: mappings, lists, texts and numbers."""
    if isinstance(value, dict):
        return yaml.MappingNode(MAPPING, [(scalar(str(k)), node(v)) for k, v in value.items()], flow_style=True)
    if isinstance(value, list):
        return yaml.SequenceNode(SEQUENCE, [node(item) for item in value], flow_style=True)
    if isinstance(value, bool):
        return scalar("true" if value else "false")
    return scalar(str(value))


def is_mapping(tree):
    """Tells whether a tree is a mapping."""
    return isinstance(tree, yaml.MappingNode)


def is_sequence(tree):
    """Tells whether a tree is a list."""
    return isinstance(tree, yaml.SequenceNode)


def is_scalar(tree):
    """Tells whether a tree is a single value."""
    return isinstance(tree, yaml.ScalarNode)


def nodes(tree):
    """Returns all nodes of a tree without its keys, each once, parents first."""
    found, seen, stack = [], set(), [tree]
    while stack:
        current = stack.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        found.append(current)
        if is_mapping(current):
            stack.extend(value for _, value in reversed(current.value))
        elif is_sequence(current):
            stack.extend(reversed(current.value))
    return found


def slots(tree):
    """Returns every place where a value stands: the container and the index in it."""
    return [
        (container, index)
        for container in nodes(tree) if not is_scalar(container)
        for index in range(len(container.value))
    ]


def value_at(slot):
    """Returns the value that stands in a slot."""
    container, index = slot
    item = container.value[index]
    return item[1] if is_mapping(container) else item


def put(slot, value):
    """Puts a value into a slot in place of the one there."""
    container, index = slot
    container.value[index] = (container.value[index][0], value) if is_mapping(container) else value


def lookup(tree, key):
    """Returns the value of a key of a mapping, or None."""
    if not is_mapping(tree):
        return None
    return next((value for name, value in tree.value if is_scalar(name) and name.value == key), None)
