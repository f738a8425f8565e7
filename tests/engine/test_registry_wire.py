"""Every event and every effect survives the disk: each has an example, and comes back as it was."""

from collections import Counter
from datetime import UTC, datetime
from typing import get_args

import msgspec
import pytest

from bot.engine.actors import Actor
from bot.engine.circle.events import (
    CircleJoined,
    CircleLeft,
    CircleOpened,
    CircleTrained,
    PeerBlocked,
    PeersReplied,
    RepliesThanked,
    ReplyTold,
    SupportAnswered,
    SupportAsked,
    SupportDue,
    SupportHeld,
    SupportPassed,
    SupportTakenBack,
    SupportWanted,
    UnnamedOpened,
)
from bot.engine.counting.events import CountedIn, CountedOut, OrganiserDue, OrganiserOpened
from bot.engine.drawing import Drawing, Part, Row
from bot.engine.effects import (
    AnyEffect,
    AskForm,
    CancelTimers,
    Edit,
    Erase,
    Field,
    Form,
    HandOver,
    Home,
    Invalid,
    Menu,
    Message,
    Note,
    OpenThread,
    Option,
    Picture,
    Post,
    React,
    Record,
    Redraw,
    Say,
    SetTimer,
    Tell,
    Whisper,
)
from bot.engine.events import (
    AnyEvent,
    CommandUsed,
    FormClosed,
    FormSent,
    HomeOpened,
    Installed,
    MemberLeft,
    NudgeDue,
    NudgeLate,
    OptionChosen,
    PostRefused,
    SetupDone,
    Told,
    Typed,
    Uninstalled,
    Unreachable,
)
from bot.engine.moderation.events import (
    BreakOffered,
    CaseDecided,
    CaseDue,
    CaseOpened,
    CaseTold,
    CirclePaused,
    ItemReported,
    ModeratorEnded,
    ModeratorInvited,
    ModeratorJoined,
    ModeratorLeft,
    PeerRests,
    ReviewAsked,
    WordsStopped,
)
from bot.engine.notes.events import (
    NoteDue,
    NoteLeft,
    NotePassed,
    NoteReported,
    NoteReviewed,
    NoteTakenBack,
    NoteThanked,
    NoteWaiting,
)
from bot.engine.on_call.events import (
    AskAnswered,
    AskEnded,
    AskMade,
    AskPassedOn,
    AskTakenBack,
    OnCallJoined,
    OnCallLeft,
    OnCallOpened,
)
from bot.engine.wins.events import (
    ThreadDue,
    ThreadKept,
    WinAllowed,
    WinChanged,
    WinShared,
    WinsHeld,
    WinWithdrawn,
)
from bot.engine.words.text import Paragraph, Run, Text
from bot.scripts.model import AnyDirection
from tests.engine.pure import PLACE, SAM

# --- events and effects on their way to the disk and back ---------------------------------------

