"""Who may do what, and what may come out of it: one row for each thing that can be asked of the bot.

The main tables: EVENTS (what can come in, and from whom), DOINGS (what a script can have done that
somebody else notices) and WORDS (what is typed after a slash). Whatever a row does not name stays
between the bot and one member: it is said to them alone, and kept as theirs. The rows are not only a
list: `doings` asks them who may, and every turn is held to them (`hold_turn`) before it is saved.
A new handler is one row here; a test fails for one without a row, and for a row without a handler.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from bot.engine.actors import Actor
from bot.engine.effects import (
    AnyEffect,
    AskForm,
    CancelTimers,
    Effect,
    Erase,
    HandOver,
    Home,
    Invalid,
    Message,
    Picture,
    Record,
    Redraw,
    Say,
    SetTimer,
    Tell,
    Whisper,
)
from bot.engine.event import ToldInAPlace
from bot.engine.events import AnyEvent, Event

Role = Literal[
    "owner", "member", "moderator", "host", "guest", "stranger", "bot", "departed", "platform", "house"
]
"""Owner: to whom a button or a form was offered. Host: the platform or the settings vouch for them.

Stranger: of another organisation, in a shared channel. Platform, house: no person at all.
"""

PEOPLE: frozenset[Role] = frozenset({"member", "moderator", "host", "guest", "stranger"})
HERE: frozenset[Role] = PEOPLE - {"stranger"}
HOSTS: frozenset[Role] = frozenset({"host"})
MODERATORS: frozenset[Role] = frozenset({"moderator"})
KEEPERS = HOSTS | MODERATORS
OWNER: frozenset[Role] = frozenset({"owner"})
HOUSE: frozenset[Role] = frozenset({"house"})
PLATFORM: frozenset[Role] = frozenset({"platform"})

EVERYWHERE = frozenset({"slack", "discord", "web", "terminal"})


class Row(msgspec.Struct, frozen=True):
    """One handler. `by`: who may; `tells`: tags of the events that others are told of it.

    `posts`: tags of the effects that others see. `on`: the platforms that can send it, none for what
    only the house makes.
    """

    by: frozenset[Role]
    tells: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()


def _row(by: frozenset[Role], tells: str = "", posts: str = "", on: Iterable[str] = ()) -> Row:
    return Row(by, frozenset(tells.split(" + ")) - {""}, frozenset(posts.split(" + ")) - {""}, frozenset(on))


# --- what a script can have done ----------------------------------------------------------------

DOINGS: dict[str, Row] = {
    "post win": _row(HERE, "win-shared"),
    "withdraw-win": _row(HERE, "win-withdrawn"),
    "win-out": _row(HERE, "win-withdrawn"),
    "win-back": _row(HERE, "win-shared"),
    "win-change": _row(HERE, "win-changed"),
    "win-undo": _row(HERE, "win-changed"),
    "win-allow": _row(HERE, "win-allowed"),
    "forget": _row(PEOPLE, "win-withdrawn"),
    "setup": _row(HOSTS, "setup"),
    "door": _row(HOSTS, posts="post"),
    "thread-rests": _row(HOSTS, "thread-kept"),
    "thread-weekly": _row(HOSTS, "thread-kept"),
    "on-call-open": _row(HOSTS, "on-call-opened"),
    "on-call-close": _row(HOSTS, "on-call-opened"),
    "on-call-join": _row(HERE, "on-call-joined"),
    "on-call-leave": _row(HERE, "on-call-left"),
    "on-call-ask": _row(HERE, "ask-made"),
    "on-call-take-back": _row(HERE, "ask-taken-back"),
    "on-call-accept": _row(OWNER, "ask-answered"),
    "on-call-decline": _row(OWNER, "ask-answered"),
    "circle-open": _row(HOSTS, "circle-opened"),
    "circle-here": _row(HOSTS, "circle-opened"),
    "circle-close": _row(HOSTS, "circle-opened"),
    "circle-join": _row(HERE, "circle-joined"),
    "circle-trained": _row(HERE, "circle-trained"),
    "circle-leave": _row(HERE, "circle-left"),
    "support-ask": _row(HERE, "support-asked"),
    "unnamed-open": _row(HOSTS, "unnamed-opened"),
    "unnamed-close": _row(HOSTS, "unnamed-opened"),
    "support-take-back": _row(HERE, "support-taken-back"),
    "doubt-over": _row(PEOPLE, "support-held"),
    "reply-send": _row(HERE, "support-answered"),
    "words-send": _row(HERE, "support-answered"),
    "words-stopped": _row(HERE, "words-stopped"),
    "moderator-invite": _row(HOSTS, "moderator-invited"),
    "moderator-myself": _row(HOSTS, "moderator-joined"),
    "moderator-join": _row(HERE, "moderator-joined"),
    "moderator-leave": _row(HERE, "moderator-left"),
    "moderator-end": _row(HOSTS, "moderator-ended"),
    "moderators-end": _row(HOSTS, "moderator-ended"),
    "report-send": _row(HERE, "item-reported"),
    "case-decide": _row(MODERATORS, "case-decided"),
    "circle-rest": _row(HERE, "peer-rests"),
    "circle-pause": _row(KEEPERS, "circle-paused"),
    "circle-resume": _row(KEEPERS, "circle-paused"),
    "note-keep": _row(OWNER, "note-reviewed"),
    "note-drop": _row(OWNER, "note-reviewed"),
    "note-leave": _row(HERE, "note-left"),
    "note-take-back": _row(HERE, "note-taken-back"),
    "note-open": _row(HERE, "note-passed"),
    "note-thank": _row(HERE, "note-thanked"),
    "note-report": _row(HERE, "note-reported"),
    "count-in": _row(HERE, "counted-in"),
    "count-out": _row(HERE, "counted-out"),
    "organiser-open": _row(HOSTS, "organiser-opened"),
    "organiser-close": _row(HOSTS, "organiser-opened"),
    "pause": _row(PEOPLE, "on-call-left"),
    "skip-week": _row(PEOPLE, "on-call-left"),
}
"""`do` (or `post`) -> its row. What is not here reaches nobody but the member."""

ALONE = _row(PEOPLE)
"""The row of everything that stays between the bot and the member."""


def doing(name: str) -> Row:
    """The row of a doing; ALONE for what nobody else notices."""
    return DOINGS.get(name, ALONE)


# --- what can come in ---------------------------------------------------------------------------

_DONE = " + ".join(sorted({tag for row in DOINGS.values() for tag in row.tells}))
_SAID = f"{_DONE} + wins-held"
"""What a member's own deed may tell others: all that a script can have done, and that a win waits."""

