"""Changes of a document's tree: keys deleted, doubled, renamed and moved; values extreme, of the wrong type, many."""

import trees
import values
from trees import is_mapping, is_scalar, is_sequence


class Context:
    """What mutations of one seed draw on: the schema of its kind, and the names that occur in the repository."""

    def __init__(self, schema, names):
        self.schema = schema
        self.names = names


def mappings(tree):
    """Returns the mappings of a tree that have a key."""
    return [current for current in trees.nodes(tree) if is_mapping(current) and current.value]


def delete(rng, tree, context):
    """Removes a key or a list's item."""
    container, index = rng.choice(trees.slots(tree))
    del container.value[index]


def double(rng, tree, context):
    """Writes a key a second time, or an item."""
    container, index = rng.choice(trees.slots(tree))
    container.value.insert(rng.randrange(len(container.value) + 1), container.value[index])


def rename(rng, tree, context):
    """Gives a key another name: odd, misspelt, or that of another key."""
    mapping = rng.choice(mappings(tree))
    index = rng.randrange(len(mapping.value))
    key, value = mapping.value[index]
    old = key.value if is_scalar(key) else ""
    choice = rng.random()
    if choice < 0.4:
        name = trees.scalar(rng.choice(values.ODD_NAMES), quoted=rng.random() < 0.7)
    elif choice < 0.6:
        name = trees.scalar(values.altered(rng, old), quoted=True)
    elif choice < 0.95:
        name = trees.scalar(rng.choice(context.names))
    else:
        name = trees.node(rng.choice([[], {}, [old], {old: 1}]))
    mapping.value[index] = (name, value)


def move(rng, tree, context):
    """Nests a value where it does not belong."""
    slots = trees.slots(tree)
    container, index = rng.choice(slots)
    item = container.value[index]
    value = trees.value_at((container, index))
    inside = {id(below) for below in trees.nodes(value)}
    targets = [current for current in trees.nodes(tree) if not is_scalar(current) and id(current) not in inside]
    target = rng.choice(targets)
    del container.value[index]
    if is_mapping(target):
        target.value.append(item if is_mapping(container) else (trees.scalar(rng.choice(context.names)), value))
    else:
        target.value.append(value)


def swap(rng, tree, context):
    """Exchanges two values, of which neither lies in the other."""
    slots = trees.slots(tree)
    one, other = rng.choice(slots), rng.choice(slots)
    first, second = trees.value_at(one), trees.value_at(other)
    below_first, below_second = ({id(node) for node in trees.nodes(value)} for value in (first, second))
    if id(second) not in below_first and id(first) not in below_second:
        trees.put(one, second)
        trees.put(other, first)


def alter_scalar(rng, tree, context):
    """Puts an extreme or odd text in place of a single value."""
    slots = [slot for slot in trees.slots(tree) if is_scalar(trees.value_at(slot))]
    if slots:
        slot = rng.choice(slots)
        text = values.odd_scalar(rng, trees.value_at(slot).value)
        trees.put(slot, trees.scalar(text, quoted=rng.random() < 0.15))


def change_type(rng, tree, context):
    """Puts a value of another type in place of one."""
    slot = rng.choice(trees.slots(tree))
    old = trees.value_at(slot)
    replacements = [
        lambda: trees.node({}), lambda: trees.node([]), lambda: trees.node([[]]), lambda: trees.scalar("null"),
        lambda: trees.scalar(rng.choice(values.ODD_SCALARS)), lambda: trees.scalar(rng.choice(values.MAGNITUDES)),
        lambda: wrapped(old), lambda: nested(rng, old), lambda: trees.node({rng.choice(context.names): 1}),
        lambda: trees.node([rng.choice(context.names)]),
    ]
    trees.put(slot, rng.choice(replacements)())


def wrapped(value):
    """Returns a list of one value."""
    list_of_one = trees.node([])
    list_of_one.value.append(value)
    return list_of_one


def nested(rng, value):
    """Returns a value deep in lists."""
    for _ in range(rng.choice([2, 10, 100, 1000])):
        value = wrapped(value)
    return value


def empty(rng, tree, context):
    """Removes everything from a mapping or a list."""
    container, _ = rng.choice(trees.slots(tree))
    container.value = []


def crowd(rng, tree, context):
    """Fills a mapping or a list with copies of what is in it."""
    container, index = rng.choice(trees.slots(tree))
    count = rng.choice([2, 16, 64, 65, 255, 256, 257, 1000, 3000])
    item = container.value[index]
    if is_mapping(container):
        base = item[0].value if is_scalar(item[0]) else "x"
        container.value.extend((trees.scalar(f"{base}{number}"), item[1]) for number in range(count))
    else:
        container.value.extend([item] * count)


def insert_known(rng, tree, context):
    """Adds a key that the schema knows, with a value that it allows; twice as likely near the top."""
    places = context.schema.places(tree)
    if not places:
        return
    case, mapping = rng.choice(places)
    known = case.get("properties", {})
    if known:
        key = rng.choice(sorted(known))
        value = context.schema.sample(rng, known[key], context.names)
    else:
        key = rng.choice(context.names + values.ODD_NAMES)
        value = context.schema.sample(rng, case["additionalProperties"], context.names)
    mapping.value = [pair for pair in mapping.value if not (is_scalar(pair[0]) and pair[0].value == key)]
    mapping.value.append((trees.scalar(key), trees.node(value)))


def insert_unknown(rng, tree, context):
    """Adds a key or an item that may not stand there."""
    container = rng.choice([current for current in trees.nodes(tree) if not is_scalar(current)])
    value = trees.scalar(rng.choice(values.ODD_SCALARS + values.MAGNITUDES))
    if is_mapping(container):
        name = rng.choice(context.names + values.ODD_NAMES)
        container.value.append((trees.scalar(name, quoted=rng.random() < 0.5), value))
    else:
        container.value.append(value)


def share(rng, tree, context):
    """Makes one value an alias of another."""
    slots = trees.slots(tree)
    source, target = rng.choice(slots), rng.choice(slots)
    value = trees.value_at(source)
    if id(target[0]) not in {id(below) for below in trees.nodes(value)}:
        trees.put(target, value)


def merge(rng, tree, context):
    """Adds a merge key."""
    mapping = rng.choice(mappings(tree))
    source = rng.choice(mappings(tree))
    if id(mapping) not in {id(below) for below in trees.nodes(source)}:
        mapping.value.insert(0, (trees.scalar("<<"), source))


def tag(rng, tree, context):
    """Gives a value a tag."""
    value = trees.value_at(rng.choice(trees.slots(tree)))
    value.tag = rng.choice(["!x", "!!binary", "tag:yaml.org,2002:int", "tag:yaml.org,2002:set", "tag:yaml.org,2002:null"])


# Each with how often it is chosen, in proportion.
MUTATIONS = {
    delete: 6, double: 4, rename: 6, move: 4, swap: 3, alter_scalar: 24, change_type: 6, empty: 3, crowd: 2,
    insert_known: 28, insert_unknown: 3, share: 2, merge: 1, tag: 1,
}


def mutate(rng, tree, context):
    """Applies one to a few mutations to a tree, and returns their names."""
    count = rng.choice([1, 1, 1, 2, 2, 3, 5])
    chosen = rng.choices(list(MUTATIONS), weights=MUTATIONS.values(), k=count)
    for mutation in chosen:
        if trees.slots(tree):
            mutation(rng, tree, context)
    return [mutation.__name__ for mutation in chosen]
