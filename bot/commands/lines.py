"""What `doctor` says of the help lines: which nobody verified, and which nobody looked at for long."""

from collections.abc import Collection
from datetime import date

from bot.scripts.helplines import Helplines, Row, is_stale, row_name

NAMED = 40
"""Rows that one finding names; more would bury the rest."""


def of_the_lines(helplines: Helplines, countries: Collection[str], today: date) -> list[tuple[str, str, str]]:
    """(what, state, detail) for doctor. `countries`: those that communities set; empty means all."""
    if not helplines.lines:
        return [
            ("helplines", "notice", "there are none: members are shown the international directory alone")
        ]
    rows = helplines.rows(countries)
    found = [_unverified(rows, countries)]
    if missing := sorted(set(countries) - {line.country for line in helplines.lines}):
        detail = f"no line for {', '.join(missing)}: members there are shown the international directory"
        found.append(("helplines-missing", "notice", detail))
    if stale := [row for row in rows if is_stale(row, today)]:
        detail = f"not looked at for over twelve months: {_named(stale)}; see docs/helplines.md"
        found.append(("helplines-stale", "notice", detail))
    return found


def _unverified(rows: Collection[Row], countries: Collection[str]) -> tuple[str, str, str]:
    whose = f"of {', '.join(sorted(countries))}" if countries else "of all countries (no community set one)"
    open_rows = [row for row in rows if not row.verified_by_host]
    if not open_rows:
        return "helplines", "ok", f"{len(rows)} rows {whose}, all verified by a host"
    detail = f"{len(open_rows)} of {len(rows)} rows {whose} were verified by nobody: {_named(open_rows)}"
    return (
        "helplines",
        "notice",
        f"{detail}; dial them and say so in your own helplines.toml (docs/helplines.md)",
    )


def _named(rows: Collection[Row]) -> str:
    names = [row_name(row) for row in rows]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return "; ".join(names[:NAMED]) + more
