"""A moderator whose home is another community hears of what waits, and looks at it where it stands."""

from typing import get_args

import msgspec
import pytest

from bot.engine.actors import Actor
from bot.engine.authority import EVENTS
from bot.engine.circle.events import SupportAnswered
from bot.engine.circle.known import OWN
from bot.engine.effects import SetTimer
from bot.engine.event import ToldInAPlace
from bot.engine.events import AnyEvent, CommandUsed, Event, FormSent, OptionChosen
from bot.engine.looked_at import looked_at
from bot.engine.member import Talk
from bot.engine.moderation.events import (
    BreakOffered,
    CaseDecided,
    CaseOpened,
    CaseTold,
    PeerRests,
    ReviewAsked,
)
from bot.engine.notes.events import NoteLeft, NoteReviewed, NoteWaiting
from tests.engine.circle.circle_place import ADA, CLEO, DAN, MEG, MO, Place, told_by
from tests.engine.circle.test_reach import moved_home, reads
from tests.engine.moderation.test_cases import KEPT, decides, reported
from tests.engine.notes.notes_place import READ
from tests.engine.pure import PLACE, SAM, Sam

DM = {"community": "", "place": ""}
"""What Discord tells of a private conversation: no community."""


def presses(sam: Sam, place: Place, label: str) -> Sam:
    """A button in the private conversation: a door is the command that it stands for."""
    option, menu = sam.find(label)
    key = menu.key if menu else option.key
    name, _, text = key.removeprefix("do:").partition(" ")
    if key.startswith("do:"):
        return reads(sam, place, CommandUsed(**sam.head(**DM), command=name, text=text))
    values = (option.key,) if menu else ()
    return reads(sam, place, OptionChosen(**sam.head(**DM), key=key, values=values))


def told(place: Place, who: Actor, kind: type[Event]) -> Event:
    return next(event for event in place.told if isinstance(event, kind) and event.actor == who)


def test_whatever_a_community_tells_of_something_there_is_looked_at_there():
    """Every event that says in which place it stands, and no list to forget one in."""
    named = {kind for kind in get_args(AnyEvent) if "asked_in" in kind.__struct_fields__}

    assert {kind for kind in get_args(AnyEvent) if issubclass(kind, ToldInAPlace)} == named
    assert {str(kind.__struct_config__.tag) for kind in named} <= set(EVENTS)
    for kind in (CaseOpened, CaseTold, BreakOffered, NoteWaiting):
        more = {"case": 1, "said": "looked", "note": "n1"}
        mine = {name: value for name, value in more.items() if name in kind.__struct_fields__}
        event = kind(id="x", actor=MEG, asked_in="t", **mine)
        assert looked_at(moved_home(Place(KEPT), MEG).member, event) == PLACE


def test_a_threat_is_told_at_once_and_decided_where_it_stands():
    place = reported(Place(KEPT).posted(), reason="threat")
    meg = reads(moved_home(place, MEG), place, told(place, MEG, CaseOpened))
    assert "Somebody reported a threat" in meg.words

    for label in ("Look at it", "Look at one"):
        presses(meg, place, label)
    assert "Written by Sam" in meg.words
    for label in ("It may stay", "Decide so"):
        presses(meg, place, label)

    (event,) = told_by(meg)
    assert isinstance(event, CaseDecided)
    assert event.actor == PLACE
    assert meg.member.home == "u"


def test_the_list_of_what_was_done_is_of_that_place_too():
    place = reported(Place(KEPT).posted(), reason="threat")
    meg = reads(moved_home(place, MEG), place, told(place, MEG, CaseOpened))

    presses(presses(meg, place, "Look at it"), place, "What was done here")

    assert "something was reported (a member)" in meg.words


