"""Data frames from CSV files, typed by the fields of a data package."""

from collections.abc import Mapping, Sequence
from datetime import timezone
from pathlib import Path
from typing import Any

import pandas as pd

from .errors import MarketsimError


def frame_of(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Returns rows of a report as a frame; `columns` chooses and orders them."""
    return pd.DataFrame(rows, columns=None if columns is None else list(columns))


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
