"""What others wrote is said to moderators only while they moderate there: at that moment, of that place.

So are names of moderators to who runs the place.

One member of two communities whose cases and notes have the same numbers, in private messages that tell of no
community, as on Discord. Whatever they do, and whatever becomes of their seats meanwhile.
"""

from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from bot.engine.circle.state import Peer
from bot.engine.community import Community
from bot.engine.events import CommandUsed, Event, OptionChosen, Typed
from bot.engine.facts.of_member import SEAT_FOR
from bot.engine.looked_at import come_back_to, looked_at
from bot.engine.moderation.events import BreakOffered, CaseDecided, CaseOpened, ModeratorLeft
from bot.engine.moderation.state import Moderator
from bot.engine.notes.events import NoteLeft, NoteReviewed, NoteWaiting
from tests.engine.circle.circle_place import ADA, CLEO, MEG, Place, in_circle, told_by
from tests.engine.moderation.test_cases import KEPT, reported
from tests.engine.pure import MONDAY, PLACE, Sam

DM = {"community": "", "place": ""}
PLACES = ("t", "u")
LOOKS = ("Look at one", "Another one", "A note that waits to be read", "Go back")
"""Buttons by which more is shown; the others are pressed where none of these is there."""

MARKS = ("caseof", "authorof", "noteof")


def community(tenant: str) -> Community:
    """A circle with a threat that waits to be decided, and a note to be read; both say where they stand."""
    place = reported(Place(KEPT).posted(), CLEO, "threat")
    place.take(NoteLeft, note="n1", by=ADA, shown_as="Ada", about="any", words=f"noteof{tenant}")
    (case,) = place.state.desk.cases
    case = msgspec.structs.replace(case, words=f"caseof{tenant}", name=f"authorof{tenant}")
    desk = msgspec.structs.replace(place.state.desk, cases=(case,))
    here = msgspec.structs.replace(PLACE, tenant=tenant)
    return msgspec.structs.replace(place.state, actor=here, desk=desk)


def seated(here: Community, how: str) -> Community:
    """The same with Meg moderating there: not, by a word, or as a host."""
    name = f"seatof{here.actor.tenant}"
    others = tuple(Moderator(one.who, name, one.at) for one in here.moderators if one.who != MEG)
    meg = () if how == "no" else (Moderator(MEG, "Meg", MONDAY, hosting=how == "host"),)
    return msgspec.structs.replace(here, moderators=(*meg, *others))


class Both:
    """Meg in both places, each turn looking at what the house would look at."""

    def __init__(self, **how: str) -> None:
        self.places = {tenant: seated(community(tenant), how.get(tenant, "word")) for tenant in PLACES}
        self.meg = in_circle(MEG, self.places["t"], traces=PLACES)
        self.meg.now = MONDAY + timedelta(hours=1)

    def take(self, event: Event) -> "Both":
        meg = self.meg
        meant = looked_at(meg.member, event)
        meg.community = self.places[meant.tenant] if meant else None
        meg.others = {one: self.places[one] for one in come_back_to(meg.member, event)}
        meg.take(event)
        return self

    def command(self, tenant: str, text: str, host: bool | None = None) -> "Both":
        head = self.meg.head("general", community=tenant, host=host)
        return self.take(CommandUsed(**head, command="onward", text=text))

    def look(self, tenant: str) -> "Both":
        """The button under the word that something waits in that place."""
        return self.take(CommandUsed(**self.meg.head(**DM), command="case-look", text=tenant))

    def press(self, label: str) -> "Both":
        option, menu = self.meg.find(label)
        values = (option.key,) if menu else ()
        return self.take(
            OptionChosen(**self.meg.head(**DM), key=menu.key if menu else option.key, values=values)
        )

    def types(self, text: str) -> "Both":
        return self.take(Typed(**self.meg.head(**DM), text=text))

    def at_the_moderators(self) -> "Both":
        """As if their way through the setup had come to the list of who moderates."""
        member = self.meg.member
        if member.talks and member.talks[-1].script == "setup":
            there = msgspec.structs.replace(member.talks[-1], step="moderators", waiting="", offered=())
            self.meg.member = msgspec.structs.replace(member, talks=(*member.talks[:-1], there))
        return self

    def told(self, kind: type[Event], tenant: str) -> "Both":
        more = {CaseOpened: {"case": 1}, NoteWaiting: {"note": "n1"}}.get(kind, {})
        number = next(self.meg._number)
        return self.take(kind(id=f"told{number}", actor=MEG, asked_in=tenant, **more))

    def said(self) -> str:
        """All that Meg can read after the turn."""
        meg = self.meg
        return "\n".join((meg.words, meg.redrawn, meg.whispered))


# --- a talk that waits comes back in its own place ----------------------------------------------


@pytest.mark.parametrize("below", PLACES)
def test_a_case_that_waited_underneath_is_shown_again_where_it_stands(below: str):
    """Both places have a case 1: the other's words must not be read where this one is decided."""
    above = next(one for one in PLACES if one != below)
    both = Both().look(below).press("Look at one")
    assert f"caseof{below}" in both.said()

    both.told(BreakOffered, above)
    both.press("I go on")

    assert f"caseof{below}" in both.said()
    assert f"caseof{above}" not in both.said()
    both.press("It may stay").press("Decide so")
    assert [(type(one), one.actor.tenant) for one in told_by(both.meg)] == [(CaseDecided, below)]


