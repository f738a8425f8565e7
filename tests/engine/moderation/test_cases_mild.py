"""Cases in which nobody did wrong, or that nobody read: who is not punished, and what is still told."""

import pytest

from bot.engine.circle.events import PeersReplied
from bot.engine.events import Told
from bot.engine.moderation.events import CaseTold
from bot.engine.moderation.known import REASONS
from tests.engine.circle.circle_place import ADA, BEN, CLEO, Place, who_asked
from tests.engine.moderation.test_cases import (
    KEPT,
    MEG,
    MO,
    answered,
    decides,
    looks,
    moderated,
    reported,
    told_case,
)
from tests.engine.pure import SAM


@pytest.mark.parametrize("reason", REASONS)
def test_a_line_that_is_offered_to_everybody_has_no_name_and_is_no_strike(reason):
    """The words are the bot's own: nobody is named as the author of a threat for choosing one."""
    place = reported(answered(), SAM, reason, reply=0)
    meg = looks(MEG, place).press("Look at one")

    assert "That is hard. It makes sense that it hurts." in meg.words
    assert "This is one of the lines that I offer to everybody." in meg.words
    assert "Ada" not in meg.words
    assert "Sam" not in meg.words
    assert meg.labels(meg.said[-1])[:3] == ["It may stay", "Take it out", "Another one"]
    for decision in ("strike", "out"):
        assert decides(place, MEG, decision).effects == []
    assert told_case(decides(place, MEG, "taken"), ADA) == ["taken"]


def test_who_is_only_feared_for_can_not_be_punished():
    place = reported(Place(KEPT).posted(), reason="fear")
    meg = looks(MEG, place).press("Look at one")

    assert "because they fear for its author. It need not break a rule." in meg.words
    assert meg.labels(meg.said[-1])[:3] == ["It may stay", "Take it out", "Another one"]
    for decision in ("strike", "out"):
        assert decides(place, MEG, decision).effects == []
    assert place.state.desk.strikes == place.state.desk.out == ()

    reported(place, BEN, "threat")

    assert told_case(decides(place, MEG, "strike"), SAM) == ["strike"]


@pytest.mark.parametrize("who", [(), (MEG, MO)], ids=["too few to look", "nobody looked in time"])
def test_what_had_come_for_them_is_told_before_an_ask_ends_that_nobody_read(who):
    place = Place(moderated(*who)).posted().answers(BEN)
    reported(place, CLEO, "harassment")
    if who:
        place.wait(hours=49)

    heard = [event for event in place.told if event.actor == SAM and not isinstance(event, Told)]
    assert [type(event) for event in heard] == [PeersReplied, CaseTold]
    sam = who_asked(place)
    assert "Ben: That is hard. It makes sense that it hurts." in sam.take(heard[0]).words
    assert "taken out without a look" in sam.take(heard[1]).words


@pytest.mark.parametrize("held", [True, False], ids=["out of sight", "never out of sight"])
def test_who_waited_for_moderators_hears_that_nothing_was_wrong_though_their_ask_ended(held):
    place = Place(KEPT).posted().wait(hours=71)
    reported(place, CLEO, "threat" if held else "insult").wait(hours=2)
    assert place.state.support == ()

    decides(place, MEG, "nothing")

    assert told_case(place, SAM) == (["ended"] if held else [])
    for event in place.told:
        if event.actor == SAM:
            assert "found nothing wrong. It has ended" in who_asked(place).take(event).words