AT = datetime(2026, 4, 1, tzinfo=UTC)
COMMUNITY_EVENT = {"id": "e1", "actor": PLACE, "community": "t"}
HEAD = {
    "id": "e1",
    "actor": SAM,
    "community": "t",
    "place": "C1",
    "place_name": "general",
    "can_answer": frozenset({"whisper", "form"}),
    "name": "Sam",
    "locale": "en-GB",
    "zone": "Europe/Berlin",
    "host": True,
}
EVENTS: tuple[AnyEvent, ...] = (
    CommandUsed(**HEAD, command="rejected", text="Acme"),
    Typed(**HEAD, text="a 𝕨ord 👍🏽\n\u2068"),
    OptionChosen(**HEAD, key="3.o1", values=("3.c1", "3.c2")),
    FormSent(**HEAD, key="3.form", values={"answer": "words"}),
    FormClosed(**HEAD, key="3.form"),
    HomeOpened(**HEAD),
    MemberLeft(**HEAD),
    Unreachable(**HEAD, effect="0123.1"),
    NudgeDue(**HEAD, nudge="n1"),
    NudgeLate(**HEAD, kind="check-in", round=2, said=datetime(2026, 3, 5, 9, 0, tzinfo=UTC)),
    Installed(**COMMUNITY_EVENT),
    Uninstalled(**COMMUNITY_EVENT),
    SetupDone(
        **COMMUNITY_EVENT,
        kind="school",
        channel="C1",
        channel_name="wins",
        day=4,
        hour=16,
        locale_chosen="en",
        zone_chosen="UTC",
        by=SAM,
        country="GB",
    ),
    WinShared(
        **COMMUNITY_EVENT, win="w1", by=SAM, shown_as="Sam", words="I slept", outcome=True, channel="C1"
    ),
    WinChanged(**COMMUNITY_EVENT, win="w1", by=SAM, shown_as="Sam", words="I rested", outcome=True),
    WinAllowed(**COMMUNITY_EVENT, win="w1", by=SAM),
    WinWithdrawn(**COMMUNITY_EVENT, win="", by=SAM, forget=True, mark="5a11"),
    WinsHeld(**COMMUNITY_EVENT, by=SAM, until=datetime(2026, 3, 5, 9, 0, tzinfo=UTC)),
    PostRefused(**COMMUNITY_EVENT, effect="e1.1", code="not_in_channel"),
    ThreadDue(**COMMUNITY_EVENT, planned="2026-03-06T16:00:00+00:00"),
    ThreadKept(**COMMUNITY_EVENT, every_week=True),
    Told(**HEAD, saying="win-waits", slots={"when": "on Friday"}),
    OnCallOpened(**COMMUNITY_EVENT, opened=True),
    OnCallJoined(**COMMUNITY_EVENT, by=SAM, shown_as="Sam"),
    OnCallLeft(**COMMUNITY_EVENT, by=SAM),
    AskMade(**COMMUNITY_EVENT, ask="a1", by=SAM, shown_as="Sam"),
    AskTakenBack(**COMMUNITY_EVENT, by=SAM),
    AskAnswered(**COMMUNITY_EVENT, ask="a1", by=SAM, shown_as="Sam", will_write=True),
    AskPassedOn(**HEAD, ask="a1", asked_in="t"),
    AskEnded(**HEAD, ask="a1", code="c1"),
    CircleOpened(**COMMUNITY_EVENT, opened=True, channel="C2", channel_name="asks"),
    CircleJoined(**COMMUNITY_EVENT, by=SAM, shown_as="Sam"),
    CircleTrained(**COMMUNITY_EVENT, by=SAM),
    CircleLeft(**COMMUNITY_EVENT, by=SAM),
    SupportAsked(
        **COMMUNITY_EVENT,
        ask="s1",
        by=SAM,
        shown_as="Sam",
        words="No again",
        channel="C1",
        unnamed=True,
        lot="7",
    ),
    SupportHeld(**COMMUNITY_EVENT, by=SAM, until=datetime(2026, 3, 2, 9, tzinfo=UTC)),
    UnnamedOpened(**COMMUNITY_EVENT, opened=True),
    SupportTakenBack(**COMMUNITY_EVENT, by=SAM, hard=True),
    SupportDue(**COMMUNITY_EVENT, ask="s1", work="post"),
    SupportAnswered(
        **COMMUNITY_EVENT, ask="s1", by=SAM, shown_as="Sam", line="own", words="I read it.", meant=True
    ),
    WordsStopped(**COMMUNITY_EVENT, by=SAM, family="coercive", asked=True, mark="a1"),
    PeersReplied(**HEAD, ask="s1", asked_in="t", replies=(ReplyTold(0),)),
    SupportWanted(**HEAD, ask="s1", asked_in="t"),
    SupportPassed(**COMMUNITY_EVENT, ask="s1", by=SAM),
    RepliesThanked(**COMMUNITY_EVENT, ask="s1", by=SAM, number=2),
    PeerBlocked(**COMMUNITY_EVENT, ask="s1", by=SAM, number=0),
    ModeratorInvited(**COMMUNITY_EVENT, by=SAM, mark="a1"),
    ModeratorJoined(**COMMUNITY_EVENT, by=SAM, shown_as="Sam", mark="a1", hosting=True),
    ModeratorLeft(**COMMUNITY_EVENT, by=SAM, ran_it=True),
    ModeratorEnded(**COMMUNITY_EVENT, by=SAM, who="ada", everybody=True),
    NoteLeft(**COMMUNITY_EVENT, note="n1", by=SAM, shown_as="", about="final", words="Rest first."),
    NoteTakenBack(**COMMUNITY_EVENT, by=SAM),
    NotePassed(**COMMUNITY_EVENT, by=SAM, note="n1"),
    NoteThanked(**COMMUNITY_EVENT, by=SAM, note="n1"),
    NoteReported(**COMMUNITY_EVENT, by=SAM, note="n1"),
    NoteDue(**COMMUNITY_EVENT, note="n1", work="thanks"),
    NoteWaiting(**HEAD, note="n1", asked_in="t"),
    NoteReviewed(**COMMUNITY_EVENT, by=SAM, note="n1", kept=False, reason="names"),
    CountedIn(**COMMUNITY_EVENT, mark="5a11", what="no", day="2026-03-02"),
    CountedOut(**COMMUNITY_EVENT, mark="5a11"),
    OrganiserOpened(**COMMUNITY_EVENT, opened=True),
    OrganiserDue(**COMMUNITY_EVENT, planned="2026-03-06T16:00:00+00:00"),
    ItemReported(**COMMUNITY_EVENT, by=SAM, ask="s1", reply=-1, reason="threat"),
    CaseOpened(**HEAD, case=1, asked_in="t", urgent=True),
    CaseDecided(**COMMUNITY_EVENT, by=SAM, case=1, decision="taken", rule="threat"),
    CaseDue(**COMMUNITY_EVENT, case=1),
    CaseTold(**HEAD, case=1, asked_in="t", said="out", rule="threat", until=AT, again=True, ask="a1"),
    ReviewAsked(**COMMUNITY_EVENT, by=SAM, case=1),
    BreakOffered(**HEAD, asked_in="t"),
    PeerRests(**COMMUNITY_EVENT, by=SAM),
    CirclePaused(**COMMUNITY_EVENT, by=SAM, paused=True, hosting=True),
)
WORDS = Text(
    (
        Paragraph((Run("Some "), Run("strong", "strong"), Run(" words", literal=True))),
        Paragraph((Run("a link", href="https://findahelpline.com"),), "item"),
    )
)
OPTION = Option("3.o1", "Yes", "primary")
MESSAGE = Message(WORDS, (OPTION,), Menu("3.menu", "Choose", (OPTION, Option("3.o2", "No")), 1, 2), "A note")
FORM = Form(
    "3.form",
    "Your words",
    (Field("answer", "Words", "A hint", long=True, required=False, most=10, initial="x", options=(OPTION,)),),
    "Send",
)
ROW = Row("No answer: 2", 2, "news")
DRAWING = Drawing("A path", (Part("What happened", (ROW,)), Part("Done", (), "None")), "No score")
AT = datetime(2026, 3, 2, 9, 0, 0, 250_000, tzinfo=UTC)
EFFECTS: tuple[AnyEffect, ...] = (
    Whisper(MESSAGE),
    AskForm(FORM, MESSAGE),
    Redraw(MESSAGE),
    Invalid({"answer": "Too long"}, MESSAGE),
    Say(MESSAGE, urgent=True),
    Say(
        MESSAGE, note=Note("check-in", 2, datetime(2026, 3, 5, tzinfo=UTC), datetime(2026, 3, 6, tzinfo=UTC))
    ),
    Edit("0123.1", MESSAGE),
    Post("C1", MESSAGE, "0123.1"),
    OpenThread("C1", MESSAGE, "This week"),
    React("0123.1", "tada"),
    Picture(DRAWING, "A path", "C1", "turn.1"),
    HandOver(MESSAGE),
    Home(MESSAGE),
    Tell(EVENTS[0], AT),
    SetTimer("nudge-plan", EVENTS[8], AT),
    CancelTimers("nudge-plan"),
    Record("win", {"win-text": "I slept"}),
    Erase(),
)