def test_an_ask_that_waited_underneath_is_not_said_to_have_ended():
    both, meg = Both(t="no", u="word"), Peer(MEG, "Meg", MONDAY, trained=True)
    ask = msgspec.structs.replace(both.places["t"].support[0], held=False)
    circle = (*both.places["t"].circle, meg)
    both.places["t"] = msgspec.structs.replace(both.places["t"], support=(ask,), circle=circle)
    both.take(CommandUsed(**both.meg.head("general", community="t"), command="circle-answer", text=ask.id))
    both.told(NoteWaiting, "u")
    assert "noteofu" in both.said()

    both.press("Not now")

    assert ask.words in both.said()
    assert "has ended" not in both.said()


def test_who_runs_one_place_is_no_host_of_another_whose_case_waits_underneath():
    """The channel says that Meg runs t; of u, where she moderates as a host, it says nothing."""
    both = Both().look("u").press("Look at one")
    assert "caseofu" in both.said()
    both.places["u"] = seated(both.places["u"], "host")

    both.command("t", "resume-circle", host=True)

    assert "This case is not open for you any more" in both.said()
    assert "caseofu" not in both.said()


def test_who_runs_the_place_no_more_is_not_shown_again_who_moderates():
    """The step with the names waits in private; an old button, or odd words, would say it once more."""
    both = Both(t="no", u="no").command("t", "setup", host=True).at_the_moderators()
    assert "seatoft" in both.types("what?").said()
    both.meg.now += SEAT_FOR

    assert "seatoft" not in both.types("what?").said()
    assert "Only those who run this place" in both.said()


# --- whatever happens ------------------------------------------------------------------------------


class Moderating(RuleBasedStateMachine):
    """Meg comes and goes in both places, is made and ended as a moderator, and presses what is offered."""

    @initialize()
    def begin(self) -> None:
        self.both = Both(t="host", u="host")
        self.vouched: dict[str, datetime | None] = {}

    def _is_host(self, tenant: str) -> bool:
        """As that place's own channel said within the hour."""
        since = self.vouched.get(tenant)
        return since is not None and self.both.meg.now < since + SEAT_FOR

    def _moderates(self, tenant: str) -> bool:
        """At this moment: by a word, or as somebody who is seen to be a host."""
        here = self.both.places[tenant]
        seat = next((one for one in here.moderators if one.who == MEG), None)
        return seat is not None and (not seat.hosting or self._is_host(tenant))

    def _did(self) -> None:
        said = self.both.said()
        for tenant in PLACES:
            if any(f"{mark}{tenant}" in said for mark in MARKS):
                assert self._moderates(tenant), said
            if f"seatof{tenant}" in said:
                assert self._is_host(tenant), said
        for event in told_by(self.both.meg):
            if isinstance(event, CaseDecided | NoteReviewed):
                assert self._moderates(event.actor.tenant)
        for event in told_by(self.both.meg):
            if isinstance(event, ModeratorLeft):
                self._seat(event.actor.tenant, "no")

    def _seat(self, tenant: str, how: str) -> None:
        self.both.places[tenant] = seated(self.both.places[tenant], how)

    @rule(tenant=st.sampled_from(PLACES), how=st.sampled_from(["host", "host", "word", "no"]))
    def is_made(self, tenant: str, how: str) -> None:
        self._seat(tenant, how)

    @rule(
        tenant=st.sampled_from(PLACES),
        host=st.sampled_from([True, True, False, None]),
        text=st.sampled_from(
            ["moderate", "moderate", "moderate", "setup", "resume-circle", "moderate audit"]
        ),
    )
    def comes(self, tenant: str, host: bool | None, text: str) -> None:
        if host is not None:
            self.vouched[tenant] = self.both.meg.now if host else None
        self.both.command(tenant, text, host)
        self._did()

    @rule(tenant=st.sampled_from(PLACES))
    def looks(self, tenant: str) -> None:
        self.both.look(tenant)
        self._did()

    @rule(tenant=st.sampled_from(PLACES), kind=st.sampled_from([CaseOpened, NoteWaiting, BreakOffered]))
    def is_told(self, tenant: str, kind: type[Event]) -> None:
        self.both.told(kind, tenant)
        self._did()

    @rule(pick=st.integers(0, 2))
    def presses(self, pick: int) -> None:
        labels = [label for one in self.both.meg.said for label in Sam.labels(one)]
        more = [one for one in labels if one in LOOKS] or labels
        if more and not self.both.meg.find(more[pick % len(more)])[0].key.startswith("do:"):
            self.both.press(more[pick % len(more)])
            self._did()

    @rule(pick=st.integers(0, 3), meaning=st.sampled_from([0, 0, 1, 2]))
    def presses_an_old_one(self, pick: int, meaning: int) -> None:
        if talks := self.both.meg.member.talks:
            key = f"{talks[pick % len(talks)].serial}.o{meaning}"
            self.both.take(OptionChosen(**self.both.meg.head(**DM), key=key))
            self._did()

    @rule(text=st.sampled_from(["stop", "what?", "no", "/onward note"]))
    def types(self, text: str) -> None:
        self.both.at_the_moderators().types(text)
        self._did()

    @rule(minutes=st.sampled_from([5, 61, 61]))
    def waits(self, minutes: int) -> None:
        self.both.meg.now += timedelta(minutes=minutes)


TestModerating = Moderating.TestCase
TestModerating.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
