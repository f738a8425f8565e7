"""Whoever watches a channel hardly guesses better than by chance who asked without a name."""

from collections.abc import Callable

import pytest

from bot.engine.circle import drawn, unnamed_board
from tests.engine.circle.timing_town import ATTACKERS, Watched, likeliest, times_chance, watched

GOAL = 2.0
"""Times chance."""

Measured = Callable[..., None]


@pytest.fixture(scope="module")
def seen() -> Watched:
    return watched()


@pytest.mark.promise("unnamed-timing")
def test_in_a_circle_of_twelve_no_attacker_guesses_more_than_twice_as_well_as_chance(seen: Watched, measured):
    guessed = {name: times_chance(seen, guess) for name, guess in ATTACKERS.items()}

    assert len(seen.posted) > 500
    assert {name: times for name, times in guessed.items() if times > GOAL} == {}
    *simple, best = guessed.values()
    figures = f"{max(simple):.1f} times chance; who knows the draw and everybody's habits {best:.1f} times"
    measured(f"{figures}; {len(seen.posted)} asks")


def test_without_the_drawn_wait_an_attacker_would_win(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unnamed_board, "moment", lambda now, *_: drawn._next_round(now + drawn.LEAST_WAIT))
    soon = watched(weeks=25)

    assert max(times_chance(soon, guess) for guess in ATTACKERS.values()) > 2 * GOAL


def test_with_an_hours_wait_for_so_few_who_knows_the_draw_would_win(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(drawn, "PEOPLE_HOURS", drawn.LEAST_SPAN)
    short = watched(weeks=25)

    assert times_chance(short, likeliest) > 2 * GOAL
