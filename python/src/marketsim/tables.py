"""Tables of a results folder as data frames, typed by its data package."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .names import unknown
from .temporary import TemporaryResults

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow

ARROW_IS_MISSING = "Arrow tables and Parquet files need the package pyarrow: pip install 'marketsim[arrow]'"


class Tables(Mapping[str, "pd.DataFrame"]):
    """Tables of a folder by name (`kpis`, `summary`, …), each read when it is first asked for and then kept.

    `frame.attrs` has `title` (text), `units` and `descriptions` (both by column; no unit for identifiers). `see unit` means
    the column `unit` of the same row, and `currency` the column `currency`. `metric("fill_rate")` has one metric's rows, with
    its unit in place of `see unit`.
    """

    def __init__(self, folder: Path, keeper: TemporaryResults | None = None) -> None:
        self._folder = folder
        self._keeper = keeper  # Keeps a temporary folder while the tables are in use.
        self._frames: "dict[str, pd.DataFrame]" = {}
        package = folder / "datapackage.json"
        content = json.loads(package.read_text(encoding="utf-8")) if package.is_file() else {"resources": []}
        self._resources: dict[str, dict[str, Any]] = {it["name"]: it for it in content["resources"]}

    def __getitem__(self, name: str) -> "pd.DataFrame":
        if name not in self._frames:
            resource = self._resource(name)
            if self._keeper:
                self._keeper.require(f"the table '{name}'")
            # Optimisers read no tables, and need not wait for pandas.
            from .frames import read_table

            self._frames[name] = read_table(self._folder, resource)
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._resources)

    def __len__(self) -> int:
        return len(self._resources)

    def __contains__(self, name: object) -> bool:
        return name in self._resources

    def __repr__(self) -> str:
        return f"Tables({', '.join(self._resources)})"

    def _resource(self, name: str) -> dict[str, Any]:
        if name not in self._resources:
            raise KeyError(f"there is no table '{name}'; there are: {', '.join(self._resources) or 'none'}")
        return self._resources[name]

    def metric(self, metric: str, table: str = "kpis", *, unit: str | None = None) -> "pd.DataFrame":
        """Returns the rows of one metric, with the metric's unit as that of its columns in `attrs["units"]`.

        - `table`: a table with a row for each metric, such as `kpis`, `summary`, `comparison` or `sweep`.
        - `unit`: needed for money in several currencies, such as `CHF`.
        - Raises KeyError: if the table has no metrics, or not this one, or it is in several units and none is named.
        """
        frame = self[table]
        if not {"metric", "unit"} <= set(frame.columns):
            raise KeyError(f"the table '{table}' has no columns 'metric' and 'unit'")
        rows = frame[frame["metric"] == metric]
        if rows.empty:
            raise KeyError(unknown("metric", metric, frame["metric"].unique(), f" in the table '{table}'"))
        units = [str(it) for it in rows["unit"].unique()]
        if unit is None and len(units) > 1:
            raise KeyError(f"'{metric}' is in {', '.join(units)}; give unit=")
        own = units[0] if unit is None else unit
        if own not in units:
            raise KeyError(unknown("unit", own, units, f" of '{metric}' in the table '{table}'"))
        rows = rows[rows["unit"] == own].reset_index(drop=True)
        named = {column: own if it == "see unit" else it for column, it in frame.attrs["units"].items()}
        rows.attrs = frame.attrs | {"units": named}
        return rows

    def arrow(self, name: str) -> "pyarrow.Table":
        """Returns the table as an Arrow table; each field's metadata has `unit` and `description`.

        - Raises ImportError: if pyarrow is not installed.
        """
        arrow = _arrow()
        frame = self[name]
        table = arrow.Table.from_pandas(frame, preserve_index=False)
        fields = [
            field.with_metadata(
                {"unit": frame.attrs["units"].get(field.name, ""), "description": frame.attrs["descriptions"][field.name]})
            for field in table.schema]
        return table.cast(arrow.schema(fields, metadata=table.schema.metadata))

    def to_parquet(self, folder: str | Path) -> list[Path]:
        """Writes every table as `<name>.parquet` into the folder, which is made if needed; returns the files.

        - Raises ImportError: if pyarrow is not installed.
        """
        _arrow()
        from pyarrow import parquet

        Path(folder).mkdir(parents=True, exist_ok=True)
        files = [Path(folder) / f"{name}.parquet" for name in self]
        for name, file in zip(self, files, strict=True):
            parquet.write_table(self.arrow(name), file)
        return files


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError(ARROW_IS_MISSING) from error
    return pyarrow
