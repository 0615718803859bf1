"""Data frames against the CSV files read by hand."""

import csv
import json
import shutil
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import marketsim
import pandas as pd
import pytest
from marketsim import RunResult, Tables


def cells(file: Path) -> tuple[list[str], list[list[str]]]:
    with file.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    return header, rows


def by_hand(text: str, kind: str) -> Any:
    """The value of a cell, None if it is empty."""
    if text == "":
        return None
    match kind:
        case "integer":
            return int(text)
        case "number":
            return float(text)
        case "boolean":
            return {"true": True, "false": False}[text]
        case "date" | "datetime":
            return datetime.fromisoformat(text)
    return text


def resources(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "datapackage.json").read_text())["resources"]
    return found


def test_every_cell_is_the_files(result: RunResult) -> None:
    names = [it["name"] for it in resources(result.folder)]
    assert list(result.tables) == names and {"kpis", "jobs", "events"} <= set(names)
    for resource in resources(result.folder):
        frame = result.tables[resource["name"]]
        header, rows = cells(result.folder / resource["path"])
        assert list(frame.columns) == header
        assert len(frame) == len(rows)
        for index, field in enumerate(resource["schema"]["fields"]):
            expected = [by_hand(row[index], field["type"]) for row in rows]
            found = [None if pd.isna(it) else it for it in frame[field["name"]]]
            assert found == expected, (resource["name"], field["name"])


def test_types_follow_the_fields(result: RunResult) -> None:
    for resource in resources(result.folder):
        frame = result.tables[resource["name"]]
        for field in resource["schema"]["fields"]:
            kind = str(frame[field["name"]].dtype)
            expected = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}.get(field["type"])
            if field["name"] == "seed" and len(frame) > 0:
                expected = "UInt64"
            if field["type"] == "string":
                expected = "category" if "enum" in field.get("constraints", {}) else "string"
            assert kind == expected or (expected is None and kind.startswith("datetime64")), (field, kind)
            if expected == "category":
                assert list(frame[field["name"]].cat.categories) == field["constraints"]["enum"]


def test_units_and_descriptions_are_the_packages(result: RunResult) -> None:
    for resource in resources(result.folder):
        attributes = result.tables[resource["name"]].attrs
        fields = resource["schema"]["fields"]
        assert attributes["title"] == resource["title"]
        assert attributes["units"] == {it["name"]: it["unit"] for it in fields if "unit" in it}
        assert attributes["descriptions"] == {it["name"]: it["description"] for it in fields}
    assert result.tables["jobs"].attrs["units"]["price"] == "currency"


def test_the_frame_of_one_metric_has_its_unit(result: RunResult) -> None:
    for table in ("kpis", "summary"):
        frame, units = result.tables[table], result.tables[table].attrs["units"]
        assert "see unit" in units.values()
        for metric, unit in (("fill_rate", "share"), ("net_revenue", "CHF"), ("requests", "count")):
            rows = result.tables.metric(metric, table)
            expected = frame[frame["metric"] == metric].reset_index(drop=True)
            pd.testing.assert_frame_equal(rows, expected)
            assert rows.attrs["units"] == {name: unit if it == "see unit" else it for name, it in units.items()}
            assert rows.attrs["descriptions"] == frame.attrs["descriptions"]
        assert frame.attrs["units"] == units and "see unit" in units.values()
    with pytest.raises(KeyError, match="no metric 'fil_rate' in the table 'kpis'; did you mean 'fill_rate'"):
        result.tables.metric("fil_rate")
    with pytest.raises(KeyError, match="no unit 'EUR' of 'net_revenue' in the table 'kpis'; there are: CHF"):
        result.tables.metric("net_revenue", unit="EUR")
    with pytest.raises(KeyError, match="the table 'jobs' has no columns 'metric' and 'unit'"):
        result.tables.metric("requests", "jobs")