EVENTS: dict[str, Row] = {
    "command": _row(PEOPLE, f"{_SAID} + replies-thanked + peer-blocked + review-asked", "post", EVERYWHERE),
    "typed": _row(PEOPLE, f"{_SAID} + replies-thanked + peer-blocked + review-asked", "post", EVERYWHERE),
    "option": _row(OWNER, _SAID, "post", EVERYWHERE),
    "form": _row(OWNER, _SAID, "post", EVERYWHERE),
    "form-closed": _row(OWNER, on={"slack", "web"}),
    "home": _row(PEOPLE, on={"slack"}),
    "left": _row(
        PLATFORM,
        "win-withdrawn + ask-taken-back + on-call-left + circle-left + moderator-left"
        " + note-taken-back + counted-out",
    ),
    "unreachable": _row(HOUSE, "on-call-left + circle-left + moderator-left"),
    "nudge-due": _row(HOUSE, "wins-held + support-taken-back"),
    "nudge-late": _row(HOUSE),
    "installed": _row(PLATFORM, on={"discord"}),
    "uninstalled": _row(PLATFORM, on={"slack", "discord"}),
    "setup": _row(HOUSE, "told + ask-ended + peers-replied", "edit"),
    "win-shared": _row(HOUSE, "told", "post + edit + react"),
    "win-changed": _row(HOUSE, "told", "post + edit + react"),
    "win-allowed": _row(HOUSE, "told", "post + edit + react"),
    "win-withdrawn": _row(HOUSE, "told + ask-ended", "edit"),
    "wins-held": _row(HOUSE),
    "post-refused": _row(HOUSE, "told"),
    "thread-due": _row(HOUSE, "told", "open-thread + post + react + picture"),
    "thread-kept": _row(HOUSE),
    "told": _row(HOUSE, "note-passed"),
    "on-call-opened": _row(HOUSE, "told + ask-ended"),
    "on-call-joined": _row(HOUSE, "told"),
    "on-call-left": _row(HOUSE, "ask-ended"),
    "ask-made": _row(HOUSE, "ask-passed-on + ask-ended"),
    "ask-taken-back": _row(HOUSE, "told"),
    "ask-answered": _row(HOUSE, "told + ask-ended"),
    "ask-passed-on": _row(HOUSE, "ask-answered"),
    "ask-ended": _row(HOUSE),
    "circle-opened": _row(HOUSE, "told + peers-replied", "edit"),
    "circle-joined": _row(HOUSE, "told"),
    "circle-trained": _row(HOUSE),
    "circle-left": _row(HOUSE, posts="edit"),
    "unnamed-opened": _row(HOUSE, "told"),
    "support-asked": _row(HOUSE, "told"),
    "support-held": _row(HOUSE),
    "support-taken-back": _row(HOUSE, "break-offered", "edit"),
    "support-due": _row(HOUSE, "told + peers-replied + support-wanted", "post + edit"),
    "support-answered": _row(HOUSE, "told + break-offered"),
    "words-stopped": _row(HOUSE, "told + case-told + ask-ended"),
    "replies-thanked": _row(HOUSE, "told"),
    "peer-blocked": _row(HOUSE),
    "moderator-invited": _row(HOUSE),
    "moderator-joined": _row(HOUSE, "told"),
    "moderator-left": _row(HOUSE, "told"),
    "moderator-ended": _row(HOUSE, "told"),
    "item-reported": _row(HOUSE, "told + case-opened + case-told + break-offered + peers-replied", "edit"),
    "case-opened": _row(HOUSE),
    "case-decided": _row(HOUSE, "told + case-told + peers-replied + ask-ended", "edit"),
    "case-due": _row(HOUSE, "told + case-told + peers-replied", "edit"),
    "case-told": _row(HOUSE),
    "review-asked": _row(HOUSE, "told + case-opened + case-told"),
    "break-offered": _row(HOUSE),
    "peer-rests": _row(HOUSE),
    "circle-paused": _row(HOUSE, "told", "edit"),
    "peers-replied": _row(HOUSE),
    "support-wanted": _row(HOUSE, "support-passed"),
    "support-passed": _row(HOUSE, "support-wanted"),
    "note-left": _row(HOUSE, "told + note-waiting"),
    "note-waiting": _row(HOUSE),
    "note-reviewed": _row(HOUSE, "told"),
    "note-taken-back": _row(HOUSE),
    "note-passed": _row(HOUSE),
    "note-thanked": _row(HOUSE),
    "note-reported": _row(HOUSE, "note-waiting"),
    "note-due": _row(HOUSE, "told"),
    "counted-in": _row(HOUSE),
    "counted-out": _row(HOUSE),
    "organiser-opened": _row(HOUSE),
    "organiser-due": _row(HOUSE, "told"),
}
"""An event's tag -> its row."""

