"""What peers had answered still reaches who asked, whoever closes the circle or lets it rest meanwhile.

What ends it at once all the same: its author left or was put out, or the asker ended it, left or blocked.
"""

from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from bot.engine.actors import Actor
from bot.engine.circle.events import CircleJoined, CircleLeft, CircleOpened, CircleTrained, PeerBlocked
from bot.engine.circle.kept import HEARD_FOR, WORDS_FOR
from bot.engine.community import Community
from bot.engine.effects import CancelTimers, Edit, SetTimer
from bot.engine.events import Event, MemberLeft
from bot.engine.moderation.events import CirclePaused
from bot.engine.moderation.known import is_paused
from bot.engine.moderation.strike_board import put_out
from bot.engine.wins.events import WinWithdrawn
from bot.engine.words.voice import Voice
from tests.engine.circle.circle_place import ADA, ASKED, BEN, CLEO, CRISIS, ROUND, Place, told_by, who_asked
from tests.engine.circle.test_words import KIND
from tests.engine.moderation.test_cases import KEPT, MEG, decides, reported
from tests.engine.pure import SAM, scripts

LINE = "Ben: That is hard. It makes sense that it hurts."


class Asker:
    """Sam and the circle: what it tells them arrives at once, and what waits for their hours in these."""

    def __init__(self, place: Place) -> None:
        self.place, self.sam = place, who_asked(place)
        self.waiting: dict[str, SetTimer] = {}
        self.heard: list[str] = []

    def take(self, kind: type[Event], **fields: object) -> "Asker":
        self.place.take(kind, **fields)
        return self.hears()

    def closes(self) -> "Asker":
        return self.take(CircleOpened, opened=False)

    def pauses(self, *, paused: bool = True) -> "Asker":
        return self.take(CirclePaused, by=MEG, paused=paused, hosting=True)

    def hears(self) -> "Asker":
        """What the community just told them."""
        for event in [one for one in self.place.told if one.actor == SAM]:
            self._hears(event)
        self.place.told = []
        return self

    def _hears(self, event: Event) -> None:
        self._there()
        self.place.count += 1
        self.sam.take(msgspec.structs.replace(event, id=f"s{self.place.count}"))
        self.heard += [message.text.plain for message in self.sam.said]
        for effect in self.sam.turn.effects:
            if isinstance(effect, CancelTimers):
                self.waiting.pop(effect.name, None)
            elif isinstance(effect, SetTimer):
                self.waiting[effect.name] = effect

    def wait(self, **time: float) -> "Asker":
        """Time passes, an hour at a time, for the community and for them."""
        until = self.place.now + timedelta(**time)
        while self.place.now < until:
            self.place.wait(minutes=min(60, (until - self.place.now) / timedelta(minutes=1)))
            self.hears()
            for name in [name for name, one in self.waiting.items() if one.at <= self.place.now]:
                self._hears(self.waiting.pop(name).event)
        return self

    def does(self, *words: str, press: str = "") -> "Asker":
        """They say a command, and press what it offers; the community hears of it."""
        self._there()
        self.sam.command(*words, place="")
        if press:
            self.sam.press(press)
        for event in told_by(self.sam):
            self.place._take(event)
        return self.hears()

    def leaves(self) -> "Asker":
        self.sam.take(MemberLeft(id="l", actor=SAM))
        for event in told_by(self.sam):
            self.place._take(event)
        return self.hears()

    def _there(self) -> None:
        self.sam.community, self.sam.now = self.place.state, self.place.now

    @property
    def all(self) -> str:
        return "\n".join(self.heard)


def gathered(state: Community = ROUND) -> Asker:
    """An ask of the morning, with an answer in words and a line that came late in the evening."""
    asker = Asker(Place(state).posted()).wait(hours=12)
    asker.place.writes(ADA, KIND).answers(BEN)
    return asker


def waiting(state: Community = ROUND) -> Asker:
    """The same, half an hour later: it waits for the asker's morning."""
    return gathered(state).wait(minutes=40)


BEFORE = pytest.mark.parametrize("before", [gathered, waiting], ids=["gathered", "for the morning"])
MORNING = {"hours": 14}


# --- the circle is closed -----------------------------------------------------------------------


@BEFORE
def test_it_comes_in_the_morning_though_a_host_closed_the_circle_in_the_night(before):
    asker = before().closes()
    assert asker.heard == []

    asker.wait(**MORNING)

    assert KIND in asker.all
    assert LINE in asker.all
    assert asker.all.count("There is no circle here any more.") == 1


def test_it_comes_though_the_circle_was_opened_anew_before_the_morning():
    asker = waiting().closes().take(CircleOpened, opened=True)

    assert KIND in asker.wait(**MORNING).all


@BEFORE
def test_it_comes_though_the_circle_rested_when_it_was_closed(before):
    asker = before().pauses().wait(hours=1).closes().wait(**MORNING)

    assert KIND in asker.all
    assert asker.place.state.desk.waiting == ()
    assert not is_paused(asker.take(CircleOpened, opened=True).place.state)


def _out(asker: Asker, who: Actor) -> None:
    state, now = asker.place.state, asker.place.now
    asker.place.state, _ = put_out(state, who, now, Voice(scripts(), "en"))


def _each(deed: Callable[[Asker, Actor, int], object]) -> Callable[[Asker], None]:
    """That deed, about Ada and about Ben."""

    def both(asker: Asker) -> None:
        for number, who in enumerate((ADA, BEN)):
            deed(asker, who, number)

    return both


