"""How answers are told: a handful of messages, thank and block under each, and nothing that ended."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from adapters.discord import render as discord
from adapters.slack import render as slack
from bot.engine.actors import Actor
from bot.engine.circle.events import (
    CircleJoined,
    CircleLeft,
    CircleTrained,
    PeerBlocked,
    PeersReplied,
    RepliesThanked,
    SupportTakenBack,
)
from bot.engine.circle.kept import HEARD_FOR, MESSAGES, WORDS_FOR, find
from bot.engine.circle.state import Peer
from bot.engine.codes import code_of
from bot.engine.lasting import let_go_of_words
from bot.engine.wins.events import WinWithdrawn
from bot.engine.words.fill import clean
from bot.engine.words.voice import Voice
from tests.engine.circle.circle_place import ADA, BEN, CLEO, CRISIS, PEERS, ROUND, Place, told_by, who_asked
from tests.engine.circle.test_words import KIND, STOPPED, heard, quotes
from tests.engine.pure import MONDAY, SAM, Sam, scripts
from tests.on_discord.discord_markdown import pieces
from tests.trust.test_render_gate import EVIL

MANY = tuple(
    Peer(Actor(platform="terminal", tenant="t", user=f"u{n}"), f"U{n}", MONDAY, trained=True)
    for n in range(12)
)
CROWD = msgspec.structs.replace(ROUND, circle=(*PEERS, *MANY))


REPORT = Voice(scripts(), "en").line("peer-report")


def shouted(sam: Sam) -> list[list[str]]:
    return [Sam.labels(message) for message in sam.said]


# --- a batch ------------------------------------------------------------------------------------


def test_the_first_line_says_how_many_came_and_from_whom_they_are():
    place = Place().posted().answers(ADA, "been").writes(BEN, KIND).answers(CLEO).wait(minutes=30)

    sam = heard(place)

    assert [message.text.plain.splitlines() for message in sam.said] == [
        [
            "3 answers came. They are from people here, not from me.",
            "Ada: I've been there too.",
            "Cleo: That is hard. It makes sense that it hurts.",
        ],
        ["Ben, a peer, writes:", KIND],
    ]
    assert shouted(sam) == [["Say thank you", REPORT, "Block", "No more answers"]] * 2
    assert {message.notice for message in sam.said} == {sam.said[0].notice} - {""}


def test_one_answer_is_one_message():
    sam = heard(Place().posted().writes(BEN, KIND).wait(minutes=30))

    assert sam.words.splitlines() == [
        "An answer came. It is from somebody here, not from me.",
        "Ben, a peer, writes:",
        KIND,
    ]


@pytest.mark.parametrize("lines", [0, 3, 6, 12])
def test_a_batch_is_a_handful_of_messages_and_the_rest_comes_with_the_next(lines):
    place = Place(CROWD).posted()
    for number, peer in enumerate(MANY):
        place = place.answers(peer.who) if number < lines else place.writes(peer.who, f"{KIND} {number}")
    sizes, names = [], []
    for _ in range(4):
        place.wait(minutes=30)
        if place.batches():
            sizes.append(len(heard(place).said))
            names += place.names()

    assert max(sizes) <= MESSAGES
    assert sorted(names) == sorted(f"U{n}" for n in range(12))
    assert len(sizes) == {0: 3, 3: 2, 6: 2, 12: 1}[lines]


def test_what_was_answered_just_before_the_end_is_still_told():
    place = Place().posted().wait(hours=71, minutes=50).writes(ADA, KIND).wait(minutes=11)

    assert place.state.support == ()
    assert KIND in heard(place).words


@pytest.mark.parametrize("evil", EVIL)
def test_whatever_a_peer_types_arrives_as_a_quotation_of_words(evil):
    words = clean(f"I read it. {evil}")[:400]
    sam = heard(Place().posted().writes(ADA, words).wait(minutes=30))

    for quote in quotes(sam):
        assert [(run.literal, run.style, run.href) for run in quote.runs] == [(True, "plain", "")]
    assert len(quotes(sam)) == len(sam.said)
    for message in sam.said:
        (page,) = discord.pages(message.text)
        assert {piece.kind for piece in pieces(page)} <= {"text", "quote"}
        kinds = {part["type"] for part in slack.blocks(message, "t.1")[0]["elements"]}
        assert kinds <= {"rich_text_section", "rich_text_quote"}


# --- thank --------------------------------------------------------------------------------------


def after(place: Place) -> Sam:
    """Sam with everything heard, at the same moment."""
    sam = heard(place)
    sam.community = place.state
    return sam


def pressed(place: Place, sam: Sam, key: str) -> Place:
    """What the press tells the community."""
    sam.command(*key.removeprefix("do:").split(" "), place="")
    for event in told_by(sam):
        place._take(event)
    return place


def test_thank_you_reaches_the_one_who_wrote_that_answer():
    place = Place().posted().writes(ADA, KIND).writes(BEN, KIND).wait(minutes=30)
    sam = after(place)
    key = next(o.key for o in sam.said[1].options if o.label == "Say thank you")

    pressed(place, sam, key)

    assert (place.heard(ADA), place.heard(BEN)) == ([], ["reply-thanked"])
    assert "I tell Ben" in sam.words
    assert pressed(place, sam, key).told == []


def test_of_several_lines_in_a_message_the_names_come_first():
    place = Place().posted().answers(ADA).answers(BEN).wait(minutes=30)
    sam = after(place)
    sam.command(*sam.find("Say thank you")[0].key.removeprefix("do:").split(" "), place="")
    assert shouted(sam) == [["Ada", "Ben"]]

    pressed(place, sam, sam.find("Ada")[0].key)

    assert (place.heard(ADA), place.heard(BEN)) == (["reply-thanked"], [])


def test_thanks_reach_also_when_the_ask_has_ended_and_once():
    place = Place().posted().writes(ADA, KIND).wait(minutes=30)
    sam = after(place)
    key = sam.find("Say thank you")[0].key
    sam.community = place.take(SupportTakenBack, by=SAM).state

    assert pressed(place, sam, key).heard(ADA) == ["reply-thanked"]
    assert pressed(place, sam, key).told == []


# --- block --------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["in words", "a line"])
def test_block_works_after_the_ask_has_ended(answer):
    place = Place().posted()
    place = place.writes(ADA, KIND) if answer == "in words" else place.answers(ADA)
    sam = after(place.wait(minutes=30))
    key = sam.find("Block")[0].key
    sam.community = place.take(SupportTakenBack, by=SAM).state

    pressed(place, sam, key)

    assert place.state.blocked == ((SAM, ADA),)
    assert "Nothing more of Ada" in sam.words
    place.asked(ask="a2").wait(minutes=10).writes(ADA, KIND, ask="a2")
    assert place.wait(minutes=40).batches() == []


def test_whose_answer_it_was_is_known_for_a_month_and_its_words_for_two_days():
    place = Place().posted().writes(ADA, KIND).wait(minutes=30)
    sam = after(place)
    assert [one.words for one in place.state.heard] == [KIND]

    place.wait(days=WORDS_FOR.days, minutes=1)
    assert [one.words for one in place.state.heard] == [""]
    place.wait(days=HEARD_FOR.days)

    assert place.state.heard == ()
    sam.now = MONDAY + HEARD_FOR + timedelta(hours=2)
    assert "has ended" in sam.command("peer-block", "a1.0", place="").words


def test_who_heard_them_forgets_with_the_words_that_are_old():
    sam = heard(Place().posted().writes(ADA, KIND).wait(minutes=30))
    assert [one.number for one in sam.member.heard] == [0]

    assert let_go_of_words(sam.member, MONDAY + timedelta(days=91)).heard == ()


def test_a_block_means_also_who_was_erased_since_and_a_thank_you_claims_nothing():
    place = Place().posted().writes(ADA, KIND).wait(minutes=30)
    sam = after(place)
    thank, block = (sam.find(label)[0].key for label in ("Say thank you", "Block"))
    sam.community = place.take(WinWithdrawn, win="", by=ADA, forget=True).state
    assert b"ada" not in msgspec.msgpack.encode(place.state)

    pressed(place, sam, thank)
    assert (told_by(sam), "nobody knows any more who it was" in sam.words) == ([], True)
    pressed(place.take(SupportTakenBack, by=SAM), sam, block)

    assert place.state.barred == ((SAM, code_of(ROUND.actor, ADA)),)


def test_nobody_blocks_or_thanks_for_an_answer_that_was_not_theirs_to_hear():
    place = Place().posted().writes(ADA, KIND).wait(minutes=30)

    assert place.take(PeerBlocked, ask="a1", by=BEN, number=0).state.blocked == ()
    place.take(SupportTakenBack, by=SAM)
    assert place.take(RepliesThanked, ask="a1", by=BEN, number=0).told == []
    assert "has ended" in who_asked(place).command("peer-block", "a1.0", place="").words


# --- what waits for the morning -----------------------------------------------------------------

NIGHT = MONDAY + timedelta(hours=14)


def asleep(place: Place) -> tuple[Sam, PeersReplied]:
    """Sam in the night, and what waits for their morning."""
    sam = who_asked(place)
    sam.now = NIGHT
    sam.take(msgspec.structs.replace(place.batches()[0], id="n1"))
    (timer,) = sam.timers()
    assert KIND not in str(timer)
    sam.now = timer.at
    return sam, msgspec.structs.replace(timer.event, id="n2")  # type: ignore[arg-type]


def test_own_words_wait_for_the_morning():
    place = Place().posted().writes(ADA, KIND).wait(minutes=30)
    sam, event = asleep(place)
    place.wait(hours=24)
    sam.community = place.state

    assert KIND in sam.take(event).words


ENDS = {
    "leaves": (CircleLeft, {"by": ADA}),
    "is forgotten": (WinWithdrawn, {"win": "", "by": ADA, "forget": True}),
    "is blocked": (PeerBlocked, {"ask": "a1", "by": SAM, "number": 0}),
    "is not asked any more": (SupportTakenBack, {"by": SAM}),
}


@pytest.mark.parametrize("answer", ["in words", "a line"])
@pytest.mark.parametrize("deed", ENDS.values(), ids=ENDS.keys())
def test_what_waits_for_the_morning_is_not_said_when_its_author(deed, answer):
    place = Place().posted()
    place = place.writes(ADA, KIND) if answer == "in words" else place.answers(ADA)
    sam, event = asleep(place.wait(minutes=30))
    sam.community = place.take(deed[0], **deed[1]).state
    if deed[0] is SupportTakenBack:  # they ended it themselves
        sam.member = msgspec.structs.replace(sam.member, support_out=None)

    assert sam.take(event).said == []
    assert KIND.encode() not in msgspec.msgpack.encode(place.state)


def test_after_crisis_words_of_the_asker_nothing_is_told():
    place = Place().posted().writes(ADA, KIND).wait(minutes=30)
    sam, event = asleep(place)

    assert sam.type(CRISIS).take(event).said == []


# --- the property -------------------------------------------------------------------------------

LINES = (KIND, "I've been there. The first week was hard.", *STOPPED.values(), CRISIS)
DEEDS = st.one_of(
    st.tuples(st.just("round"), st.none(), st.sampled_from(LINES)),
    st.tuples(st.just("write"), st.sampled_from((ADA, BEN, CLEO)), st.sampled_from(LINES)),
    st.tuples(st.just("line"), st.sampled_from((ADA, BEN, CLEO)), st.just("hard")),
    st.tuples(st.sampled_from(("leave", "forget", "join")), st.sampled_from((ADA, BEN)), st.just("")),
    st.tuples(st.just("block"), st.integers(0, 2), st.just("")),
    st.tuples(st.sampled_from(("end", "ask", "morning")), st.none(), st.just("")),
    st.tuples(st.just("wait"), st.sampled_from((10, 31, 60)), st.just("")),
)


class Evening:
    """Sam and a circle, the asker's own turn and the community's, with a night between told and said."""

    def __init__(self) -> None:
        self.place, self.asks = Place().posted(), 1
        self.sam = who_asked(self.place)
        self.waiting: list[PeersReplied] = []
        self.shut: set[str] = set()
        self.gone: set[str] = set()
        self.names: dict[int, str] = {}

    def do(self, deed: str, what: object, words: str) -> None:
        ask, self.place.told = f"a{self.asks}", []
        match deed:
            case "write":
                self.place.writes(what, words, ask=ask)  # type: ignore[arg-type]
            case "line":
                self.place.answers(what, ask=ask)  # type: ignore[arg-type]
            case "wait":
                self.place.wait(minutes=what)  # type: ignore[arg-type]
            case "block":
                self._block(int(str(what)))
            case "round":
                self._round(ask, words)
            case "morning":
                self._morning()
            case "end" | "ask":
                self._own(deed)
            case _:
                self._seat(deed, what)  # type: ignore[arg-type]
        self.waiting += self.place.batches()

    def _seat(self, deed: str, who: Actor) -> None:
        if deed == "join":
            self.place.take(CircleJoined, by=who, shown_as=who.user.title()).take(CircleTrained, by=who)
            self.gone.discard(who.user.title())
            return
        gone = (CircleLeft, {}) if deed == "leave" else (WinWithdrawn, {"win": "", "forget": True})
        self.place.take(gone[0], by=who, **gone[1])
        self.gone.add(who.user.title())

    def _block(self, which: int) -> None:
        """Also of an earlier ask, which has ended."""
        known = [one for one in self.sam.member.heard if find(self.place.state, one.ask, one.number, SAM)]
        for one in known[which : which + 1]:
            found = find(self.place.state, one.ask, one.number, SAM)
            self.shut.add(found.name if found and found.name else "nobody")
            self.place.take(PeerBlocked, ask=one.ask, by=SAM, number=one.number)

    def _round(self, ask: str, words: str) -> None:
        self.place.answers(ADA, ask=ask).writes(BEN, words, ask=ask).writes(CLEO, KIND, ask=ask)
        self.place.wait(minutes=31)

    def _own(self, deed: str) -> None:
        self.sam.community = self.place.state
        self.sam.command("peer-end", f"a{self.asks}", place="")
        self.place.take(SupportTakenBack, by=SAM)
        if deed == "ask":
            self.asks += 1
            self.place.asked(ask=f"a{self.asks}").wait(minutes=10)
            out = who_asked(self.place).member.support_out
            out = msgspec.structs.replace(out, id=f"a{self.asks}")  # type: ignore[type-var]
            self.sam.member = msgspec.structs.replace(self.sam.member, support_out=out)

    def _morning(self) -> None:
        self.sam.community, self.sam.now = self.place.state, self.place.now
        for number, event in enumerate(self.waiting):
            self.sam.member = msgspec.structs.replace(self.sam.member, seen_at=self.sam.now)
            self.sam.take(msgspec.structs.replace(event, id=f"m{self.asks}-{number}-{self.place.count}"))
            self._look(event)
        self.waiting.clear()

    def _look(self, event: PeersReplied) -> None:
        said = [one.text.plain for one in self.sam.said]
        assert len(said) <= MESSAGES
        if said:
            assert self.sam.member.support_out is not None
            assert event.ask == self.sam.member.support_out.id
        for quote in quotes(self.sam):
            assert quote.plain in LINES[:2]
        for name in self.shut | self.gone:
            assert name not in "\n".join(said)


@examples(max_examples=150, deadline=None)
@given(st.lists(DEEDS, min_size=6, max_size=20))
def test_nothing_that_is_stopped_or_ended_is_ever_told(deeds):
    evening = Evening()

    for deed, what, words in deeds:
        evening.do(deed, what, words)
    evening.do("wait", 31, "")
    evening.do("morning", None, "")

    assert evening.waiting == []


def test_no_batch_is_empty():
    assert not [one for one in Place().posted().wait(days=4).told if isinstance(one, PeersReplied)]
