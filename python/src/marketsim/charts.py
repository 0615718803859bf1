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
    """Specifications by title or position, in the page's order; `chart(title)` is one that Jupyter draws.

    A title that occurs again has its number behind it: `Fill rate by zone (2)`. Titles may have figures in them, and change
    with these. `charts[0]` and `charts[-1]` are the first and the last; `find("never offered")` is the one with these words in
    its title or description. A chart without anything to show is left out, so that words are the surest key.
    """

    def __init__(self, charts: list[Chart]) -> None:
        self._charts: dict[str, Chart] = {}
        for chart in charts:
            title, number = chart.title, 1
            while title in self._charts:
                number += 1
                title = f"{chart.title} ({number})"
            self._charts[title] = Chart(title, chart.description, chart.specification)

    def __getitem__(self, title: str | int) -> dict[str, Any]:
        return self.chart(title).specification

    def __contains__(self, title: object) -> bool:
        return title in self._charts

    def __iter__(self) -> Iterator[str]:
        return iter(self._charts)

    def __len__(self) -> int:
        return len(self._charts)

    def chart(self, title: str | int) -> Chart:
        """Returns the chart with the title, or at the position from 0; a negative one counts from the end.

        - Raises KeyError: if there is no chart with the title.
        - Raises IndexError: if there is no chart at the position.
        """
        if isinstance(title, int):
            if not -len(self._charts) <= title < len(self._charts):
                raise IndexError(f"there is no chart {title}; there are {len(self._charts)}, counted from 0")
            return list(self._charts.values())[title]
        if title not in self._charts:
            raise KeyError(f"there is no chart '{title}'; there are: {'; '.join(self._charts) or 'none'}")
        return self._charts[title]

    def find(self, words: str) -> Chart:
        """Returns the only chart with the words in its title or description, such as `never offered`, in any case.

        - Raises KeyError: if there is none, or several, which are then listed.
        """
        wanted = _plain(words)
        found = [it for it in self._charts.values() if wanted in _plain(it.title) or wanted in _plain(it.description)]
        if len(found) == 1:
            return found[0]
        count = f"there are {len(found)} charts" if found else "there is no chart"
        listed = "; ".join(f"{it.title}: {it.description}" for it in found or self._charts.values())
        raise KeyError(f"{count} with '{words}' in title or description{':' if found else '; there are:'} {listed or 'none'}")


def _plain(text: str) -> str:
    """The text in lower case, with simple blanks."""
    return " ".join(text.split()).casefold()


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
