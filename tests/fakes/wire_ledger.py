"""What members saw of a fake, one JSON line each, in a file that outlives the bot and the fake."""

import json
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class Ledger:
    """Written line by line; `rows` is all of it. `file` may be None: memory only."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.rows: list[Row] = read(file) if file else []

    def note(self, kind: str, **fields: Any) -> None:
        """One more line, on the disk before anybody is answered."""
        row = {"kind": kind, **fields}
        self.rows.append(row)
        if self._file:
            with self._file.open("a", encoding="utf-8") as out:
                out.write(json.dumps(row) + "\n")

    def of(self, *kinds: str) -> list[Row]:
        """The rows of these kinds, in order."""
        return [row for row in self.rows if row["kind"] in kinds]


def read(file: Path) -> list[Row]:
    """All rows so far; none when there is no file yet."""
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]