def test_every_event_and_every_effect_has_its_example_here():
    """A new one must be given an example; the tests below then hold it too."""
    assert Counter(type(event) for event in EVENTS) == Counter(get_args(AnyEvent))
    assert {type(effect) for effect in EFFECTS} == set(get_args(AnyEffect))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_comes_back_from_the_disk_as_it_was(event):
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(event), type=AnyEvent) == event
    assert msgspec.json.decode(msgspec.json.encode(event), type=AnyEvent) == event


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: type(effect).__name__)
def test_an_effect_comes_back_from_the_disk_as_it_was(effect):
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(effect), type=AnyEffect)

    assert again == effect
    assert type(again) is type(effect)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_example_leaves_no_field_at_its_default(event):
    """A field that is never written would pass unseen."""
    bare = {
        field.name
        for field in msgspec.structs.fields(event)
        if field.default is not msgspec.NODEFAULT and getattr(event, field.name) == field.default
    }

    assert bare <= (set() if event.actor.user else set(HEAD))


def test_two_events_never_share_a_tag():
    for union in (AnyEvent, AnyEffect, AnyDirection):
        tags = [kind.__struct_config__.tag for kind in get_args(union)]
        assert len(set(tags)) == len(tags)


def test_an_event_without_an_id_is_refused():
    with pytest.raises(ValueError, match="could happen twice"):
        Typed(id="", actor=Actor(platform="p", tenant="t", user="u"), text="hi")