PRESSES: dict[str, frozenset[Role]] = {"do": PEOPLE, "o": OWNER, "c": OWNER, "form": OWNER, "menu": OWNER}
"""What a pressed key means -> who may. `do:<command>` is a door: the same as typing the command.

Every other key is `<serial>.<meaning>`, and counts for the member to whom it was offered. So what
everybody sees carries doors alone (`is_public`): such a button names nobody.
"""

# --- words --------------------------------------------------------------------------------------

_PLAIN = (
    "rejected|onward|onward search|onward care|onward check-ins|onward country|onward export|onward feedback|"
    "onward email|onward close|onward goal|onward growth|onward help|onward interview|onward laid-off|"
    "onward journey|onward landed|onward language|onward letter|onward mentor|onward loss|onward plan|"
    "onward practice|onward privacy|onward quiet|onward support|onward write|onward zone|onward organiser"
)
WORDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_PLAIN.split("|"), ()),
    "win": ("post win",),
    "onward wins": ("withdraw-win", "win-out", "win-back", "win-change", "win-undo", "win-allow"),
    "onward forget": ("forget",),
    "onward setup": (
        *("setup", "door", "thread-rests", "thread-weekly", "on-call-open", "on-call-close"),
        *(
            "circle-open",
            "circle-here",
            "circle-close",
            "moderator-invite",
            "moderator-end",
            "moderators-end",
        ),
        *("unnamed-open", "unnamed-close"),
        *("organiser-open", "organiser-close"),
    ),
    "onward note": ("note-leave", "note-take-back"),
    "onward counted": ("count-in", "count-out"),
    "onward moderate": ("moderator-myself", "moderator-join", "moderator-leave", "case-decide"),
    "onward pause-circle": ("circle-pause",),
    "onward resume-circle": ("circle-resume",),
    "onward circle": ("circle-join", "circle-leave"),
    "onward ask": ("support-ask", "support-take-back", "words-stopped"),
    "onward on-call": ("on-call-join", "on-call-leave"),
    "onward pause": ("pause",),
    "onward check-ins": ("skip-week",),
}
"""A command, or a word after it -> those rows of DOINGS that its own script leads to."""

