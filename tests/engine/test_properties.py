"""Whatever comes in, in whatever order: nothing raises, stop ends, nothing leaves without a yes."""

from datetime import timedelta

import msgspec
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from bot.engine.effects import AskForm, OpenThread, Post, Say, Tell
from bot.engine.events import (
    FormClosed,
    FormSent,
    HomeOpened,
    MemberLeft,
    NudgeDue,
    OptionChosen,
    Told,
    Unreachable,
)
from bot.engine.settled import Settled
from bot.engine.wins.events import WinShared
from tests.engine.pure import COMMUNITY, SAM, Sam

TEXTS = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "stop",
            "help",
            "help now",
            "hi",
            "rejected",
            "/win",
            "/onward goal",
            "tomorrow",
            "Berlin",
            "I'm fine",
            "@everyone <!channel> <@U1> [x](http://y) *b* `c` ||d||",
            "שלום וברכה",
            "Z̸̡̢̛͙̗͍a̵l̴g̶o̷" * 30,
            "x" * 5000,
            "\u202eevil\u0000",
            "👍🏽",
        ]
    ),
)
COMMANDS = st.sampled_from(["rejected", "win", "onward", "nothing"])
WORDS = st.one_of(
    TEXTS,
    st.sampled_from(
        ["goal", "plan", "zone", "quiet", "pause", "privacy", "export", "forget", "setup", "wins"]
    ),
)
DEEDS = st.one_of(
    st.tuples(st.just("command"), COMMANDS, WORDS),
    st.tuples(st.just("type"), TEXTS, st.none()),
    st.tuples(st.just("press"), st.integers(0, 30), st.none()),
    st.tuples(st.just("press"), st.integers(0, 30), st.none()),
    st.tuples(st.just("press"), st.integers(0, 30), st.none()),
    st.tuples(st.just("fill"), TEXTS, TEXTS),
    st.tuples(st.just("key"), st.text(max_size=12), st.none()),
    st.tuples(st.just("nudge"), st.none(), st.none()),
    st.tuples(st.just("wait"), st.integers(0, 40 * 24), st.none()),
    st.tuples(st.just("other"), st.integers(0, 4), st.none()),
)
PLACES = st.sampled_from([None, COMMUNITY, msgspec.structs.replace(COMMUNITY, kind="employer", channel="")])


def perform(sam: Sam, deed: tuple[str, object, object]) -> None:
    """One deed, if it can be done now."""
    match deed:
        case ("command", command, words):
            sam.command(command, words)
        case ("type", words, _):
            sam.type(words)
        case ("press", number, _):
            labels = [label for message in sam.said for label in Sam.labels(message)]
            if labels and not labels[number % len(labels)].startswith("Yes, erase"):
                sam.press(labels[number % len(labels)])
        case ("fill", one, other):
            if isinstance(sam.turn.answer, AskForm):
                sam.fill(one, other)
        case ("key", key, _):
            sam.take(OptionChosen(**sam.head(), key=key, values=(key,)))
        case ("nudge", _, _):
            if sam.member.nudges:
                sam.nudged()
        case ("wait", hours, _):
            sam.wait(hours=hours)
        case ("other", number, _):
            others = (
                HomeOpened(**sam.head()),
                FormClosed(**sam.head(), key="1.form"),
                FormSent(**sam.head(), key="1.form", values={"answer": "late"}),
                Unreachable(**sam.head(), effect="x"),
                Told(**sam.head(), saying="win-posted"),
            )
            sam.take(others[number])


@examples(max_examples=300)
@given(st.lists(DEEDS, max_size=25), PLACES, st.booleans())
def test_any_sequence_of_events_is_answered_within_the_budget(deeds, place, exports):
    """`Sam.take` checks every effect against the common budget and reloads the state each turn."""
    sam = Sam(community=place, settled=Settled(owner_can_export=exports))
    for deed in deeds:
        perform(sam, deed)

    assert len(msgspec.msgpack.encode(sam.member)) < 200_000


@given(st.lists(DEEDS, max_size=15))
def test_stop_always_ends_the_talk_and_is_answered(deeds):
    sam = Sam()
    for deed in deeds:
        perform(sam, deed)

    sam.type("stop")

    waiting = [talk.script for talk in sam.member.talks]
    assert waiting in ([], ["stop"])
    assert sam.said


@examples(max_examples=300)
@given(st.lists(DEEDS, max_size=25), PLACES)
def test_nothing_leaves_the_private_talk_without_its_yes(deeds, place):
    """No post by a member, no win told, unless the button [Post it] was the deed; at an employer never."""
    sam = Sam(community=place)
    for deed in deeds:
        pressed, before = _label_of(sam, deed), sam.turn
        perform(sam, deed)
        if sam.turn is before:
            continue
        told = [e for e in sam.turn.effects if isinstance(e, Tell) and isinstance(e.event, WinShared)]
        posted = [e for e in sam.turn.effects if isinstance(e, Post | OpenThread)]
        assert not told or pressed == "Post it"
        assert not posted or pressed == "Post it here"
        assert not told or (place is COMMUNITY and sam.member.crisis_at is None) or _long_ago(sam)


@given(st.lists(DEEDS, max_size=25))
def test_nothing_is_written_first_without_a_yes(deeds):
    """Every nudge in the stream rests on a yes to check-ins, or was asked for in so many words.

    Or it asks about a win that they told in hard days, which they hear when they tell it.
    """
    sam = Sam()
    for deed in deeds:
        perform(sam, deed)
        if not sam.member.allows("check-ins"):
            assert {nudge.kind for nudge in sam.member.nudges} <= {"held", "follow-up", "win"}


@given(st.lists(DEEDS, max_size=10))
def test_a_member_who_left_is_left_alone(deeds):
    sam = Sam()
    for deed in deeds:
        perform(sam, deed)

    sam.take(MemberLeft(**sam.head()))

    assert sam.member.nudges == ()
    assert not [effect for effect in sam.turn.effects if isinstance(effect, Say)]
    assert sam.take(NudgeDue(id="late", actor=SAM, nudge="x")).said == []


def _label_of(sam: Sam, deed: tuple[str, object, object]) -> str:
    if deed[0] == "type":
        return next(
            (
                label
                for message in sam.said
                for label in Sam.labels(message)
                if label.casefold() == str(deed[1]).casefold()
            ),
            "",
        )
    if deed[0] != "press":
        return ""
    labels = [label for message in sam.said for label in Sam.labels(message)]
    return labels[int(str(deed[1])) % len(labels)] if labels else ""


def _long_ago(sam: Sam) -> bool:
    at = sam.member.crisis_at
    return at is not None and sam.now >= at + timedelta(days=3)
