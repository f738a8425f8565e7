"""Event kind x first answer x platform: what cannot be shown at once is said, and nothing is swallowed.

What a platform can answer is read from its own inbound code over its recorded payloads.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, get_args

import msgspec
import pytest

from adapters.discord import inbound as discord
from adapters.discord.outbound import FirstCall, first_call
from adapters.slack import inbound as slack
from adapters.slack import outbound as slack_out
from adapters.terminal import _ANYTHING
from adapters.web import inbound as web
from bot.engine.community import Community
from bot.engine.effects import Answer, AskForm, HandOver, Home, Invalid, Redraw, Say, Whisper
from bot.engine.events import (
    AnswerKind,
    AnyEvent,
    CommandUsed,
    Event,
    FormClosed,
    FormSent,
    HomeOpened,
    Installed,
    MemberLeft,
    OptionChosen,
    Typed,
    Uninstalled,
    Unreachable,
)
from bot.engine.settled import COMMANDS, Settled
from tests import ROOT
from tests.engine.pure import ANYTHING, COMMUNITY, Sam, scripts

Kind = tuple[str, type[Event], frozenset[AnswerKind], str]
"""Platform, event, what it can be answered with, and the place it happens in."""

# --- what the adapters can make -----------------------------------------------------------------


def _recorded(platform: str) -> Iterator[tuple[str, Any]]:
    for path in sorted((ROOT / "tests" / f"on_{platform}" / "payloads").glob("*.json")):
        yield path.stem, json.loads(path.read_text("utf-8"))


def _slack() -> Iterator[Event | None]:
    for _, body in _recorded("slack"):
        yield slack.event_of(body, COMMANDS)


def _discord() -> Iterator[Event | None]:
    """The name of a payload's file says which of Discord's events it came with."""
    for name, body in _recorded("discord"):
        if name.startswith("message"):
            yield discord.from_message(body)
        elif name.startswith("guild"):
            yield discord.from_guild_join(body) if name == "guild-join" else discord.from_guild_remove(body)
        else:
            yield discord.from_interaction(body, COMMANDS)


def _web() -> Iterator[Event | None]:
    sam, head = web.Resident("sam", "Sam"), {"id": "abcdefgh", "member": "sam"}
    inputs = (
        web.Words(**head, text="/rejected"),
        web.Words(**head, text="hello"),
        web.Press(**head, message="m", key="do:win"),
        web.Press(**head, message="m", key="1.o1"),
        web.Send(**head, key="1.form", values={}),
        web.Close(**head, key="1.form"),
    )
    for given in inputs:
        for place in ("", "general"):
            for redraws in (False, True):
                yield web.event_of(given, sam, place, COMMANDS, redraws=redraws)


def _terminal() -> Iterator[Event]:
    """The terminal says the same of everything (its `_head`)."""
    for place in ("", "general"):
        head = {"id": "e", "actor": Sam().member.actor, "place": place, "can_answer": _ANYTHING}
        yield CommandUsed(**head, command="rejected")
        yield Typed(**head, text="hello")
        yield OptionChosen(**head, key="1.o1")
        yield FormSent(**head, key="1.form", values={})


PLATFORMS: dict[str, Callable[[], Iterator[Event | None]]] = {
    "slack": _slack,
    "discord": _discord,
    "web": _web,
    "terminal": _terminal,
}
KINDS: list[Kind] = sorted(
    {
        (platform, type(event), event.can_answer, "general" if event.place else "")
        for platform, made in PLATFORMS.items()
        for event in made()
        if event is not None
    },
    key=lambda kind: (kind[0], kind[1].__name__, sorted(kind[2]), kind[3]),  # the same in each process
)
MADE_BY_THE_HOUSE = {"NudgeDue", "SetupDone", "WinShared", "WinWithdrawn", "WinsHeld", "ThreadDue", "Told"}
MADE_BY_THE_HOUSE |= {"WinChanged", "WinAllowed", "ThreadKept"}
MADE_BY_THE_HOUSE |= {"OnCallOpened", "OnCallJoined", "OnCallLeft"}
MADE_BY_THE_HOUSE |= {"CircleOpened", "CircleJoined", "CircleTrained", "CircleLeft", "SupportAsked"}
MADE_BY_THE_HOUSE |= {"UnnamedOpened"}
MADE_BY_THE_HOUSE |= {"SupportTakenBack", "SupportDue", "SupportAnswered", "PeersReplied", "SupportWanted"}
MADE_BY_THE_HOUSE |= {"RepliesThanked", "PeerBlocked", "SupportHeld", "SupportPassed", "WordsStopped"}
MADE_BY_THE_HOUSE |= {"ModeratorInvited", "ModeratorJoined", "ModeratorLeft", "ModeratorEnded"}
MADE_BY_THE_HOUSE |= {"NoteLeft", "NoteTakenBack", "NotePassed", "NoteThanked", "NoteReported", "NoteDue"}
MADE_BY_THE_HOUSE |= {"NoteWaiting", "NoteReviewed"}
MADE_BY_THE_HOUSE |= {"CountedIn", "CountedOut", "OrganiserOpened", "OrganiserDue"}
MADE_BY_THE_HOUSE |= {"ItemReported", "CaseOpened", "CaseDecided", "CaseDue", "CaseTold", "ReviewAsked"}
MADE_BY_THE_HOUSE |= {"BreakOffered", "PeerRests", "CirclePaused"}
MADE_BY_THE_HOUSE |= {"AskMade", "AskTakenBack", "AskAnswered", "AskPassedOn", "AskEnded"}
MADE_BY_DELIVERY = {"Unreachable", "PostRefused", "NudgeLate"}
MADE_BY_NOBODY = {"MemberLeft"}
"""No platform tells us without a further scope or a privileged permission (Slack's `users:read` events,
Discord's members intent). Whoever left is noticed at the next refused message: Unreachable."""


def test_every_event_is_made_by_somebody():
    made = {kind.__name__ for _, kind, _, _ in KINDS}
    known = made | MADE_BY_THE_HOUSE | MADE_BY_DELIVERY | MADE_BY_NOBODY

    assert known == {kind.__name__ for kind in get_args(AnyEvent)}
    assert not made & (MADE_BY_THE_HOUSE | MADE_BY_DELIVERY | MADE_BY_NOBODY)


def test_each_platform_can_be_met_typed_to_pressed_and_sent_forms():
    for platform in PLATFORMS:
        made = {kind for where, kind, _, _ in KINDS if where == platform}
        assert made >= {CommandUsed, Typed, OptionChosen, FormSent}


def test_every_kind_of_answer_that_a_platform_declares_is_one_there_is():
    assert {kind for _, _, can, _ in KINDS for kind in can} == set(get_args(AnswerKind)) == set(ANYTHING)


# --- where a member may stand, and what they may do there ----------------------------------------

EMPLOYER = msgspec.structs.replace(COMMUNITY, kind="employer", channel="")


def _left_alone() -> Sam:
    """Closed to private messages, with a talk that was interrupted."""
    sam = Sam().command("rejected")
    return sam.take(Unreachable(id="u", actor=sam.member.actor, effect="x"))


STANDS: dict[str, Callable[[], Sam]] = {
    "never met": Sam,
    "before options": lambda: Sam().command("rejected"),
    "before a question": lambda: Sam().command("rejected").press("Just let me talk"),
    "before a form": lambda: Sam().command("onward", "goal").press("Set a goal"),
    "before a form at an employer": lambda: (
        Sam(community=EMPLOYER, settled=Settled(owner_can_export=True))
        .command("onward", "goal")
        .press("Set a goal")
    ),
    "with a win in hand": lambda: Sam().command("win", "I slept"),
    "in the crisis talk": lambda: Sam().type("I want to kill myself"),
    "before the direct question": lambda: Sam().command("rejected").type("what is the point of living"),
    "interrupted": lambda: Sam().command("rejected").command("win"),
    "unreachable": _left_alone,
    "about to forget": lambda: Sam().command("onward", "forget").press("Erase everything"),
    "where nothing is set up": lambda: Sam(community=Community(COMMUNITY.actor)).command("onward", "setup"),
}
COMMANDS_USED = [
    *(("rejected", ""), ("rejected", "Acme"), ("win", ""), ("win", "I slept"), ("onward", "")),
    *(("onward", "goal"), ("onward", "setup"), ("onward", "export"), ("onward", "nonsense"), ("odd", "")),
    ("rejected", "I want to kill myself"),
]
TYPED = ["hello", "", "👍🏽", "stop", "help", "/win", "I want to kill myself", "x" * 5000, "Sam's words"]
FORM_WORDS = ["Learn SQL", "", "👍🏽", "x" * 5000, "I want to kill myself"]


def _events(sam: Sam, kind: Kind) -> Iterator[Event]:
    """Every event of that kind that this member could send now, as that platform would send it."""
    _, made, can_answer, place = kind
    head = sam.head(place, can_answer=can_answer)
    talk = sam.member.talk
    serial, offered = (talk.serial, talk.offered) if talk else ("0", ("o0",))
    if made is CommandUsed:
        yield from (CommandUsed(**head, command=command, text=text) for command, text in COMMANDS_USED)
    elif made is Typed:
        yield from (Typed(**head, text=text) for text in TYPED)
    elif made is OptionChosen:
        yield from (OptionChosen(**head, key=f"{serial}.{one}") for one in offered)
        values = tuple(f"{serial}.{one}" for one in offered if one.startswith("c"))
        yield OptionChosen(**head, key=f"{serial}.menu", values=values)
        yield OptionChosen(**head, key="0.o0")
        yield OptionChosen(**head, key="")
    elif made is FormSent:
        fields = [line.slot for line in _fields(sam)] or ["answer"]
        for words in FORM_WORDS:
            yield FormSent(**head, key=f"{serial}.form", values=dict.fromkeys(fields, words))
        yield FormSent(**head, key=f"{serial}.form", values={})
        yield FormSent(**head, key="0.form", values={"answer": "late"})
    elif made is FormClosed:
        yield FormClosed(**head, key=f"{serial}.form")
    elif made is HomeOpened:
        yield HomeOpened(**head)


def _fields(sam: Sam) -> tuple[Any, ...]:
    talk = sam.member.talk
    return scripts().get(talk.script, "en").steps[talk.step].fields if talk else ()


def _turns(kind: Kind) -> Iterator[tuple[str, Event, Sam]]:
    """Each stand, each event there, and the member after it."""
    for stand, build in STANDS.items():
        before = build().member
        for number in range(len(list(_events(build(), kind)))):
            sam = build()
            assert sam.member == before
            event = list(_events(sam, kind))[number]
            yield stand, event, sam.take(event)


KIND_OF: dict[type[Answer], AnswerKind] = {
    Whisper: "whisper",
    AskForm: "form",
    Redraw: "redraw",
    Invalid: "invalid",
}
HEARD = (CommandUsed, Typed, OptionChosen, FormSent)
FROM_A_MEMBER = [kind for kind in KINDS if kind[1] not in {Installed, Uninstalled}]


def _id(kind: Kind) -> str:
    platform, made, can, place = kind
    return f"{platform}-{made.__name__}-{'+'.join(sorted(can)) or 'nothing'}-{place or 'private'}"


@pytest.mark.parametrize("kind", FROM_A_MEMBER, ids=_id)
def test_an_answer_is_one_that_the_event_can_take_and_nothing_is_swallowed(kind):
    """Where a member waits for something they see something, and a form that cannot open has its button."""
    for stand, event, sam in _turns(kind):
        answer, where = sam.turn.answer, f"{stand}: {event}"
        assert answer is None or KIND_OF[type(answer)] in event.can_answer, where
        if isinstance(event, HEARD):
            shown = isinstance(answer, AskForm | Invalid | Redraw) or _said(sam)
            assert shown, where
        if isinstance(event, HomeOpened):
            assert any(isinstance(effect, Home) for effect in sam.turn.effects)


def _said(sam: Sam) -> bool:
    return any(isinstance(effect, Say | HandOver) for effect in sam.turn.effects)


@pytest.mark.parametrize("kind", [k for k in FROM_A_MEMBER if k[1] in HEARD], ids=_id)
def test_what_cannot_be_answered_here_is_said_with_its_button(kind):
    """The same event where everything can be answered tells what was wanted."""
    for stand, event, sam in _turns(kind):
        full = STANDS[stand]()
        full.take(msgspec.structs.replace(event, can_answer=ANYTHING))
        wanted = full.turn.answer
        if isinstance(wanted, AskForm | Invalid) and sam.turn.answer is None:
            keys = {option.key for message in sam.said for option in message.options}
            assert any(key.endswith(".form") for key in keys), f"{stand}: {event}"
        if not isinstance(wanted, AskForm | Invalid):
            assert sam.words == full.words, f"{stand}: {event}"


@pytest.mark.parametrize("platform", ["slack", "discord"])
def test_every_answer_is_a_call_of_the_platform(platform):
    """What the engine answers where that platform's event comes from, that platform can carry."""
    carried = set()
    for kind in (kind for kind in FROM_A_MEMBER if kind[0] == platform):
        for _, _, sam in _turns(kind):
            if (answer := sam.turn.answer) is not None:
                assert _carries(platform, answer)
                carried.add(type(answer))

    assert carried == (set(KIND_OF) if platform == "slack" else set(KIND_OF) - {Invalid})


def _carries(platform: str, answer: Answer) -> bool:
    if platform == "discord":
        return isinstance(first_call(answer), FirstCall)
    match answer:
        case Whisper(message):
            return bool(slack_out.whisper(message, "0.0")["blocks"])
        case Redraw(message):
            return bool(slack_out.redraw(message, "0.0")["blocks"])
        case AskForm():
            return slack_out.form(answer, "trigger").method == "views.open"
        case Invalid(errors):
            return slack_out.invalid(answer)["errors"] == errors


def test_a_member_who_left_hears_nothing():
    sam = Sam().command("rejected")

    sam.take(MemberLeft(**sam.head()))

    assert sam.turn.answer is None
    assert not _said(sam)
