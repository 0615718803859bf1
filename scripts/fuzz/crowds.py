"""Many values of the schema in one scenario: what is refused is taken out, and a failure is traced to the fewest settings.

Each pass puts every knob into one crowd. The values of a knob over the passes are a Latin hypercube.
"""

import random


SIZE = 24
STRATA = 8


def crowds(found, seed):
    """Yields lists of settings (knob, text), pass by pass, in which no key is part of another."""
    orders = {}
    number = 0
    while found:
        rng = random.Random(f"{seed}/{number}")
        for members in grouped(rng.sample(found, len(found))):
            yield [(knob, drawn(rng, knob, orders, number)) for knob in members]
        number += 1


def grouped(found):
    """Yields the knobs in groups of at most `SIZE` whose keys can be set together, those of the commonest keys first."""
    waiting = {}
    for knob in found:
        waiting.setdefault(tuple(knob.path.split(".")), []).append(knob)
    while waiting:
        group, chosen, above = [], set(), set()
        for path in sorted(waiting, key=lambda path: -len(waiting[path])):
            parents = {path[:length] for length in range(1, len(path))}
            if path not in above and not parents & chosen:
                group.append(waiting[path].pop())
                chosen.add(path)
                above |= parents
            if len(group) == SIZE:
                break
        waiting = {path: knobs for path, knobs in waiting.items() if knobs}
        yield group


def drawn(rng, knob, orders, number):
    """Returns the setting of a knob in a pass, from the stratum whose turn it is."""
    if knob not in orders:
        orders[knob] = rng.sample(range(STRATA), STRATA)
    texts = knob.values
    share = (orders[knob][number % STRATA] + rng.random()) / STRATA
    return knob.setting(texts[min(len(texts) - 1, int(share * len(texts)))])


class Trial:
    """Outcome of a crowd: the knobs that were run or refused by name, the number of runs, and the failures."""

    def __init__(self, judge, is_over):
        """`judge` runs settings and returns the failure or None, whether it is late, and the settings refused or None."""
        self.judge = judge
        self.is_over = is_over
        self.reached = set()
        self.runs = 0
        self.failures = []

    def explore(self, crowd):
        """Runs a crowd; takes out what is refused by name, and parts what is refused, or takes too long, only together."""
        while crowd and not self.is_over():
            verdict = self.judge([text for _, text in crowd])
            if verdict.failure is not None:
                culprits = self.smallest(crowd, verdict.failure)
                self.failures.append(([text for _, text in culprits], verdict.failure))
                self.reached.update(knob for knob, _ in culprits)
                crowd = [setting for setting in crowd if setting not in culprits]
                continue
            if verdict.is_accepted:
                self.runs += 1
                self.reached.update(knob for knob, _ in crowd)
                return
            refused = [setting for setting in crowd if setting[1] in verdict.refused]
            self.reached.update(knob for knob, _ in refused)
            if not refused:
                if len(crowd) > 1:
                    self.explore(crowd[:len(crowd) // 2])
                    self.explore(crowd[len(crowd) // 2:])
                return
            crowd = [setting for setting in crowd if setting not in refused]

    def smallest(self, crowd, failure):
        """Returns settings of which none can be left out without the failure (Zeller and Hildebrandt 2002)."""
        size = max(1, len(crowd) // 2)
        while not self.is_over():
            rests = [crowd[:start] + crowd[start + size:] for start in range(0, len(crowd), size)]
            rest = next((rest for rest in rests if rest and self.fails_alike(rest, failure)), None)
            if rest is not None:
                crowd = rest
                size = min(size, max(1, len(crowd) // 2))
            elif size > 1:
                size //= 2
            else:
                break
        return crowd

    def fails_alike(self, crowd, failure):
        """Returns whether settings show a failure of the same kind and cause."""
        again = self.judge([text for _, text in crowd]).failure
        return again is not None and (again.kind, again.cause) == (failure.kind, failure.cause)
