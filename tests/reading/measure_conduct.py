# ruff: noqa: T201 - its output is what it is for
"""How often conduct lets kind answers pass and stops the others: python -m tests.reading.measure_conduct."""

from bot.reading.conduct import read_conduct
from tests.reading.lines import conduct_blind, conduct_known

SETS = {"mended on": conduct_known, "the last list, by now": conduct_blind}


def passed(lines: tuple[str, ...]) -> list[str]:
    """Kind lines that may go out."""
    return [line for line in lines if not read_conduct(line).families]


def stopped(lines: tuple[tuple[str, str], ...]) -> list[str]:
    """Other lines that may not, for whatever reason."""
    return [line for _, line in lines if read_conduct(line).families]


def named(lines: tuple[tuple[str, str], ...]) -> list[str]:
    """Those whose own family was found."""
    return [line for family, line in lines if family in read_conduct(line).families]


def main() -> None:
    """Print the table of docs/reading.md, and every line that it is wrong about."""
    for name, lines in SETS.items():
        kind, hard = passed(lines.KIND), stopped(lines.HARD)
        right = len(named(lines.HARD))
        print(f"| {name} | {len(kind)} of {len(lines.KIND)} | {len(hard)} of {len(lines.HARD)} | {right} |")
        for line in lines.KIND:
            if line not in kind:
                print("   held:", line, read_conduct(line).rules)
        for family, line in lines.HARD:
            if family not in read_conduct(line).families:
                print("   " + ("other" if line in hard else "MISSED"), family, line, read_conduct(line).rules)


if __name__ == "__main__":
    main()
