"""Makes a failing mutant smaller while it fails in the same way."""

import dataclasses

import trees


def minimised(mutant, failure, trial, attempts=150):
    """Returns a smaller mutant with a failure of equal kind and cause, after at most so many attempts.

    Keys are removed one after another, the outermost first. A document that is no tree is cut line by line.
    """
    budget = [attempts]
    mutant = dataclasses.replace(mutant, is_read_back=failure.kind == "unreadable")

    def fails(data):
        if budget[0] <= 0:
            return False
        budget[0] -= 1
        found = trial.failure(dataclasses.replace(mutant, data=data))
        return found is not None and (found.kind, found.cause) == (failure.kind, failure.cause)

    data = mutant.data
    try:
        tree = trees.parse(data.decode())
        if tree is not None and fails(trees.emit(tree).encode()):
            data = without_keys(tree, fails)
    except (ValueError, RecursionError, trees.yaml.YAMLError):
        pass
    return dataclasses.replace(mutant, data=without_lines(data, fails) if data == mutant.data else data)


def without_keys(tree, fails):
    """Returns the document of a tree from which every key was removed that the failure does not need."""
    queue = [tree]
    while queue:
        container = queue.pop(0)
        if trees.is_scalar(container):
            continue
        step = max(1, len(container.value) // 2)
        while step >= 1:
            remove_runs(tree, container, step, fails)
            step //= 2
        queue.extend(trees.value_at((container, index)) for index in range(len(container.value)))
    return trees.emit(tree).encode()


def remove_runs(tree, container, length, fails):
    """Removes runs of items of one length from a container, each if the failure stays."""
    start = 0
    while start < len(container.value):
        whole = container.value
        container.value = whole[:start] + whole[start + length:]
        if not fails(trees.emit(tree).encode()):
            container.value = whole
            start += length


def without_lines(data, fails):
    """Returns a document from which every line was removed that the failure does not need."""
    lines = data.split(b"\n")
    length = max(1, len(lines) // 2)
    while length >= 1:
        start = 0
        while start < len(lines):
            shorter = lines[:start] + lines[start + length:]
            if fails(b"\n".join(shorter)):
                lines = shorter
            else:
                start += length
        length //= 2
    return b"\n".join(lines)
