"""A member who comes five times, with five kinds of news, does not read the same lines five times."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.transcripts import Deed, Exchange
from tests.scenarios.golden import FOLDER, transcript

TOLD = transcript(FOLDER / "one-member-five-visits.txt")
HELP = re.compile(r"help now|emergency|findahelpline", re.IGNORECASE)
"""What must be found in a hard moment stays the same on purpose."""

SHORT = 4
"""Words up to which a sentence may be said again: "All right.", "What fits?"."""


def _tells_of_news(deed: Deed) -> bool:
    words = deed.values[0]
    return deed.kind == "type" and (words.startswith("/rejected") or words == "I got rejected")


def _visits() -> list[list[Exchange]]:
    visits: list[list[Exchange]] = []
    for exchange in TOLD.exchanges:
        if _tells_of_news(exchange.deed):
            visits.append([])
        visits[-1].append(exchange)
    return visits


def _sentences(visit: list[Exchange]) -> Iterator[str]:
    """What the bot said, sentence by sentence; labels of buttons and forms are none."""
    said = [line for exchange in visit for line in exchange.lines if not line.startswith(("  [", "(form)"))]
    for line in said:
        yield from re.split(r"(?<=[.?!:])\s+", line.removeprefix("(only you) "))


def test_no_sentence_is_said_at_all_five_visits():
    visits = _visits()
    heard = [{one for one in _sentences(visit) if len(one.split()) > SHORT} for visit in visits]

    assert len(visits) == 5
    assert sorted(one for one in set.intersection(*heard) if not HELP.search(one)) == []


def test_no_visit_opens_like_the_one_before():
    """The first words after the news are what a member notices first."""
    opened = [[one for one in _sentences(visit[:1]) if len(one.split()) > SHORT + 1] for visit in _visits()]

    alike = [set(before) & set(after) for before, after in pairwise(opened)]

    assert alike == [set()] * 4


def test_each_visit_went_another_way_and_the_last_one_ends_with_the_pattern():
    """The story is worth its name only while it goes through what there is."""
    pressed = [
        {v for one in visit if one.deed.kind == "press" for v in one.deed.values} for visit in _visits()
    ]

    ways = ["As if to a friend", "A calm minute", "Hold it until tomorrow", "Another small step"]
    assert [way for visit, way in zip(pressed, ways, strict=False) if way not in visit] == []
    assert {"A note I left for myself", "A pattern, if you like"} <= pressed[4]
