"""Charts, tables in Jupyter, progress, and the life of folders."""

import gc
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import marketsim
import pytest
from marketsim.charts import MIME
from marketsim.program import BAR, BarFollower


def test_charts_are_those_of_the_page(result: marketsim.RunResult) -> None:
    assert result.page
    page = result.page.read_text(encoding="utf-8")
    match = re.search(r'<script type="application/json" id="charts">(.*?)</script>', page, re.DOTALL)
    assert match
    drawn = json.loads(match[1])
    assert len(result.charts) == len(drawn) > 3
    for title, chart in zip(result.charts, drawn, strict=True):
        specification = result.charts[title]
        assert {key: specification[key] for key in chart["wide"]} == chart["wide"]
        heading = title.split(" (")[0].replace("\xa0", " ")
        assert heading in page.replace("\xa0", " ").replace("&#39;", "'"), title
    with pytest.raises(KeyError, match="no chart 'x'"):
        result.charts["x"]


def test_a_chart_is_found_by_position_and_by_words(result: marketsim.RunResult) -> None:
    charts = result.charts
    titles = list(charts)
    for index, title in enumerate(titles):
        assert charts.chart(index) == charts.chart(title) == charts.chart(index - len(titles))
        assert charts[index] == charts[title] and title in charts
    assert "never offered" not in charts
    found = charts.find("commission a DAY")  # Its title is 'Over time: … (5)' or the like.
    assert found.title.startswith("Over time: ") and found.description.replace("\xa0", " ").startswith("Commission a day")
    assert charts.find("Accounts beside the partners").specification == charts[titles.index(charts.find("accounts beside").title)]
    with pytest.raises(KeyError, match="there are [56] charts with 'over time' in title or description: Over time: .*"):
        charts.find("over time")
    with pytest.raises(KeyError, match="there is no chart with 'zzz' in title or description; there are: .*Over time"):
        charts.find("zzz")
    for position in (len(titles), -len(titles) - 1):
        with pytest.raises(IndexError, match=f"no chart {position}; there are {len(titles)}, counted from 0"):
            charts[position]


def test_words_find_a_chart_whose_figures_have_changed(place: Path) -> None:
    words = "never offered"
    titles = {
        marketsim.run("small", set={"cities.zug.demand.rate": f"{rate} per day"}, replications=2).charts.find(words).title
        for rate in (12, 40)}
    assert len(titles) == 2


def test_charts_are_vega_lite_5(result: marketsim.RunResult) -> None:
    converter = pytest.importorskip("vl_convert")
    for title in result.charts:
        bundle = result.charts.chart(title)._repr_mimebundle_()
        assert set(bundle) == {MIME, "text/plain"}
        assert bundle[MIME]["$schema"].endswith("/vega-lite/v5.json")
        compiled: dict[str, Any] = converter.vegalite_to_vega(json.dumps(bundle[MIME]), vl_version="5.21")
        assert compiled["marks"], title


def test_without_a_page_there_are_no_charts(place: Path) -> None:
    result = marketsim.run("small", page=False)
    assert result.page is None and list(result.charts) == []


def test_jupyter_shows_figures_and_escapes_texts(place: Path) -> None:
    result = marketsim.run("small", set={"question": "<b>a & b</b>"}, page=False)
    shown = result._repr_html_()
    assert "&lt;b&gt;a &amp; b&lt;/b&gt;" in shown and "<b>a &" not in shown
    assert "fill_rate" in shown and f"{result.estimate('fill_rate').mean:.6g}" in shown


class RecordingBar:
    """Bar with tqdm's interface that keeps what it was told."""

    made: "list[RecordingBar]" = []

    def __init__(self, *, total: int, unit: str) -> None:
        self.totals, self.unit, self.steps, self.is_closed = [total], unit, [0], False
        self.made.append(self)

    @property
    def total(self) -> int:
        return self.totals[-1]

    @total.setter
    def total(self, total: int) -> None:
        self.totals.append(total)

    def update(self, n: int) -> None:
        self.steps.append(n)

    def close(self) -> None:
        self.is_closed = True


