"""Recomputes what the reports in a folder say from their rows: check-reports.py FOLDER SUBJECT...

Prints each subject that agrees, and ends with the first assertion that does not hold.
"""

import json
import sys

import numpy as np
import pandas as pd
from scipy import stats

folder, *subjects = sys.argv[1:]
KEYS = ["replication", "city", "programme"]


def read(name):
    return pd.read_csv(f"{folder}/{name}.csv", keep_default_na=False, na_values=[""])


def package():
    with open(f"{folder}/datapackage.json") as file:
        return json.load(file)


def metric(name):
    """A metric's values by replication, city and programme, without the sums over programmes and cities."""
    kpis = read("kpis")
    rows = kpis[(kpis.metric == name) & (kpis.programme != "all") & (kpis.city != "total") & kpis.value.notna()]
    assert len(rows) > 0, name
    return rows.set_index(KEYS).value


def same(name, computed, tolerance=0.0):
    """The metric and the figure computed from rows agree; where there are no rows a count is 0."""
    reported = metric(name)
    computed = computed.reindex(reported.index).fillna(0)
    worst = (reported - computed).abs().max()
    assert worst <= tolerance, (name, worst, pd.concat([reported, computed], axis=1))


def moments(frame, column):
    return pd.to_datetime(frame[column], utc=True)


