"""Claims as Parquet, for DuckDB, pandas or Spark: the columns of the table of claims with their types, written in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final

from accord.export.claims import COLUMNS, row_of
from accord.export.form import Format, Options, Written
from accord.export.sheet import Cell
from accord.export.view import View

if TYPE_CHECKING:
    import pyarrow as pa

BATCH: Final = 2_000
"""Rows in memory at a time; with sentences of the usual length about 2 MB."""
_FLOATS: Final = frozenset({"latitude", "longitude", "killed_low", "killed_high", "wounded_low", "wounded_high", "confidence"})
_WHOLE: Final = frozenset({"trigger_start", "trigger_end", "start", "end"})
_TRUTHS: Final = frozenset({"quoted"})


def schema() -> pa.Schema:
    """Return the columns with their types; empty texts are null."""
    import pyarrow as pa  # noqa: PLC0415 (heavy)

    def kind(name: str) -> pa.DataType:
        return (
            pa.float64() if name in _FLOATS else pa.int64() if name in _WHOLE else pa.bool_() if name in _TRUTHS else pa.string()
        )

    return pa.schema([pa.field(name, kind(name)) for name in COLUMNS], metadata={"made_by": "Accord", "unit": "claim"})


def write(view: View, out: BinaryIO, _side: BinaryIO | None, _options: Options) -> Written:
    """Write the claims of ``view``, a row group for each batch."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    rows, form = 0, schema()
    with pq.ParquetWriter(out, form, compression="zstd") as writer:
        for batch in _batches(map(row_of, view.claims())):
            columns = [[_value(cell) for cell in column] for column in zip(*batch, strict=True)]
            arrays = [pa.array(column, type=field.type) for column, field in zip(columns, form, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=form))
            rows += len(batch)
    return Written(rows=rows)


def _value(cell: Cell) -> Cell:
    return None if cell == "" else cell


def _batches(rows: Iterable[tuple[Cell, ...]]) -> Iterator[list[tuple[Cell, ...]]]:
    each = iter(rows)
    while batch := list(islice(each, BATCH)):
        yield batch


FORMAT: Final = Format(name="parquet", title="Claims as Parquet", suffix=".parquet", write=write)
