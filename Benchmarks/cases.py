"""What is measured: each case with our program, its peers and what theory says.

A program prints one line of JSON, `{"operations": n, "seconds": s, "check": x}`: how much was done, the processor time
it took, and a number that theory or the other programs know too. To add a case, append a `Case` to `CASES`.
"""

import math
from dataclasses import dataclass, field

BUILD = ".build/benchmarks"
PYTHON = f"{BUILD}/venv/bin/python"


@dataclass(frozen=True)
class Program:
    """One competitor of a case. `{size}` in its command is replaced by the size."""

    name: str
    command: list[str]
    # ours; peer: another engine; floor: what the hardware allows, the best of which counts; aim: to come near.
    role: str
    size: int
    # The size in `make bench-quick`.
    quick: int


@dataclass(frozen=True)
class Case:
    name: str
    # What an operation is: "event", "hold", "job".
    operation: str
    programs: list[Program]
    # The number that `check` has in theory, and how far it may be from it after n operations.
    expected: float
    tolerance: object
    # Required: ours per operation <= limit x the best floor's; ours >= speedup x the peer of that name.
    floor_limit: float | None = None
    speedups: dict[str, float] = field(default_factory=dict)
    # Required: that program's time per operation <= limit x ours.
    limits: dict[str, float] = field(default_factory=dict)
    # Whether it belongs to `make bench-quick` too.
    is_quick: bool = True


def floors(size: int, quick: int, *arguments: str, calendar: bool = False) -> list[Program]:
    heaps = [
        Program(f"C {name}", [f"{BUILD}/floor-{key}", *arguments, "{size}"], "floor", size, quick)
        for key, name in [
            ("binary24", "binary heap, 24 bytes"),
            ("binary16", "binary heap, 16 bytes"),
            ("quaternary16", "4-ary heap, 16 bytes"),
        ]
    ]
    if not calendar:
        return heaps
    return heaps + [
        Program("C calendar told its width", [f"{BUILD}/floor-calendar", *arguments, "{size}"], "aim", size, quick)
    ]


def ours(size: int, quick: int, *arguments: str, suffix: list[str] = [], name: str = "marketsim") -> Program:
    command = [f"{BUILD}/release/KernelBenchmark", *arguments, "{size}", *suffix]
    return Program(name, command, "ours", size, quick)


def ns3(size: int, quick: int, *arguments: str) -> Program:
    return Program("ns-3", [f"{BUILD}/ns3-kernel", *arguments, "{size}"], "peer", size, quick)


def python(name: str, script: str, size: int, quick: int, *arguments: str) -> Program:
    return Program(name, [PYTHON, f"Benchmarks/peers/{script}", *arguments, "{size}"], "peer", size, quick)


def mm1_error(operations: int) -> float:
    """Four standard errors of the mean time in an M/M/1 system of load 0.9 over operations / 2 customers.

    Source of the asymptotic variance: Daley, "The serial correlation coefficients of waiting times in a stationary
    single server queue", J. Austral. Math. Soc. 8, 1968; the service time adds a variance of 1, to which it is
    correlated: (sd of waiting + sd of service)^2 bounds both.
    """
    load = 0.9
    variance = load * (2 + 5 * load - 4 * load**2 + load**3) / (1 - load) ** 4
    return 4 * (math.sqrt(variance) + 1) / math.sqrt(operations / 2)


def hold_error(operations: int) -> float:
    """Four standard errors of a rate of 1 estimated from so many events of Poisson processes."""
    return 4 / math.sqrt(operations)


def share_error(operations: int) -> float:
    """Four standard errors of a share of one half."""
    return 2 / math.sqrt(operations)


def fill_error(jobs: int) -> float:
    """Four standard errors of the share filled of so many jobs of the reduced marketplace.

    Partners are suspended or not for a whole replication, so that jobs are far from independent: replications of 22 500
    jobs differ with a standard deviation of 0.006.
    """
    return 4 * 0.006 / math.sqrt(max(jobs / 22_500, 1))


def main_fill_error(jobs: int) -> float:
    """Four standard errors of the share filled of so many jobs of the main example, whose replications of 59 500 jobs differ
    with a standard deviation of 0.0023."""
    return 4 * 0.0023 / math.sqrt(max(jobs / 59_500, 1))


MILLION = 1_000_000


def spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def mm1() -> list[Case]:
    return [
        Case(
            "M/M/1",
            "event",
            [
                ours(MILLION, 200_000, "mm1", "taus2"),
                *floors(MILLION, 200_000, "mm1"),
                ns3(MILLION, 200_000, "mm1"),
                python("SimPy", "simpy_kernel.py", 200_000, 50_000, "mm1"),
                python("salabim", "salabim_mm1.py", 100_000, 20_000, "mm1"),
                python("Ciw", "ciw_mm1.py", 100_000, 20_000, "mm1"),
            ],
            expected=10,
            tolerance=mm1_error,
            floor_limit=1.2,
            speedups={"SimPy": 100, "ns-3": 5},
        ),
        Case(
            "M/M/1, keyed draws",
            "event",
            [
                ours(MILLION, 200_000, "mm1", "keyed"),
                *floors(MILLION, 200_000, "mm1"),
                ns3(MILLION, 200_000, "mm1"),
                python("SimPy", "simpy_kernel.py", 200_000, 50_000, "mm1"),
            ],
            expected=10,
            tolerance=mm1_error,
            speedups={"SimPy": 100},
        ),
    ]


def hold(pending: int) -> Case:
    size, quick = 2 * MILLION, MILLION // 2
    arguments = ("hold", str(pending))
    peers = [ns3(MILLION // 2, 100_000, *arguments)]
    if pending <= 100_000:
        peers.append(python("SimPy", "simpy_kernel.py", 200_000, 50_000, *arguments))
    return Case(
        f"hold, {spaced(pending)} pending",
        "hold",
        [
            ours(size, quick, *arguments),
            ours(size, quick, *arguments, suffix=["large"], name="marketsim, 32-byte payload"),
            *floors(size, quick, *arguments, calendar=True),
            *peers,
        ],
        expected=1,
        tolerance=hold_error,
        floor_limit=1.2,
    )


def cancel(pending: int) -> Case:
    arguments = ("cancel", str(pending))
    return Case(
        f"half cancelled, {spaced(pending)} pending",
        "offer",
        [
            ours(MILLION, 200_000, *arguments),
            *floors(MILLION, 200_000, *arguments),
            ns3(200_000, 100_000, *arguments),
            python("SimPy", "simpy_kernel.py", 100_000, 20_000, *arguments),
        ],
        expected=0.5,
        tolerance=share_error,
    )


REDUCED = "Benchmarks/scenarios/reduced.yaml"
MAIN = "Scenarios/main"


def marketplace(name: str, replications: int, scenario: str, *arguments: str) -> Program:
    command = ["python3", "Benchmarks/marketplace.py", scenario, "{size}", *arguments]
    return Program(name, command, "ours", replications, 2)


def twin(replications: int) -> Program:
    command = [f"{BUILD}/twin", "{size}", "0", "1", f"{BUILD}/twin-files"]
    return Program("twin in C", command, "floor", replications, 2)


def whole_marketplace() -> list[Case]:
    peer = [PYTHON, "Benchmarks/peers/marketplace_simpy.py", "--days", "{size}"]
    return [
        Case(
            "reduced marketplace",
            "job",
            [
                marketplace("marketsim", 24, REDUCED),
                Program("SimPy", peer, "peer", 150, 20),
                twin(24),
            ],
            # Mean of 240 replications of the twin without warm-up, when nobody is suspended yet.
            expected=0.978,
            tolerance=fill_error,
            floor_limit=4.8,
            speedups={"SimPy": 100},
            is_quick=False,
        ),
        Case(
            "main example",
            "job",
            [
                marketplace("marketsim", 4, MAIN),
                marketplace("marketsim, all detail files", 4, MAIN, "--detail", "all"),
            ],
            expected=0.8693,
            tolerance=main_fill_error,
            limits={"marketsim, all detail files": 2},
            is_quick=False,
        ),
    ]


def start_up(*arguments: str) -> Case:
    def started(name: str, role: str, *command: str) -> Program:
        return Program(name, ["python3", "Benchmarks/startup.py", "{size}", *command], role, 100, 20)

    return Case(
        f"start-up: marketsim {' '.join(arguments)}",
        "run",
        [
            started("marketsim", "ours", ".build/release/marketsim", *arguments),
            started("an empty Swift program with Foundation", "aim", f"{BUILD}/release/EmptyProgram"),
            started("true", "aim", "/bin/true"),
        ],
        expected=1,
        tolerance=lambda _: 0,
    )


CASES: list[Case] = [
    *mm1(),
    *(hold(10**exponent) for exponent in (3, 4, 5, 6)),
    cancel(10_000),
    *whole_marketplace(),
    start_up("--help"),
    start_up("validate", "Scenarios/main"),
]
