"""Runs marketsim, a simulator of an on-demand marketplace, and reads its results.

    import marketsim
    result = marketsim.run("Scenarios/small", replications=10, set={"policy.commission": "25 %"})
    result.estimate("fill_rate").mean  # a share from 0 to 1
    result.tables["kpis"]              # a pandas frame with units in `attrs`

The simulation is the program's; this package starts it, reads its files and raises its errors.
"""

from .charts import Chart, Charts
from .checks import BaselineUpdate, CheckResult, Fault
from .commands import MarketsimWarning, check, compare, explain, point, run, sensitivity, sweep, tune
from .differences import Difference, PartingEvent, diff
from .errors import (
    InterruptedRunError,
    MarketsimError,
    Mistake,
    MistakesError,
    ProgramNotFoundError,
    UsageError,
)
from .evaluation import ConstraintEstimate, Evaluation, Evaluator, MeanEstimate, evaluate
from .fits import FitResult, ValidityResult
from .fitting import fit, validity
from .problem import Factor, Problem, problem
from .program import find_program
from .reference import Metric, Preset, Validation, metrics, preset, presets, resolved, schema, validate
from .results import (
    ComparisonResult,
    Estimate,
    Explanation,
    Result,
    RunResult,
    SensitivityResult,
    SweepResult,
    TuneResult,
    Verdict,
)
from .tables import Tables

__all__ = [
    "BaselineUpdate", "Chart", "Charts", "CheckResult", "ComparisonResult", "ConstraintEstimate", "Difference",
    "Estimate", "Evaluation", "Evaluator", "Explanation", "Factor", "Fault", "FitResult", "InterruptedRunError", "MarketsimError",
    "MarketsimWarning", "MeanEstimate", "Metric", "Mistake", "MistakesError", "PartingEvent", "Preset", "Problem",
    "ProgramNotFoundError", "Result", "RunResult", "SensitivityResult", "SweepResult", "Tables", "TuneResult",
    "UsageError", "Validation", "ValidityResult", "Verdict", "check", "compare", "diff", "evaluate", "explain", "find_program", "fit", "metrics",
    "point", "preset", "presets", "problem", "resolved", "run", "schema", "sensitivity", "sweep", "tune", "validate",
    "validity",
]
