"""What every program of the benchmark prints: one line of JSON."""

import json
import time


def report(operations: int, check: float, since: float) -> None:
    """Prints a measurement whose timed part began at `since`, by `time.process_time`."""
    seconds = time.process_time() - since
    print(json.dumps({"operations": operations, "seconds": seconds, "check": check}))
