"""Cases in which nobody did wrong, or that nobody read: who is not punished, and what is still told."""

import msgspec
import pytest

from bot.engine.circle.events import CircleJoined, CircleTrained, PeersReplied
from bot.engine.circle.known import peer_of
from bot.engine.community import Community
from bot.engine.events import Told
from bot.engine.moderation.events import CaseTold, ReviewAsked
from bot.engine.moderation.known import NAMED, REASONS, STRIKE_FOR, THE_NAME, out_until
from bot.engine.past import community_without_the_past
from tests.engine.circle.circle_place import ADA, ASKED, BEN, CLEO, Place, in_circle, told_by, who_asked
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


@pytest.mark.parametrize("reason", sorted({*REASONS} - {THE_NAME}))
def test_a_line_that_is_offered_to_everybody_is_no_strike(reason):
    """The words are the bot's own: only the name beside them could be a threat, so that alone is shown."""
    place = reported(answered(), SAM, reason, reply=0)
    meg = looks(MEG, place).press("Look at one")

    assert "That is hard. It makes sense that it hurts." in meg.words
    assert "This is one of the lines that I offer to everybody." in meg.words
    assert ("The name beside it is Ada." in meg.words) is (reason in NAMED)
    assert "Written by" not in meg.words
    assert "Sam" not in meg.words
    assert meg.labels(meg.said[-1])[:3] == ["It may stay", "Take it out", "Another one"]
    for decision in ("strike", "out"):
        assert decides(place, MEG, decision).effects == []
    assert told_case(decides(place, MEG, "taken"), ADA) == ["taken"]


def test_the_name_beside_such_a_line_can_be_reported_seen_and_decided_about():
    place = reported(answered(), SAM, THE_NAME, reply=0)
    meg = looks(MEG, place).press("Look at one")

    assert "The reason: the name beside it." in meg.words
    assert "The words are mine, and the name beside them is Ada." in meg.words
    assert "Sam" not in meg.words
    meg.walk("Out of the circle for 30 days", "No name that hurts or pretends", "Decide so")
    (decided,) = told_by(meg)

    place._take(decided)

    assert told_case(place, ADA) == ["out"]
    assert out_until(place.state, ADA, place.now) is not None
    assert [one.name for one in place.state.heard] == [""]


@pytest.mark.parametrize("decision", ["taken", "strike", "out", "nothing"])
def test_a_name_that_moderators_took_out_is_shown_to_nobody_there_again(decision):
    place = decides(reported(answered(), SAM, THE_NAME, reply=0), MEG, decision, rule=THE_NAME)
    stays = decision == "nothing"
    place.take(CircleJoined, by=CLEO, shown_as="A-D-A").take(CircleTrained, by=CLEO)
    asked = in_circle(CLEO, place.state).command("onward", "ask").type(ASKED).press("Change the name")

    assert b"Ada" not in msgspec.msgpack.encode(place.state.desk.names)
    assert (peer_of(place.state, CLEO).name == "A-D-A") is stays
    assert (asked.type("ADA").words.startswith("That name could hurt")) is not stays
    assert not asked.community.desk.names or past_of(place).desk.names == ()


def test_a_second_look_that_clears_it_gives_the_name_back():
    place = decides(reported(answered(), SAM, THE_NAME, reply=0), MEG, "taken", rule=THE_NAME)
    assert len(place.state.desk.names) == 1

    decides(place.take(ReviewAsked, by=ADA, case=1), MO, "nothing")

    assert place.state.desk.names == ()


def past_of(place: Place) -> Community:
    """What is kept of it a strike later."""
    return community_without_the_past(place.state, place.now + STRIKE_FOR)


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