def test_the_button_shows_nothing_of_a_place_that_holds_nothing_of_theirs_or_from_a_channel_of_another():
    place = reported(Place(KEPT).posted(), reason="threat")
    meg = moved_home(place, MEG)
    stranger = moved_home(place, MEG)
    stranger.member = msgspec.structs.replace(stranger.member, traces=("u",))
    look = {"command": "case-look", "text": "t"}

    for one, where in ((stranger, DM), (meg, {"community": "u", "place": "general"})):
        event = CommandUsed(**one.head(**where), host=True, **look)
        assert looked_at(one.member, event) == Actor(platform="terminal", tenant="u")
        assert "Look at one" not in [
            label for said in reads(one, place, event).said for label in Sam.labels(said)
        ]


def test_two_places_with_a_case_of_the_same_number_are_both_told_in_the_morning():
    place = Place(KEPT).asked().wait(hours=14)
    reported(place)
    meg = reads(moved_home(place, MEG), place, told(place, MEG, CaseOpened))

    (timer,) = [one for one in meg.turn.effects if isinstance(one, SetTimer)]

    assert timer.name == "case-1-t"


def test_who_wrote_it_asks_for_a_second_look_in_the_place_of_the_case():
    place = Place(KEPT).posted()
    own = {"ask": "a1", "by": ADA, "shown_as": "Ada", "line": OWN, "words": "I read what you wrote."}
    place.take(SupportAnswered, **own).wait(minutes=30)
    decides(reported(place, SAM, reply=0), MEG, "strike")
    ada = reads(moved_home(place, ADA), place, told(place, ADA, CaseTold))

    presses(ada, place, "Please look again")

    (event,) = told_by(ada)
    assert isinstance(event, ReviewAsked)
    assert (event.actor, event.case) == (PLACE, 1)


@pytest.mark.parametrize("words", ["1 u", "1 zz"])
def test_a_case_of_the_same_number_elsewhere_is_not_meant(words):
    place = decides(reported(Place(KEPT).posted()), MEG, "out")
    sam = moved_home(place)
    sam.community = place.state

    assert told_by(sam.command("case-again", words, place="")) == []
    assert len(told_by(sam.command("case-again", "1", place=""))) == 1  # a button of before


def test_a_note_that_waits_is_read_and_decided_where_it_was_left():
    place = Place(READ).take(NoteLeft, note="n1", by=ADA, shown_as="", about="any", words="Rest first")
    cleo = reads(moved_home(place, CLEO), place, told(place, CLEO, NoteWaiting))
    assert "Rest first" in cleo.words

    presses(cleo, place, "It may be passed on")

    (event,) = told_by(cleo)
    assert isinstance(event, NoteReviewed)
    assert event.actor == PLACE


def test_a_break_is_taken_where_it_was_offered():
    place = Place(KEPT)
    ada = reads(moved_home(place, ADA), place, BreakOffered(id="b", actor=ADA, asked_in="t"))

    presses(ada, place, Sam.labels(ada.said[-1])[0])

    assert [(type(event), event.actor) for event in told_by(ada)] == [(PeerRests, PLACE)]


def test_a_button_of_a_talk_that_waits_underneath_is_read_where_that_talk_is_about():
    talks = (
        Talk("note-review", "read", serial="1", slots={"_note-asked-in": "t"}),
        Talk("onward", "start", serial="2"),
    )
    dan = moved_home(Place(KEPT), DAN)
    dan.member = msgspec.structs.replace(dan.member, talks=talks)

    places = {
        key: looked_at(dan.member, OptionChosen(id="o", actor=DAN, key=key)) for key in ("1.o0", "2.o0")
    }

    assert places == {"1.o0": PLACE, "2.o0": Actor(platform="terminal", tenant="u")}
    assert looked_at(dan.member, FormSent(id="f", actor=DAN, key="1.form", values={})) == PLACE


def test_moderators_at_home_there_press_the_same_button():
    place = reported(Place(KEPT).posted(), reason="threat")
    mo = reads(moved_home(place, MO), place, told(place, MO, CaseOpened))
    mo.member = msgspec.structs.replace(mo.member, home="t")

    assert "Look at one" in Sam.labels(presses(mo, place, "Look at it").said[-1])
