"""Tables of a results folder as data frames, typed by its data package."""

import json
from collections.abc import Iterator, Mapping
from datetime import timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from .errors import MarketsimError
from .names import unknown
from .temporary import TemporaryResults

if TYPE_CHECKING:
    import pyarrow

ARROW_IS_MISSING = "Arrow tables and Parquet files need the package pyarrow: pip install 'marketsim[arrow]'"


class Tables(Mapping[str, pd.DataFrame]):
    """Tables of a folder by name (`kpis`, `summary`, …), each read when it is first asked for and then kept.

    `frame.attrs` has `title` (text), `units` and `descriptions` (both by column; no unit for identifiers). `see unit` means
    the column `unit` of the same row, and `currency` the column `currency`. `metric("fill_rate")` has one metric's rows, with
    its unit in place of `see unit`.
    """

    def __init__(self, folder: Path, keeper: TemporaryResults | None = None) -> None:
        self._folder = folder
        self._keeper = keeper  # Keeps a temporary folder while the tables are in use.
        self._frames: dict[str, pd.DataFrame] = {}
        package = folder / "datapackage.json"
        content = json.loads(package.read_text(encoding="utf-8")) if package.is_file() else {"resources": []}
        self._resources: dict[str, dict[str, Any]] = {it["name"]: it for it in content["resources"]}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            resource = self._resource(name)
            if self._keeper:
                self._keeper.require(f"the table '{name}'")
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

    def metric(self, metric: str, table: str = "kpis", *, unit: str | None = None) -> pd.DataFrame:
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


def read_table(folder: Path, resource: dict[str, Any]) -> pd.DataFrame:
    """Returns the CSV file of a resource with the types of its fields.

    An empty cell is a missing value. No other text is: a city may be called 'NA'.
    """
    fields: list[dict[str, Any]] = resource["schema"]["fields"]
    file = folder / resource["path"]
    texts = pd.read_csv(file, dtype="string", keep_default_na=False, na_values=[""], encoding="utf-8")
    if list(texts.columns) != [field["name"] for field in fields]:
        raise MarketsimError(f"the columns of '{file}' are not those of datapackage.json")
    frame = pd.DataFrame({field["name"]: _typed(texts[field["name"]], field, file) for field in fields})
    frame.attrs["title"] = resource.get("title", "")
    frame.attrs["units"] = {field["name"]: field["unit"] for field in fields if "unit" in field}
    frame.attrs["descriptions"] = {field["name"]: field.get("description", "") for field in fields}
    return frame


def _typed(texts: "pd.Series[str]", field: dict[str, Any], file: Path) -> "pd.Series[Any]":
    """The column of texts in the type of its field."""
    try:
        match field["type"]:
            case "integer":
                return _integers(texts)
            case "number":
                # Python's own conversion is exact; '1E3' and the like are read too.
                return pd.Series([pd.NA if pd.isna(it) else float(it) for it in texts], dtype="Float64")
            case "boolean":
                return texts.map({"true": True, "false": False}, na_action="ignore").astype("boolean")
            case "date":
                return pd.to_datetime(texts, format="%Y-%m-%d")
            case "datetime":
                return _instants(texts)
            case "string" if "enum" in field.get("constraints", {}):
                return _categories(texts, field["constraints"]["enum"])
            case "string":
                return texts
            case other:
                raise ValueError(f"the type '{other}' is unknown")
    except (ValueError, TypeError) as error:
        raise MarketsimError(f"column '{field['name']}' of '{file}': {error}") from error


def _integers(texts: "pd.Series[str]") -> "pd.Series[Any]":
    """Int64; UInt64 where a seed needs the last of 64 bits."""
    largest = max(map(int, texts.dropna()), default=0)
    values = [pd.NA if pd.isna(it) else int(it) for it in texts]
    return pd.Series(values, dtype="UInt64" if largest > 2**63 - 1 else "Int64")


def _categories(texts: "pd.Series[str]", allowed: list[str]) -> "pd.Series[Any]":
    if unknown := set(texts.dropna()) - set(allowed):
        raise ValueError(f"'{sorted(unknown)[0]}' is not among the values of datapackage.json")
    return texts.astype(pd.CategoricalDtype(allowed))


def _instants(texts: "pd.Series[str]") -> "pd.Series[Any]":
    """Instants with the offset of the texts; in UTC if they have several, as in a column across a change of the clock."""
    offsets = set(texts.dropna().str[-6:])
    instants = pd.to_datetime(texts, format="ISO8601", utc=True).astype("datetime64[us, UTC]")
    if len(offsets) != 1:
        return instants
    sign, hours, minutes = (offset := offsets.pop())[0], int(offset[1:3]), int(offset[4:6])
    shift = pd.Timedelta(hours=hours, minutes=minutes) * (-1 if sign == "-" else 1)
    return instants.dt.tz_convert(timezone(shift.to_pytimedelta()))