UNASKED: dict[str, tuple[str, ...]] = {
    "nudge": ("skip-week",),
    "on-call-ask": ("on-call-ask", "on-call-take-back"),
    "on-call-request": ("on-call-accept", "on-call-decline", "on-call-leave"),
    "circle-answer": ("reply-send", "words-send", "words-stopped"),
    "circle-course": ("circle-trained",),
    "soft": ("doubt-over",),
    "report": ("report-send",),
    "circle-break": ("circle-rest",),
    "stop": ("on-call-take-back", "support-take-back"),
    "note-review": ("note-keep", "note-drop"),
    "passed-on": ("note-open", "note-thank", "note-report"),
}
"""A script that no command starts -> the same."""

DOORS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("circle-been", "circle-answer"), UNASKED["circle-answer"]),
    **dict.fromkeys(("peer-thank", "peer-which", "peer-block", "case-again"), ()),
    "peer-end": ("support-take-back",),
    "peer-report": UNASKED["report"],
    "case-look": WORDS["onward moderate"],
}
"""A command that only buttons carry, with what they stand under behind it -> the same."""

PUBLIC = frozenset({"circle-been", "circle-answer"})
"""Those that stand under a request in a channel, and name that request alone."""


# --- the rows, held ------------------------------------------------------------------------------


class Overreach(RuntimeError):
    """A turn would have told or shown more than its row allows: our fault; nothing of it is saved."""


SAID_TO_THEM: frozenset[type[Effect]] = frozenset({Whisper, AskForm, Redraw, Invalid, Say, HandOver, Home})
"""What the actor alone gets to see. Any effect that is not named here is shown to others."""

KEPT_AS_THEIRS: frozenset[type[Effect]] = frozenset({CancelTimers, Record, Erase})
"""What changes nothing but what is kept of the actor."""

_STAYS = SAID_TO_THEM | KEPT_AS_THEIRS


def hold_to(row: Row, actor: Actor, effects: Iterable[AnyEffect]) -> None:
    """Raise Overreach for an effect that reaches anybody but the actor, unless the row names it."""
    for effect in effects:
        if type(effect) is SetTimer:  # nearly all that goes out at all
            _own(effect.event.actor == actor, effect.name)
        elif type(effect) in _STAYS or (isinstance(effect, Picture) and not effect.channel):
            continue
        elif isinstance(effect, Tell):
            _told(row, actor, effect.event)
        else:
            _own(_tag(effect) in row.posts, _tag(effect))
            _doors_alone(getattr(effect, "message", None))


def hold_turn(event: Event, actor: Actor, effects: Sequence[AnyEffect]) -> None:
    """The same for a whole turn: its event's row, looked up only for the few turns that reach others."""
    for effect in effects:
        if type(effect) not in _STAYS:
            return hold_to(EVENTS[_tag(event)], actor, effects)


def _told(row: Row, actor: Actor, event: AnyEvent) -> None:
    """Members tell communities, and communities members, in their own name alone."""
    _own(_tag(event) in row.tells, _tag(event))
    _own(event.actor.platform == actor.platform and event.actor.kind != actor.kind, _tag(event))
    by = getattr(event, "by", actor)
    _own(by == actor, _tag(event))
    if isinstance(event, ToldInAPlace):
        _own(event.asked_in == actor.tenant, _tag(event))


def _doors_alone(message: Message | None) -> None:
    """What everybody sees can be pressed by everybody: it does what they could as well type."""
    if message is not None:
        _own(message.menu is None, "a menu")
        for option in message.options:
            _own(is_public(option.key), option.key)


def is_public(key: str) -> bool:
    """Whether that button may stand where everybody sees it."""
    kind, _, command = key.partition(":")
    return kind == "do" and (command in WORDS or command.partition(" ")[0] in PUBLIC)


def _tag(one: Event | AnyEffect) -> str:
    return str(one.__struct_config__.tag)


def _own(allowed: bool, what: str) -> None:
    if not allowed:
        raise Overreach(f"{what}: not in its row of bot/engine/authority.py")
