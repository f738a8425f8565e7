"""Prints how well somebody who watches a channel guesses who asked.

python -m tests.engine.circle.measure_timing
"""

import sys
from unittest.mock import patch

from bot.engine.circle import drawn, unnamed_board
from tests.engine.circle.timing_town import ATTACKERS, Watched, times_chance, waits, watched

TOWNS = (
    ("12 people, 2 bursts a day", 12, 2.0),
    ("12 people, 3 bursts a day", 12, 3.0),
    ("12 people, 5 bursts a day", 12, 5.0),
    ("8 people, 3 bursts a day", 8, 3.0),
    ("30 people, 3 bursts a day", 30, 3.0),
)


def row(name: str, seen: Watched) -> str:
    """One line of the table: times chance for each attacker, and how long asks wait."""
    half, most = waits(seen)
    guessed = (f"{times_chance(seen, guess):.2f}" for guess in ATTACKERS.values())
    hours = f"{half.total_seconds() / 3600:.1f} h | {most.total_seconds() / 3600:.1f} h"
    return f"| {name} | {len(seen.posted)} | {' | '.join(guessed)} | {hours} |"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """The table, and what would be without the delay."""
    _say(f"| a circle of | asks | {' | '.join(ATTACKERS)} | half waits up to | nine of ten up to |")
    _say("|---" * (len(ATTACKERS) + 4) + "|")
    for name, people, bursts in TOWNS:
        _say(row(name, watched(people, 60 if people > 12 else 150, bursts)))
    soon = lambda now, *_: drawn._next_round(now)  # noqa: E731 - the next half hour, as if nothing were drawn
    with patch.object(unnamed_board, "moment", soon):
        _say(row("12 people, without the drawn wait", watched()))


if __name__ == "__main__":
    main()
