"""What `doctor` says of the help lines: which nobody verified, and which nobody looked at for long."""

from collections.abc import Collection
from datetime import date

import msgspec

from bot.clock import SystemClock
from bot.doctor.finding import Finding
from bot.engine.community import Community
from bot.engine.words.sentences import SENTENCES
from bot.prompts import ScriptFaults, UnreadableList, load_scripts
from bot.scripts.helplines import Helplines, Row, is_stale, row_name
from bot.settings import Settings
from bot.store import StoreError, open_beside

DIAL_THEM = "Dial them and say so in your own helplines.toml; docs/helplines.md says how."
LOOK_AGAIN = "Read their sources again, or newer ones; docs/helplines.md says how."

NAMED = 40
"""Rows that one finding names; more would bury the rest."""


async def lines(settings: Settings) -> list[Finding]:
    """What doctor says of the lines of the countries that communities set."""
    try:
        scripts = load_scripts(settings.prompts, SENTENCES, settings.words)
    except (ScriptFaults, UnreadableList, FileNotFoundError):
        return []  # doctor has said so of the scripts
    return of_the_lines(scripts.helplines, await _countries(settings), SystemClock().now().date())


async def _countries(settings: Settings) -> frozenset[str]:
    """What communities set; none where the store cannot be read, which doctor has said."""
    try:
        async with open_beside(settings) as store:
            states = await store.communities()
    except StoreError:
        return frozenset()
    countries = (msgspec.msgpack.decode(state, type=Community).country for state in states)
    return frozenset(country for country in countries if country)


def of_the_lines(helplines: Helplines, countries: Collection[str], today: date) -> list[Finding]:
    """What is to be said of those rows. `countries`: those that communities set; empty means all."""
    if not helplines.lines:
        return [
            Finding(
                "helplines", "notice", "there are none: members are shown the international directory alone"
            )
        ]
    rows = helplines.rows(countries)
    found = [_unverified(rows, countries)]
    if missing := sorted(set(countries) - {line.country for line in helplines.lines}):
        detail = f"no line for {', '.join(missing)}: members there are shown the international directory"
        found.append(Finding("helplines-missing", "notice", detail))
    if stale := [row for row in rows if is_stale(row, today)]:
        detail = f"not looked at for over twelve months: {_named(stale)}"
        found.append(Finding("helplines-stale", "notice", detail, LOOK_AGAIN))
    return found


def _unverified(rows: Collection[Row], countries: Collection[str]) -> Finding:
    whose = f"of {', '.join(sorted(countries))}" if countries else "of all countries (no community set one)"
    open_rows = [row for row in rows if not row.verified_by_host]
    if not open_rows:
        return Finding("helplines", "ok", f"{len(rows)} rows {whose}, all verified by a host")
    detail = f"{len(open_rows)} of {len(rows)} rows {whose} were verified by nobody: {_named(open_rows)}"
    return Finding("helplines", "notice", detail, DIAL_THEM)


def _named(rows: Collection[Row]) -> str:
    names = [row_name(row) for row in rows]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return "; ".join(names[:NAMED]) + more
