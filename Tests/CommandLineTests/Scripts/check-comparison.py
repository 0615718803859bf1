"""Recomputes a comparison from its replications: check-comparison.py FOLDER. Prints each subject that agrees."""

import json
import sys

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.multitest import multipletests

folder = sys.argv[1]
KEY = ["city", "programme", "metric", "unit"]
rows = pd.read_csv(f"{folder}/comparison.csv", keep_default_na=False, na_values=[""])
kpis = pd.read_csv(f"{folder}/kpis.csv", keep_default_na=False, na_values=[""])
values = {name: group.set_index(KEY + ["replication"]).value.sort_index() for name, group in kpis.groupby("variant")}

assert set(rows.variant) == {"broadcast to 3", "dearer"} and not rows.duplicated(["variant"] + KEY).any()
tests = []
for row in rows.itertuples():
    key = tuple(getattr(row, name) for name in KEY)
    both = pd.concat([values["base"].loc[key], values[row.variant].loc[key]], axis=1, join="inner", keys=list("bv"))
    both = both.dropna()
    assert row.n == len(both)
    if row.n >= 2:
        tests.append((row, both))
    else:
        # A metric without enough pairs keeps its row, and nothing is concluded.
        assert np.isnan(row.difference) and np.isnan(row.p_difference) and not isinstance(row.verdict, str)
print("rows", end=" ")


def near(ours, theirs):
    return abs(ours - theirs) <= 1e-9 * max(1, abs(theirs))


raw = []
for row, both in tests:
    difference = both.v - both.b
    deviation = difference.std(ddof=1)
    assert near(row.base_mean, both.b.mean()) and near(row.variant_mean, both.v.mean())
    assert near(row.difference, difference.mean()) and near(row.difference_sd, deviation)
    reach = stats.t.ppf(0.975, row.n - 1) * deviation / np.sqrt(row.n)
    assert near(row.difference_ci95_low, difference.mean() - reach)
    assert near(row.difference_ci95_high, difference.mean() + reach)
    if not np.isnan(row.relative_difference):
        assert near(row.relative_difference, both.v.mean() / both.b.mean() - 1)
        slack = 1e-9 * max(1, abs(row.relative_difference))
        assert row.relative_ci95_low - slack <= row.relative_difference <= row.relative_ci95_high + slack
    spread = both.b.var(ddof=1) + both.v.var(ddof=1)
    # Where the difference does not vary but for rounding, the ratio is rounding too.
    if deviation > 1e-9 * np.sqrt(spread):
        assert near(row.variance_ratio, spread / deviation**2), row
    if deviation > 1e-9 * abs(both.b.mean()):
        raw.append((row, stats.ttest_rel(both.v, both.b).pvalue))
deciding = [(row.p_difference, p) for row, p in raw if row.role == "deciding"]
others = [(row.p_difference, p) for row, p in raw if row.role != "deciding"]
assert all(near(ours, theirs) for ours, theirs in others) and len(others) > 500
print("figures", end=" ")

family = rows[rows.role == "deciding"]
assert len(family) == 4 and set(family.metric) == {"fill_rate", "time_to_accept_p50"}
unadjusted = dict((row.Index, p) for row, p in raw)
whole = [unadjusted.get(index, 1.0) for index in family.index]
assert np.allclose(family.p_difference, multipletests(whole, method="holm")[1], atol=1e-9)
assert len(deciding) >= 2
print("family", end=" ")

for row, _ in tests:
    low, high, verdict = row.difference_ci95_low, row.difference_ci95_high, row.verdict
    known = isinstance(verdict, str)
    if row.role == "deciding":
        continue  # Judged by a wider interval, since there are several.
    if low <= 0 <= high:
        within = low == high == 0 or (-row.margin <= low and high <= row.margin)
        assert verdict == "equivalent" if within else not known or verdict == "undecided", row
    elif known:
        beyond = np.isnan(row.margin) or low > row.margin or high < -row.margin
        assert verdict in (("better", "worse") if beyond else ("slightly better", "slightly worse")), row
print("verdicts", end=" ")

cells = pd.read_csv(f"{folder}/transitions.csv", keep_default_na=False, na_values=[""])
whole = {(row.variant, row.city, row.metric): row for row in rows[rows.programme == "all"].itertuples()}
for (variant, city), group in cells.groupby(["variant", "city"]):
    difference = whole[variant, city, "fill_rate"].difference
    assert abs(group.fill_rate_difference.sum() - difference) < 1e-9, (variant, city)
    assert abs(group.share.sum() - 1) < 1e-9
    if abs(difference) > 1e-9:
        assert abs(group.fill_rate_share.sum() - 1) < 1e-6, (variant, city)
    if city != "total":
        revenue = whole[variant, city, "net_revenue"].difference
        assert abs(group.net_revenue_difference.sum() - revenue) < 1e-6, (variant, city)
        assert abs(revenue) < 1e-9 or abs(group.net_revenue_share.sum() - 1) < 1e-6
    requests = values["base"].loc[(city, "all", "requests", "count")].sum()
    assert group[group.base_outcome != "not-requested"].requests.sum() == requests
assert set(cells.city) == set(rows.city)
print("transitions", end=" ")

parts = pd.read_csv(f"{folder}/breakdown.csv", keep_default_na=False, na_values=[""])
for (variant, city, dimension), group in parts.groupby(["variant", "city", "dimension"]):
    if dimension == "wished-hour":
        continue
    for column in ["requests", "accepted", "completed"] + [name for name in parts if name.startswith("unfilled_")]:
        assert group[column].sum() == values[variant].loc[(city, "all", column, "count")].sum(), (city, column)
print("parts", end=" ")

days = pd.read_csv(f"{folder}/paired_timeseries.csv", keep_default_na=False, na_values=[""])
requests = days[(days.figure == "requests") & ~days.is_warm_up & (days.period == "day")]
for (variant, city), group in requests.groupby(["variant", "city"]):
    assert near(group.base_mean.sum(), whole[variant, city, "requests"].base_mean), (variant, city)
assert (days.difference_ci95_low <= days.difference).all() and (days.difference <= days.difference_ci95_high).all()
print("days", end=" ")

with open(f"{folder}/datapackage.json") as file:
    resources = {resource["name"]: resource for resource in json.load(file)["resources"]}
fields = resources["comparison"]["schema"]["fields"]
assert list(rows.columns) == [field["name"] for field in fields]
for field in fields:
    if field.get("constraints", {}).get("required"):
        assert rows[field["name"]].notna().all(), field["name"]
print("package")
