"""The promises of docs/safety.md: read from promises.toml, measured by tests, printed as its table."""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "safety.md"
MEASURED = HERE / "measured.toml"

BEGIN = "<!-- Made by `python -m pytest --measured`; the rows stand in tests/promises.toml. -->\n"
END = "<!-- End of the table. -->\n"
MARK = re.compile(r"\bmark\.promise\(((?:\s*\"[a-z0-9-]+\",?)+)\s*\)")
TEST = re.compile(r"^(?:async )?def (test_\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Promise:
    """One row: the sentence for hosts, the figure, and what was last measured, on which day (ISO)."""

    name: str
    promise: str
    figure: str
    soak: bool
    value: str
    on: str


def promises() -> tuple[Promise, ...]:
    """All rows, in the order of the file, with what was last measured."""
    rows = tomllib.loads((HERE / "promises.toml").read_text("utf-8"))
    values = tomllib.loads(MEASURED.read_text("utf-8")) if MEASURED.exists() else {}
    return tuple(
        Promise(
            name,
            row["promise"],
            row["figure"],
            row.get("soak", False),
            values.get(name, {}).get("value", ""),
            str(values.get(name, {}).get("on", "")),
        )
        for name, row in rows.items()
    )


def marked() -> dict[str, list[str]]:
    """Promise -> `room/file::test` of every test that carries its mark."""
    found: dict[str, list[str]] = {}
    for path in sorted(HERE.rglob("test_*.py")):
        text = path.read_text("utf-8")
        for mark in MARK.finditer(text):
            test = TEST.search(text, mark.end())
            for name in re.findall(r'"([a-z0-9-]+)"', mark[1]):
                found.setdefault(name, []).append(
                    f"{path.relative_to(HERE).as_posix()}::{test[1] if test else '?'}"
                )
    return found


def table() -> str:
    """The rows as Markdown."""
    tests = marked()
    lines = ["| what is promised | the figure | last measured | shown by |", "|---|---|---|---|"]
    for row in promises():
        files = dict.fromkeys(one.partition("::")[0] for one in tests.get(row.name, []))
        shown = ", ".join(f"`{file}`" for file in files) + (" (`make soak`)" if row.soak else "")
        value = f"{row.value} ({row.on})" if row.value else "holds at each run"
        lines.append(f"| {row.promise} | {row.figure} | {value} | {shown} |")
    return "\n".join(lines) + "\n"


def write_page() -> None:
    """Put the table as it is now into docs/safety.md."""
    text = PAGE.read_text("utf-8")
    head, rest = text.split(BEGIN)
    PAGE.write_text(head + BEGIN + table() + END + rest.split(END)[1], "utf-8")


def keep(values: dict[str, str], on: str) -> None:
    """Write down what was measured on a day (ISO); what was not measured now keeps its value."""
    known = tomllib.loads(MEASURED.read_text("utf-8")) if MEASURED.exists() else {}
    if not values:
        return
    known |= {name: {"value": value, "on": on} for name, value in values.items()}
    order = [row.name for row in promises() if row.name in known]
    MEASURED.write_text("\n".join(_block(name, known[name]) for name in order), "utf-8")


def _block(name: str, row: dict[str, str]) -> str:
    """One table of measured.toml: a JSON string is a TOML string."""
    return "".join([f"[{name}]\n", *(f"{key} = {json.dumps(row[key])}\n" for key in ("value", "on"))])
