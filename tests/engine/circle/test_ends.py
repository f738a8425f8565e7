"""What ends in the circle at once: after Block, End, Leave or crisis words nothing more is heard."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from bot.engine.actors import Actor
from bot.engine.circle.events import (
    CircleJoined,
    CircleLeft,
    CircleOpened,
    CircleTrained,
    PeerBlocked,
    PeersReplied,
    SupportTakenBack,
)
from bot.engine.effects import Record
from bot.engine.events import MemberLeft, SetupDone
from bot.engine.wins.events import WinWithdrawn
from tests.engine.circle.circle_place import (
    ADA,
    ASKED,
    BEN,
    CLEO,
    CRISIS,
    DAN,
    SETUP,
    Place,
    ended_post,
    in_circle,
    told_by,
    who_asked,
)
from tests.engine.pure import SAM

# --- block, end, leave --------------------------------------------------------------------------


def test_block_means_the_person_shown_also_when_somebody_before_them_was_erased():
    place = Place().posted().answers(ADA).answers(BEN).answers(CLEO).wait(minutes=30)
    place.take(WinWithdrawn, win="", by=ADA, forget=True)

    place.take(PeerBlocked, ask="a1", by=SAM, number=1)

    assert place.state.blocked == ((SAM, BEN),)


def test_a_number_of_who_was_erased_is_given_to_nobody_else():
    place = Place().posted().answers(ADA).wait(minutes=30)
    place.take(WinWithdrawn, win="", by=ADA, forget=True).answers(BEN)

    assert place.take(PeerBlocked, ask="a1", by=SAM, number=0).state.blocked == ()


def blocked() -> Place:
    place = Place().posted().answers(ADA).wait(minutes=30).take(PeerBlocked, ask="a1", by=SAM, number=0)
    assert place.told == []  # whoever is blocked is not told
    return place.take(SupportTakenBack, by=SAM)


def test_whoever_was_blocked_answers_into_nothing_and_is_not_asked():
    place = blocked().asked(ask="a2").wait(minutes=10)
    assert place.answers(ADA, ask="a2").told == []
    assert place.wait(minutes=40).names() == []

    assert place.wait(hours=12).heard(ADA) == []


def test_who_blocked_is_not_brought_to_the_other_either():
    place = blocked().asked(ADA, "a3").wait(minutes=10)

    assert place.answers(SAM, ask="a3").wait(minutes=40).names() == []
    assert place.wait(hours=12).heard(SAM) == []


def test_only_who_asked_can_block_or_end():
    place = Place().posted().answers(ADA).wait(minutes=30)

    assert place.take(PeerBlocked, ask="a1", by=BEN, number=0).state.blocked == ()
    assert place.take(SupportTakenBack, by=BEN).state.support != ()


@pytest.mark.parametrize("button", ["peer-thank a1", "peer-block a1.0", "peer-which a1", "peer-end a1"])
def test_buttons_of_an_ask_that_ended_claim_nothing(button):
    sam = who_asked(Place())
    sam.command(*button.split(), place="")

    assert (
        sam.words
        == "Your request has ended, so I cannot pass this on any more. The answers stay here for you."
    )
    assert told_by(sam) == []


def test_no_more_answers_ends_the_ask_and_empties_its_post():
    place = Place().posted().answers(ADA)
    sam = who_asked(place)
    sam.command("peer-end", "a1", place="")
    (ended,) = told_by(sam)

    assert "ended" in ended_post(place._take(ended))
    assert place.wait(days=4).effects == []


def test_who_leaves_takes_their_ask_and_their_answers_not_told_yet_with_them():
    place = Place().posted().answers(ADA).take(CircleLeft, by=ADA)
    assert place.wait(minutes=40).told == []

    assert "ended" in ended_post(place.take(CircleLeft, by=SAM))


def test_who_is_erased_is_named_nowhere():
    place = Place().posted().answers(ADA).wait(minutes=30).take(PeerBlocked, ask="a1", by=SAM, number=0)
    place.take(WinWithdrawn, win="", by=ADA, forget=True)
    assert b"ada" not in msgspec.msgpack.encode(place.state)

    assert "ended" in ended_post(place.take(WinWithdrawn, win="", by=SAM, forget=True))


def test_who_left_the_community_is_in_the_circle_no_more_and_their_ask_goes():
    sam = who_asked(Place().posted()).take(MemberLeft(id="g1", actor=SAM))

    assert CircleLeft in [type(one) for one in told_by(sam)]
    assert sam.member.support_out is None


@pytest.mark.parametrize("kind", ["employer", "something else"])
def test_a_setup_as_an_employer_ends_the_circle_and_tells_who_waited(kind):
    place = Place().posted()
    place.take(SetupDone, kind=kind, locale_chosen="en", zone_chosen="UTC", **SETUP)

    assert (place.state.circle_open, place.state.circle, place.state.support) == (False, (), ())
    assert place.heard(SAM) == ["circle-closed"]
    assert "ended" in ended_post(place)


def test_when_the_circle_closes_what_was_answered_is_told_first():
    place = Place().posted().answers(ADA)
    place.take(CircleOpened, opened=False)
    assert place.heard(SAM) == ["PeersReplied", "circle-closed"]
    answers, closed = place.told
    sam = who_asked(place)

    assert "Ada: That is hard. It makes sense that it hurts." in sam.take(answers).words
    assert "It says nothing about you." in sam.take(closed).words


def test_entries_hold_the_previewed_words_and_of_an_answer_only_its_line():
    sam = in_circle().command("onward", "ask").type(ASKED).press("Ask")
    ada = in_circle(ADA, Place().posted().state)
    ada.command("circle-been", "a1", place="")

    made = [[e for e in one.turn.effects if isinstance(e, Record)] for one in (sam, ada)]

    assert made == [[Record("support", {"support-text": ASKED})], [Record("circle-reply", {"line": "been"})]]


# --- the property -------------------------------------------------------------------------------

DEEDS = st.sampled_from(
    [
        *(("round", None), ("ask", None)) * 3,
        *(("end", None), ("crisis", None), ("quit", None)),
        *(("block", 0), ("block", 1)),
        *((deed, who) for deed in ("answer", "slip", "join") for who in (ADA, BEN)),
        *(("wait", minutes) for minutes in (15, 31, 60 * 24)),
    ]
)


class Life:
    """A circle, and the names and asks that must not be heard of any more."""

    def __init__(self) -> None:
        self.place, self.asks, self.shut = Place(), 0, set[str]()
        self.ended, self.numbers = set[str](), dict[int, str]()

    @property
    def ask(self) -> str:
        return f"a{self.asks}"

    def do(self, deed: str, what: object) -> None:
        match deed:
            case "wait":
                self.place.wait(minutes=what)  # type: ignore[arg-type]
            case "answer":
                self.place.answers(what, ask=self.ask)  # type: ignore[arg-type]
            case "slip" | "join":
                self._seat(deed, what)  # type: ignore[arg-type]
            case "block":
                self._block(what)  # type: ignore[arg-type]
            case _:
                self._own(deed)
        self._look()

    def _seat(self, deed: str, who: Actor) -> None:
        if deed == "slip":  # answers, and leaves before that is told
            self.place.answers(who, ask=self.ask).take(CircleLeft, by=who).wait(minutes=31)
            return
        self.place.take(CircleJoined, by=who, shown_as=who.user.title()).take(CircleTrained, by=who)

    def _block(self, number: int) -> None:
        stands = any(one.id == self.ask for one in self.place.state.support)  # three days are its whole life
        self.place.take(PeerBlocked, ask=self.ask, by=SAM, number=number)
        if number in self.numbers and stands:
            self.shut.add(self.numbers[number])

    def _own(self, deed: str) -> None:
        """What the asker does; crisis words are told to the community as an ask taken back."""
        if deed == "ask":
            self.ended.add(self.ask)
            self.place.take(SupportTakenBack, by=SAM)
            self.asks += 1
            self.numbers.clear()
            self.place.take(CircleJoined, by=SAM, shown_as="Sam").asked(ask=self.ask)
            self.place.wait(minutes=15)
            return
        if deed == "round":
            for who in (ADA, BEN, CLEO, DAN):
                self.place.answers(who, ask=self.ask)
            self.place.wait(minutes=31)
            return
        self.ended.add(self.ask)
        if deed == "crisis":
            before = Place().posted()
            (ended,) = [
                one for one in told_by(who_asked(before).type(CRISIS)) if type(one) is SupportTakenBack
            ]
            self.place._take(ended)
        else:
            self.place.take(SupportTakenBack if deed == "end" else CircleLeft, by=SAM)

    def _look(self) -> None:
        for event in self.place.told:
            if isinstance(event, PeersReplied):
                numbers = self.place.named(event)
                names = set(numbers.values())
                assert event.ask not in self.ended
                assert not names & self.shut
                here = {peer.name for peer in self.place.state.circle}
                assert names <= here
                self.numbers |= numbers


@examples(max_examples=150, deadline=None)
@given(st.lists(DEEDS, min_size=12, max_size=30))
def lived(deeds: list[tuple[str, object]]) -> None:
    """One random life of a circle; raises where something is heard that must not be."""
    life = Life()
    life.do("ask", None)
    for deed, what in deeds:
        life.do(deed, what)


@pytest.mark.promise("circle-block")
def test_after_block_end_leave_or_crisis_words_nothing_more_is_heard_of_that_ask_or_peer(measured):
    lived()

    measured("150 random circles, 0 heard")


def test_whoever_meant_something_else_is_told_that_their_request_ended():
    sam = who_asked(Place().posted()).type("I want to kill myself")

    sam.walk("I am safe right now", "I meant something else")

    assert "I'm sorry if I read you wrongly" in sam.words
    assert "for three days I post nothing for you" in sam.words
    assert "Your request to the circle has ended" in sam.words


def test_whoever_asked_for_nothing_is_told_of_no_request():
    sam = in_circle().type("I want to kill myself").walk("I am safe right now", "I meant something else")

    assert "for three days I post nothing for you" in sam.words
    assert "request" not in sam.words