def test_a_metric_in_two_currencies_needs_its_unit(place: Path) -> None:
    file = place / "small/scenario.yaml"
    file.write_text(file.read_text().replace("CHF: 89", "CHF: 89, EUR: 79").replace('"NA": { country: CH', '"NA": { country: FR'))
    tables = marketsim.run("small", page=False).tables
    with pytest.raises(KeyError, match="'net_revenue' is in (CHF, EUR|EUR, CHF); give unit="):
        tables.metric("net_revenue")
    rows = tables.metric("net_revenue", unit="EUR")
    assert set(rows["unit"]) == {"EUR"} and rows.attrs["units"]["value"] == "EUR"
    assert "EUR" not in set(tables.metric("fill_rate")["unit"])


def test_every_table_of_metrics_has_frames_of_one(place: Path) -> None:
    comparison = marketsim.compare("small", set={"policy.commission": "30 %"}, replications=2, page=False)
    sweep = marketsim.sweep("study.yaml", max_points=1, page=False)
    for tables, name in ((comparison.tables, "comparison"), (sweep.tables, "sweep")):
        rows = tables.metric("fill_rate", name)
        assert len(rows) > 0 and "share" in rows.attrs["units"].values() and "see unit" not in rows.attrs["units"].values()


def test_offsets_are_kept_until_the_clock_changes(result: RunResult) -> None:
    jobs = result.tables["jobs"]
    texts = {row[jobs.columns.get_loc("requested_at")][-6:] for row in cells(result.folder / "jobs.csv")[1]}
    assert texts == {"+01:00", "+02:00"}
    assert str(jobs["requested_at"].dtype) == "datetime64[us, UTC]"
    before = marketsim.run(result.folder.parent / "small", set={"start": "2024-03-04"}, detail="jobs", page=False)
    assert before.tables["jobs"]["requested_at"].dt.tz.utcoffset(None) == timedelta(hours=1)


def test_a_city_may_be_called_na(result: RunResult) -> None:
    assert set(result.summary["city"]) == {"zug", "NA", "total"}


def test_a_seed_of_64_bits_is_exact(result: RunResult) -> None:
    assert set(result.tables["jobs"]["seed"]) == {2**64 - 1}


def test_an_unknown_value_is_an_error(result: RunResult, tmp_path: Path) -> None:
    copy = shutil.copytree(result.folder, tmp_path / "copy")
    file = copy / "kpis.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",fill_rate,", ",fill_rat,", 1), encoding="utf-8")
    with pytest.raises(marketsim.MarketsimError, match="column 'metric' of .*kpis.csv.*'fill_rat'"):
        Tables(copy)["kpis"]


def test_tables_are_read_when_asked_for_and_once(result: RunResult, tmp_path: Path) -> None:
    copy = shutil.copytree(result.folder, tmp_path / "copy")
    tables = Tables(copy)
    (copy / "events.csv").unlink()
    assert tables["kpis"] is tables["kpis"]
    with pytest.raises(FileNotFoundError):
        tables["events"]
    with pytest.raises(KeyError, match="no table 'kpi'; there are: kpis, summary"):
        tables["kpi"]


def test_arrow_and_parquet_keep_types_and_units(result: RunResult, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    table = result.arrow("jobs")
    assert table.num_rows == len(result.tables["jobs"])
    assert table.schema.field("price").metadata[b"unit"] == b"currency"
    assert table.schema.field("price").metadata[b"description"]
    files = result.to_parquet(tmp_path / "deep/parquet")
    assert [it.stem for it in files] == list(result.tables)
    for file in files:
        expected = result.tables[file.stem]
        pd.testing.assert_frame_equal(pd.read_parquet(file).astype(expected.dtypes), expected)


def test_without_pyarrow_the_package_is_named(result: RunResult, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"pip install 'marketsim\[arrow\]'"):
        result.arrow("kpis")
    with pytest.raises(ImportError, match="pyarrow"):
        result.to_parquet(tmp_path / "none")
    assert not (tmp_path / "none").exists()