GONE = {
    "leaves": _each(lambda one, who, _: one.take(CircleLeft, by=who)),
    "is erased": _each(lambda one, who, _: one.take(WinWithdrawn, win="", by=who, forget=True)),
    "is put out": _each(lambda one, who, _: _out(one, who)),
    "is blocked": _each(lambda one, _, number: one.take(PeerBlocked, ask="a1", by=SAM, number=number)),
    "is not asked any more": lambda one: one.does("peer-end", "a1"),
    "is left": lambda one: one.leaves(),
}


@pytest.mark.parametrize("gone", GONE.values(), ids=GONE.keys())
@pytest.mark.parametrize("closes", ["before", "after", "never"])
def test_it_does_not_come_when_its_author(gone, closes):
    asker = waiting()
    if closes == "before":
        asker.closes()
    gone(asker)
    if closes == "after":
        asker.closes()
    asker.sam.member = msgspec.structs.replace(asker.sam.member, seen_at=None)

    asker.wait(**MORNING)

    assert KIND not in asker.all
    assert LINE not in asker.all


def test_who_left_and_joins_again_before_the_morning_is_not_heard_either():
    asker = waiting().take(CircleLeft, by=BEN)
    asker.take(CircleJoined, by=BEN, shown_as="Ben").take(CircleTrained, by=BEN).wait(**MORNING)

    assert KIND in asker.all
    assert LINE not in asker.all


def test_crisis_words_end_what_waits_of_an_ask_that_a_host_had_ended():
    asker = waiting().closes()
    asker.sam.type(CRISIS)

    asker.wait(days=5)

    assert KIND not in asker.all


def test_it_comes_though_the_days_of_the_ask_were_over_and_another_was_asked_in_the_night():
    asker = Asker(Place().wait(hours=13).asked().wait(hours=70))
    asker.place.writes(ADA, KIND)
    asker.wait(hours=2, minutes=10)
    assert asker.place.state.support == ()
    asker.does("onward", "ask").sam.type(ASKED).press("Ask")
    assert asker.sam.member.support_out.id != "a1"
    asker.sam.member = msgspec.structs.replace(asker.sam.member, seen_at=None)

    assert KIND in asker.wait(**MORNING).all


# --- the circle rests ---------------------------------------------------------------------------


@BEFORE
@pytest.mark.parametrize("days", [1, 6])
def test_it_comes_after_a_rest_however_long_that_was(before, days):
    asker = before().pauses().wait(days=days)
    assert KIND not in asker.all

    asker.pauses(paused=False).wait(hours=26)

    assert KIND in asker.all
    assert LINE in asker.all


def test_its_words_are_kept_for_three_days_after_the_rest_and_never_over_a_month():
    rested, resting = waiting().pauses().place, waiting().pauses().place
    rested.wait(days=6)
    assert KIND in [one.words for one in rested.state.heard]

    rested.take(CirclePaused, by=MEG, paused=False, hosting=True).wait(days=WORDS_FOR.days, hours=1)
    resting.wait(days=HEARD_FOR.days)

    assert {one.words for one in rested.state.heard} == {""}
    assert resting.state.heard == ()


# --- moderators look at the ask -----------------------------------------------------------------


def hidden(asker: Asker) -> Asker:
    """Their ask is out of the channel until moderators looked."""
    reported(asker.place, CLEO, "harassment")
    return asker.hears()


@BEFORE
@pytest.mark.parametrize("decision", ["nothing", "taken", "strike"])
def test_it_comes_whatever_moderators_decide_of_the_ask(before, decision):
    asker = hidden(before(KEPT)).wait(hours=1)
    decides(asker.place, MEG, decision)

    asker.hears().wait(**MORNING)

    assert KIND in asker.all
    assert LINE in asker.all


@BEFORE
def test_it_comes_when_nobody_looked_in_two_days(before):
    asker = hidden(before(KEPT)).wait(days=4)

    assert KIND in asker.all
    assert "nobody could read it" in asker.all


def test_it_comes_when_the_days_of_the_ask_are_over_while_moderators_look():
    asker = Asker(Place(KEPT).posted()).wait(hours=60)
    asker.place.writes(ADA, KIND)

    hidden(asker).wait(hours=14)

    assert asker.place.state.support == ()
    assert KIND in asker.all


def test_an_ask_whose_days_were_over_while_the_circle_rested_is_not_put_back_by_moderators():
    asker = hidden(Asker(Place(KEPT).posted()).wait(hours=60)).pauses()
    asker.place.wait(hours=20)
    assert asker.place.state.support == ()

    decides(asker.place, MEG, "nothing")

    assert [edit for edit in asker.place.of(Edit) if ASKED in edit.message.text.plain] == []


@BEFORE
def test_who_is_put_out_hears_no_answer_and_once_that_there_were_some(before):
    asker = hidden(before(KEPT))
    decides(asker.place, MEG, "out")

    asker.hears().wait(**MORNING)

    assert KIND not in asker.all
    assert LINE not in asker.all
    assert asker.all.count("People had answered your request before it ended.") == 1


# --- what grew old ------------------------------------------------------------------------------


def test_after_a_break_of_a_week_they_hear_the_lines_and_that_words_had_come():
    asker = waiting().does("onward", "pause", press="One week")
    asker.sam.member = msgspec.structs.replace(asker.sam.member, seen_at=None)

    asker.wait(days=8)

    assert KIND not in asker.all
    assert asker.all.count("I keep such words for three days only") == 1
    assert LINE in asker.all
