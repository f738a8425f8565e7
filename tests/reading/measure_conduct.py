# ruff: noqa: T201 - its output is what it is for
"""How often conduct lets kind answers pass and holds the others: python -m tests.reading.measure_conduct.

It prints counts, and with --lines each line that it is wrong about, but for those that nobody is to read.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from types import ModuleType

from bot.reading.conduct import read_answer, read_conduct
from tests.reading.lines import (
    conduct_blind_en,
    conduct_blind_es,
    conduct_known,
    conduct_known_en,
    conduct_known_es,
    conduct_known_last,
)

KNOWN: dict[str, ModuleType] = {
    "by the rules' author": conduct_known,
    "the last of those": conduct_known_last,
}
OTHERS: dict[str, ModuleType] = {"English, seen": conduct_known_en, "Spanish, seen": conduct_known_es}
BLIND: dict[str, ModuleType] = {"English, unseen": conduct_blind_en, "Spanish, unseen": conduct_blind_es}

LEADS_AWAY = frozenset({"contact", "link", "coercive", "scam", "selfharm"})
"""Sorts of lines of which hardly any may pass."""


def passed(lines: tuple[str, ...]) -> list[str]:
    """Kind lines that may go out."""
    return [line for line in lines if not read_conduct(line).families]


def stopped(lines: tuple[tuple[str, str], ...]) -> list[str]:
    """Other lines that may not, for whatever reason."""
    return [line for _, line in lines if read_conduct(line).families]


def named(lines: tuple[tuple[str, str], ...]) -> list[str]:
    """Those whose own family was found."""
    return [line for family, line in lines if family in read_conduct(line).families]


def verdict(line: str) -> str:
    """What happens to an answer: stopped, asked about once, or passed."""
    found = read_answer(line)
    return "stopped" if found.families else "asked" if found.doubtful else "passed"


def verdicts(lines: Iterable[tuple[str, str]]) -> Counter[str]:
    """How many of these lines, with their sort, come to what."""
    return Counter(verdict(line) for _, line in lines)


def share(lines: Iterable[tuple[str, str]], *wanted: str) -> float:
    """The share of these lines that comes to one of that."""
    found = verdicts(lines)
    return sum(found[each] for each in wanted) / sum(found.values())


def main() -> None:
    """Print the tables of docs/reading.md."""
    parser = argparse.ArgumentParser(prog="python -m tests.reading.measure_conduct", description=__doc__)
    parser.add_argument("--lines", action="store_true", help="and the lines that it is wrong about")
    parsed = parser.parse_args()
    for name, lines in KNOWN.items():
        kind, hard, right = passed(lines.KIND), stopped(lines.HARD), len(named(lines.HARD))
        print(f"| {name} | {len(kind)} of {len(lines.KIND)} | {len(hard)} of {len(lines.HARD)} | {right} |")
    for name, lines in (OTHERS | BLIND).items():
        _print_sorts(name, lines)
    if parsed.lines:
        for lines in OTHERS.values():
            _print_wrong(lines)


def _print_sorts(name: str, lines: ModuleType) -> None:
    for label, rows in (("kind", lines.KIND), ("hurts", lines.HARD)):
        sorts = Counter(sort for sort, _ in rows)
        every = verdicts(rows)
        print(
            f"{name}, {label}, {len(rows)}: " + ", ".join(f"{n} {what}" for what, n in sorted(every.items()))
        )
        for sort, count in sorted(sorts.items()):
            found = verdicts(row for row in rows if row[0] == sort)
            print(f"    {sort}, {count}: " + ", ".join(f"{n} {what}" for what, n in sorted(found.items())))


def _print_wrong(lines: ModuleType) -> None:
    for sort, line in lines.KIND:
        if verdict(line) != "passed":
            print(f"   {verdict(line)}: {sort}: {line} {read_answer(line).rules}")
    for sort, line in lines.HARD:
        if verdict(line) == "passed":
            print(f"   passed: {sort}: {line}")


if __name__ == "__main__":
    main()