def columns():
    """Every column is of its declared type."""
    seen = 0
    for resource in package()["resources"]:
        frame = read(resource["name"])
        fields = resource["schema"]["fields"]
        assert list(frame.columns) == [field["name"] for field in fields], resource["name"]
        for field in fields:
            column = frame[field["name"]].dropna()
            if column.empty:
                continue
            seen += 1
            kind = field["type"]
            right = {
                "string": lambda: pd.api.types.is_string_dtype(column),
                "integer": lambda: (column == column.astype("int64")).all(),
                "number": lambda: pd.api.types.is_float_dtype(column),
                "boolean": lambda: pd.api.types.is_bool_dtype(column),
                "date": lambda: pd.to_datetime(column, format="%Y-%m-%d").notna().all(),
                "datetime": lambda: column.str.fullmatch(
                    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d").all(),
            }[kind]()
            assert right, (resource["name"], field["name"], kind, column.dtype)
            assert field["description"], field
    assert seen > 100, seen


def times():
    """Instants carry their offset, in summer and in winter, and stand in the order of a job's life."""
    jobs = read("jobs")
    summer = jobs.requested_at >= "2024-03-31T03"
    assert jobs.requested_at[summer].str.endswith("+02:00").all() and summer.any()
    assert jobs.requested_at[~summer].str.endswith("+01:00").all() and (~summer).any()
    requested = moments(jobs, "requested_at")
    assert requested.min() >= pd.Timestamp("2024-03-25T00:00+01:00")
    assert requested.max() < pd.Timestamp("2024-04-06T00:00+02:00")
    for earlier, later in [
        ("requested_at", "first_offered_at"), ("first_offered_at", "first_accepted_at"),
        ("first_accepted_at", "accepted_at"), ("arrived_at", "performed_at"), ("requested_at", "closed_at"),
    ]:
        gap = (moments(jobs, later) - moments(jobs, earlier)).dropna()
        assert len(gap) > 0 and (gap >= pd.Timedelta(0)).all(), (earlier, later, gap.min())


def ledger():
    """Every amount leaves one account and reaches another, so that all accounts together hold nothing."""
    rows = read("ledger")
    rows["cents"] = (rows.amount * 100).round().astype("int64")
    sides = ["replication", "city", "currency"]
    debits = rows.groupby(sides + ["debit"]).cents.sum().rename_axis(sides + ["account"])
    credits = rows.groupby(sides + ["credit"]).cents.sum().rename_axis(sides + ["account"])
    balances = credits.sub(debits, fill_value=0)
    assert (balances.groupby(sides).sum() == 0).all()
    assert (balances != 0).any() and (rows.cents > 0).all()
    assert set(rows.currency) == {"CHF", "PLN"}
    # What was paid for a job is split into the platform's and the partner's share without a remainder.
    counted = read("jobs")
    paid = counted[counted.payment.notna()]
    assert (paid.commission <= paid.payment).all() and len(paid) > 100


def jobs():
    """The funnel and the outcomes are counts of rows."""
    rows = read("jobs")
    rows = rows[rows.in_measurement_window]
    count = lambda chosen: chosen.groupby(KEYS).size()
    same("requests", count(rows))
    same("offered", count(rows[rows.first_offered_at.notna()]))
    same("accepted", count(rows[rows.first_accepted_at.notna()]))
    same("performed", count(rows[rows.performed_at.notna()]))
    outcomes = sorted(set(rows.outcome.dropna()))
    assert "completed" in outcomes and "expired" in outcomes, outcomes
    for outcome in outcomes:
        same(outcome.replace("-", "_"), count(rows[rows.outcome == outcome]))
    same("unfinished", count(rows[rows.outcome.isna()]))
    filled = rows.first_accepted_at.notna().groupby([rows[key] for key in KEYS]).mean()
    same("fill_rate", filled, 1e-12)
    wait = (moments(rows, "first_accepted_at") - moments(rows, "requested_at")).dt.total_seconds() / 60
    same("time_to_accept_mean", wait.groupby([rows[key] for key in KEYS]).mean(), 1e-6)
    median = wait.groupby([rows[key] for key in KEYS]).median()
    reported = metric("time_to_accept_p50")
    # The program's quantiles are those of a histogram whose bins are 0.1 % wide, and of another definition than
    # the mean of the two middle values; with so few jobs these may lie apart.
    assert ((reported - median.reindex(reported.index)).abs() <= 0.25 * reported).all(), (reported, median)
    assert not rows.duplicated(["replication", "city", "job"]).any()


def money():
    """Payments, commission and refunds are sums of rows."""
    rows = read("jobs")
    rows = rows[rows.in_measurement_window]
    same("gmv", rows.groupby(KEYS).payment.sum(), 1e-6)
    same("commission", rows.groupby(KEYS).commission.sum(), 1e-6)
    share = rows.groupby(KEYS).commission.sum() / rows.groupby(KEYS).payment.sum()
    same("take_rate", share, 1e-9)


def offers():
    """An offer of the file is one of its job, and the shares of their ends add up."""
    rows = read("offers")
    counts = rows.groupby(["replication", "city", "job"]).size()
    stated = read("jobs").set_index(["replication", "city", "job"]).offers
    assert (stated == counts.reindex(stated.index).fillna(0)).all()
    assert counts.index.isin(stated.index).all()
    assert (moments(rows, "ended_at") >= moments(rows, "made_at")).all()


def partners():
    """Partners' offers are those of the file."""
    rows = read("partners").set_index(KEYS[:2] + ["partner"])
    counts = read("offers").groupby(KEYS[:2] + ["partner"]).size()
    assert (rows.offers == counts.reindex(rows.index).fillna(0)).all()
    sizes = rows.groupby(["replication", "city"]).size()
    assert (sizes.xs("zurich", level="city") == 48).all() and (sizes.xs("łódź", level="city") == 25).all()


def events():
    """Events are numbered without a gap and stand in the order of time."""
    rows = read("events")
    for _, group in rows.groupby(KEYS[:2]):
        assert (group.sequence.to_numpy() == np.arange(len(group))).all()
        assert moments(group, "at").is_monotonic_increasing
    assert set(rows.job.dropna()) <= set(read("jobs").job)


def totals():
    """What adds up over programmes and cities does so in the rows of all and total."""
    kpis = read("kpis")
    additive = {m["name"] for m in package()["metrics"] if m["additiveOverCities"]}
    assert {"requests", "completed", "gmv"} <= additive
    kpis = kpis[kpis.metric.isin(additive)]
    key = ["replication", "metric", "unit"]
    cities = kpis[(kpis.city != "total") & (kpis.programme == "all")]
    total = kpis[(kpis.city == "total") & (kpis.programme == "all")].set_index(key).value
    summed = cities.groupby(key).value.sum().reindex(total.index)
    assert len(total) > 100 and (total - summed).abs().max() < 1e-6
    parts = kpis[kpis.programme != "all"].groupby(key + ["city"]).value.sum()
    whole = kpis[kpis.programme == "all"].set_index(key + ["city"]).value
    assert (whole - parts.reindex(whole.index)).abs().max() < 1e-6


def summary():
    """Mean, deviation and Student's interval over replications."""
    rows = read("summary")
    key = ["scenario", "variant", "city", "programme", "metric", "unit"]
    assert not rows.duplicated(key).any()
    groups = read("kpis").groupby(key).value
    expected = pd.DataFrame({"n": groups.count(), "mean": groups.mean(), "sd": groups.std(ddof=1)})
    rows = rows.set_index(key)
    assert len(rows) == len(expected)
    expected = expected.reindex(rows.index)
    half = stats.t.ppf(0.975, expected.n - 1) * expected.sd / np.sqrt(expected.n)
    for name, value in {
        "n": expected.n, "mean": expected["mean"], "sd": expected.sd,
        "ci95_low": expected["mean"] - half, "ci95_high": expected["mean"] + half,
    }.items():
        scale = np.maximum(1, expected["mean"].abs())
        assert (rows[name].isna() == value.isna()).all(), name
        assert ((rows[name] - value).abs() / scale).max() < 1e-9, name
    assert rows.n.max() == 4


def days():
    """Requests by day are those of the jobs."""
    rows = read("timeseries")
    jobs = read("jobs")
    dates = jobs.requested_at.str[:10].rename("date")
    counts = jobs.groupby(KEYS + [dates]).size()
    stated = rows.set_index(KEYS + ["date"]).requests
    assert (stated == counts.reindex(stated.index).fillna(0)).all()
    assert stated.sum() == len(jobs)


for subject in subjects:
    globals()[subject]()
    print(subject)
