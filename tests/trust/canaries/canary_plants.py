"""Faults that are put into the product for a while: a town must find each, or its judge finds nothing.

One for each promise that a sheet is exact to. Each names what it breaks, and what a found leak then says.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest

from bot.engine.circle import board, ends, kept, member_side, own_asks, seats, thanks, told
from bot.engine.moderation import case_slots
from bot.engine.moderation import known as moderation
from bot.engine.notes import known as notes
from bot.engine.notes.state import PassedNote
from bot.engine.on_call import board as on_call
from bot.engine.wins import board as wins

Patch = pytest.MonkeyPatch


class Plant(NamedTuple):
    """What is broken, and what stands in the line about the leak that it leads to."""

    broken: Callable[[Patch], None]
    sign: str


def _name_beside_an_unnamed_ask(patch: Patch) -> None:
    """Whoever chose "a member" is asked for with their name after all."""
    patch.setattr(member_side, "is_chosen", lambda _: False)


def _blocks_that_hold_nothing(patch: Patch) -> None:
    for room in (board, kept, told, thanks, notes):
        patch.setattr(room, "apart", lambda *_: False)


def _author_of_a_mild_report(patch: Patch) -> None:
    patch.setattr(case_slots, "name_seen", lambda case: case.name)


def _reporter_who_decides(patch: Patch) -> None:
    patch.setattr(moderation, "unrelated", lambda community, case: [one.who for one in community.moderators])


def _answers_after_the_end(patch: Patch) -> None:
    """What waited is told, whether the asker still wants it or not."""
    for room in (told, own_asks):
        patch.setattr(room, "hears_of", lambda *_: True)
    patch.setattr(ends, "silenced", lambda community, **_: community)
    patch.setattr(told, "_stands", lambda *_: True)


def _note_before_it_was_read(patch: Patch) -> None:
    patch.setattr(PassedNote, "waits", property(lambda _: False))


def _words_that_stay_in_the_channel(patch: Patch) -> None:
    for room in (ends, board, seats):
        patch.setattr(room, "ends", lambda ask, _: ends.no_timers(ask))


def _ask_at_once(patch: Patch) -> None:
    patch.setattr(board, "UNSEEN_FOR", timedelta())


def _ask_in_another_channel(patch: Patch) -> None:
    for room in (board, ends):
        patch.setattr(room, "has_moved", lambda *_: False)


def _request_to_all_of_the_circle(patch: Patch) -> None:
    """Those in the circle are called as well."""
    listed = on_call.Community.on_call_for

    def more(community: on_call.Community, member: object) -> tuple[on_call.OnCall, ...]:
        others = (on_call.OnCall(one.who, one.name, one.at) for one in community.circle)
        return (*listed(community, member), *(one for one in others if one.who != member))  # type: ignore[arg-type]

    patch.setattr(on_call.Community, "on_call_for", more)


def _win_that_was_taken_out(patch: Patch) -> None:
    patch.setattr(wins, "take_out", lambda community, *_: (community, ()))


PLANTS = {
    "the name of who asked without one": Plant(_name_beside_an_unnamed_ask, "post to"),
    "an answer or a thank you across a block": Plant(_blocks_that_hold_nothing, "say to"),
    "the author of a mild report to a moderator": Plant(_author_of_a_mild_report, "['moderate']"),
    "a case to who reported it": Plant(_reporter_who_decides, "['moderate']"),
    "an answer after its ask was ended": Plant(_answers_after_the_end, "say to"),
    "a note that no moderator read": Plant(_note_before_it_was_read, "['passed-on']"),
    "the words of an ask that ended": Plant(_words_that_stay_in_the_channel, "still stands"),
    "an ask within its ten minutes": Plant(_ask_at_once, "post to"),
    "an ask in another channel than was shown": Plant(_ask_in_another_channel, "post to"),
    "a request for a message to who is not on call": Plant(_request_to_all_of_the_circle, "say to"),
    "a win that was taken out": Plant(_win_that_was_taken_out, "still stands"),
}