def test_progress_is_the_programs(place: Path) -> None:
    RecordingBar.made.clear()
    result = marketsim.run("small", replications=200, workers=1, page=False, progress=RecordingBar)
    (bar,) = RecordingBar.made
    # Two cities in each replication.
    assert (bar.total, sum(bar.steps), bar.is_closed) == (400, 400, True)
    assert all(step >= 0 for step in bar.steps)
    assert result.remarks == ""
    assert result.summary.equals(marketsim.run("small", replications=200, page=False).summary)


def test_errors_are_whole_beside_progress(place: Path) -> None:
    file = place / "small/scenario.yaml"
    file.write_text(file.read_text().replace("horizon:", "horizn:"))
    with pytest.raises(marketsim.MistakesError) as plain:
        marketsim.run("small")
    with pytest.raises(marketsim.MistakesError) as shown:
        marketsim.run("small", progress=RecordingBar)
    assert plain.value.mistakes == shown.value.mistakes and plain.value.text == shown.value.text


def test_tqdm_is_asked_for_by_name(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    with pytest.raises(ImportError, match=r"pip install 'marketsim\[progress\]'"):
        marketsim.run("small", progress=True)


def test_true_is_a_bar_of_tqdm(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    marketsim.run("small", replications=3, page=False, progress=True)
    assert "6/6" in capfd.readouterr().err


def test_a_line_in_pieces_is_one_line() -> None:
    whole = "\r\x1b[2K█───  1/60\r\x1b[2K██──  2/60  21 k events/s  0:01 left\r\x1b[2K████  60/60  0:01\nwarning\n".encode()
    for cut in range(len(whole)):
        RecordingBar.made.clear()
        follower = BarFollower(RecordingBar)
        for piece in (whole[:cut], whole[cut:], b""):
            follower.take(piece)
        (bar,) = RecordingBar.made
        assert (set(bar.totals), sum(bar.steps)) == ({60}, 60), cut
        assert follower.errors == "warning\n"
    assert len(BAR.findall(whole.decode())) == 3


def test_temporary_results_end_with_their_last_user(place: Path) -> None:
    result = marketsim.run("small", page=False)
    folder, tables = result.folder, result.tables
    del result
    gc.collect()
    assert len(tables["kpis"]) > 0 and folder.exists()
    del tables
    gc.collect()
    assert not folder.parent.exists()
    closed = marketsim.run("small", page=False)
    closed.close()
    assert not closed.folder.parent.exists()


@pytest.mark.parametrize("is_read_before", [False, True])
def test_a_closed_result_says_that_it_was_closed(place: Path, is_read_before: bool) -> None:
    result = marketsim.run("small")
    kept = result.tables["kpis"] if is_read_before else None
    result.close()
    result.close()
    uses: list[Callable[[], object]] = [
        lambda: result.summary, lambda: result.arrow("summary"), lambda: result.tables["summary"], lambda: result.charts,
        lambda: result.to_parquet(place / "parquet"), lambda: marketsim.explain(result, job="zug-1")]
    for use in uses:
        with pytest.raises(marketsim.MarketsimError, match="the result was closed.* before .* was read; .*keep the folder with out="):
            use()
    assert result.page is None and result.estimate("requests").n == 2 and "requests" in result._repr_html_()
    if is_read_before:
        assert result.kpis is kept
        with pytest.raises(KeyError, match="no table 'kpi'"):
            result.tables["kpi"]


def test_a_failed_call_leaves_no_folder(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = place / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    with pytest.raises(marketsim.MistakesError) as caught:
        marketsim.run("small", set={"polcy": 1})
    # At once, although the exception is kept.
    assert caught.value.mistakes and list(temporary.iterdir()) == []


def test_temporary_results_end_with_the_process(place: Path) -> None:
    code = "import sys, marketsim; sys.path; result = marketsim.run('small', page=False); print(result.folder)"
    output = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import sys; sys.path[:] = {sys.path!r}\n{code}"], check=True, text=True,
        capture_output=True)
    assert output.stdout.strip() and not Path(output.stdout.strip()).parent.exists() and output.stderr == ""


def test_named_results_stay(place: Path) -> None:
    result = marketsim.run("small", out="kept", page=False)
    result.close()
    del result
    gc.collect()
    assert (place / "kept/kpis.csv").exists()
