"""Charts of a page, as Vega-Lite specifications."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

MIME = "application/vnd.vegalite.v5+json"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


@dataclass(frozen=True)
class Chart:
    """Chart of a page: its title there, a sentence on what it shows, and its specification for light backgrounds.

    Jupyter draws it; `specification` may be given to Altair or vl-convert.
    """

    title: str
    description: str
    specification: dict[str, Any]

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {MIME: self.specification, "text/plain": f"{self.title}: {self.description}"}


class Charts(Mapping[str, dict[str, Any]]):
    """Specifications by title, in the page's order; `chart(title)` is one that Jupyter draws.

    A title that occurs again has its number behind it: `Fill rate by zone (2)`.
    """

    def __init__(self, charts: list[Chart]) -> None:
        self._charts: dict[str, Chart] = {}
        for chart in charts:
            title, number = chart.title, 1
            while title in self._charts:
                number += 1
                title = f"{chart.title} ({number})"
            self._charts[title] = Chart(title, chart.description, chart.specification)

    def __getitem__(self, title: str) -> dict[str, Any]:
        return self.chart(title).specification

    def __iter__(self) -> Iterator[str]:
        return iter(self._charts)

    def __len__(self) -> int:
        return len(self._charts)

    def chart(self, title: str) -> Chart:
        """Returns the chart with the title."""
        if title not in self._charts:
            raise KeyError(f"there is no chart '{title}'; there are: {'; '.join(self._charts) or 'none'}")
        return self._charts[title]


def read_charts(page: Path) -> Charts:
    """Returns the charts of a page that the program wrote; none if the page has no charts."""
    reader = PageReader()
    reader.feed(page.read_text(encoding="utf-8"))
    if "charts" not in reader.data:
        return Charts([])
    layouts = json.loads(reader.data["charts"])
    theme = json.loads(reader.data["theme"])["light"]
    return Charts([
        Chart(title, description, {"$schema": SCHEMA, "config": theme} | layouts[index]["wide"])
        for index, title, description in reader.figures])


class PageReader(HTMLParser):
    """Reader of a page: the data of its charts, and each figure with the heading before it."""

    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, str] = {}
        self.figures: list[tuple[int, str, str]] = []
        self._heading = ""
        self._inside: str | None = None
        self._figure: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes headings, figures and the data of charts."""
        given = dict(attrs)
        if tag in ("h1", "h2", "h3"):
            self._heading, self._inside = "", "heading"
        elif tag == "figure" and (index := given.get("data-chart")):
            self._figure = int(index)
        elif tag == "script" and given.get("type") == "application/json":
            self._inside = given.get("id")
        elif self._figure is not None and (label := given.get("aria-label")):
            self.figures.append((self._figure, " ".join(self._heading.split()), label))
            self._figure = None

    def handle_endtag(self, tag: str) -> None:
        """Ends a heading or a script."""
        if tag in ("h1", "h2", "h3", "script"):
            self._inside = None

    def handle_data(self, data: str) -> None:
        """Collects the text of a heading or a script."""
        if self._inside == "heading":
            self._heading += data
        elif self._inside:
            self.data[self._inside] = self.data.get(self._inside, "") + data
