"""How answers are told to who asked: each with the name it comes from, and with what they can do about it.

Half an hour's answers come together, in a handful of messages. What a peer wrote is a message by itself
and a quotation; prepared lines stand together. Under each: Thank, Report, Block and End.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.events import PeerBlocked, PeersReplied, RepliesThanked, SupportWanted
from bot.engine.circle.kept import HEARD_FOR, LINES_A_MESSAGE, find
from bot.engine.circle.known import LINES, OWN, apart, has_left
from bot.engine.circle.own_asks import hears_of, without
from bot.engine.circle.read import may_be_told
from bot.engine.circle.state import Heard
from bot.engine.effects import Option, SetTimer, Tell
from bot.engine.events import Told
from bot.engine.member import AskOut, PeerSaid
from bot.engine.moderation.events import CaseTold
from bot.engine.moderation.known import is_paused, out_until
from bot.engine.nudges.rules import allowed
from bot.engine.talk.controls import Controls, doors_for
from bot.engine.talk.held import end_ask, end_ask_here
from bot.engine.words.fill import shorten
from bot.engine.words.shown_as import shown
from bot.engine.words.text import Text

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage

DOORS = frozenset({"peer-thank", "peer-which", "peer-block", "peer-end"})
"""Buttons under answers, in the private conversation."""

ABOUT_ONE = ("thank", "report", "block")
"""What can be done about one answer: the sentence `peer-<it>` is its button."""

THERE_NOW = timedelta(minutes=30)
"""Whoever did something this lately is told at once, whatever the hour."""

ASKED_AGAIN_IN = timedelta(hours=1)
"""What may not be told while the circle rests is tried again this much later."""

MOST_LABEL = 70
"""Characters of a button, with room for a number after them."""

MAX_HEARD = 60
"""Answers whose authors a member can still thank, report or block."""


# --- telling ------------------------------------------------------------------------------------


class _Said(msgspec.Struct, frozen=True):
    """One answer that may be said: from whom, and its words if they are the peer's own."""

    number: int
    name: str
    line: str
    words: str


def replied(stage: "Stage", event: PeersReplied) -> None:
    """What peers answered, together, each with the name it comes from."""
    if not hears_of(stage.member, event.ask):
        return
    if rests(stage, event, _batch(event)) or later(stage, event, _batch(event)):
        return
    if out_until(stage.community, stage.member.actor, stage.now):
        return _kept_back(stage, event)
    if _some_grew_old(stage, event):
        stage.say(stage.voice.text("replies-too-old"), notice=stage.voice.line("nudge-notice"))
    if told := tuple(_still_said(stage, event)):
        _say(stage, event, told)


def _say(stage: "Stage", event: PeersReplied, told: Sequence[_Said]) -> None:
    _remember(stage, event, told)
    notice = stage.voice.line("nudge-notice")
    first = _how_many(stage, len(told))
    for text, numbers in _messages(stage, told):
        stage.say(first + text, _buttons(stage, event.ask, numbers), notice=notice)
        first = Text()


def _kept_back(stage: "Stage", event: PeersReplied) -> None:
    """They were put out of the circle before they heard it: they are told so, once, with a way to people."""
    stage.member = without(stage.member, event.ask)
    words, doors = stage.voice.text("replies-kept-back"), stage.voice.options("replies-kept-back")
    stage.say(words, doors_for(doors), notice=stage.voice.line("nudge-notice"))


def _some_grew_old(stage: "Stage", event: PeersReplied) -> bool:
    """Whether they were away for longer than words of it are kept.

    Who ended it or blocked somebody chose not to hear, and whose answer went with its author never had it.
    """
    here, me = stage.community, stage.member.actor
    found = [find(here, event.ask, one.number, me) for one in event.replies]
    return here is not None and any(one is None or _is_too_old(stage, one) for one in found)


def _is_too_old(stage: "Stage", one: Heard) -> bool:
    return _stands(stage, one) and one.line == OWN and not one.words


def _still_said(stage: "Stage", event: PeersReplied) -> Iterator[_Said]:
    """Without those who were blocked, left or were forgotten since it was sent off."""
    for one in event.replies:
        found = find(stage.community, event.ask, one.number, stage.member.actor)
        if (
            found is not None
            and _stands(stage, found)
            and (found.line != OWN or may_be_told(found.words, meant=True))
        ):
            yield _Said(one.number, shown(stage.voice, found.name), found.line, found.words)


def _stands(stage: "Stage", one: Heard) -> bool:
    """Whether it is somebody's still, who did not leave, and whom neither blocked."""
    here = stage.community
    return here is not None and not (one.withdrawn or one.code or apart(here, one.to, one.by))


def _remember(stage: "Stage", event: PeersReplied, told: Sequence[_Said]) -> None:
    made = (PeerSaid(event.ask, event.asked_in, one.number, stage.now) for one in told)
    lately = (one for one in stage.member.heard if stage.now < one.at + HEARD_FOR)
    stage.change(heard=tuple(dict.fromkeys((*lately, *made)))[-MAX_HEARD:])


def _how_many(stage: "Stage", count: int) -> Text:
    if count == 1:
        return stage.voice.text("replies-come-1")
    return stage.voice.text("replies-come", number=str(count))


def _messages(stage: "Stage", told: Sequence[_Said]) -> Iterator[tuple[Text, list[_Said]]]:
    lines = [one for one in told if one.line != OWN]
    for start in range(0, len(lines), LINES_A_MESSAGE):
        some, text = lines[start : start + LINES_A_MESSAGE], Text()
        for one in some:
            said = stage.voice.line(f"reply-{one.line}")
            text += stage.voice.text("reply-line", **{"peer-name": one.name, "reply": said})
        yield text, some
    for one in told:
        if one.line == OWN:
            slots = {"peer-name": one.name, "reply-text": one.words}
            yield stage.voice.text("peer-writes", **slots), [one]


def _buttons(stage: "Stage", ask: str, told: Sequence[_Said]) -> Controls:
    """Of one answer they mean that one; of several they lead to the names first."""
    numbers = ".".join(str(one.number) for one in told)
    doors = [
        Option(
            f"do:peer-{deed} {ask}.{numbers}" if len(told) == 1 else f"do:peer-which {ask}.{deed}.{numbers}",
            stage.voice.line(f"peer-{deed}"),
        )
        for deed in ABOUT_ONE
    ]
    return Controls((*doors, Option(f"do:peer-end {ask}", stage.voice.line("peer-end"))))


def _batch(event: PeersReplied) -> str:
    """Each batch waits under a name of its own: a later one must not take the place of an earlier."""
    return f"replied-{event.ask}.{event.replies[0].number}"


def rests(stage: "Stage", event: PeersReplied | SupportWanted, name: str) -> bool:
    """Whether it waits for the circle, which rests, or for moderators: it is looked at again in an hour."""
    here = stage.community
    if here is None or here.actor.tenant != event.asked_in:
        return False
    if not is_paused(here) and not any(ask.id == event.ask and ask.held for ask in here.support):
        return False
    stage.add(SetTimer(name, event, stage.now + ASKED_AGAIN_IN))
    return True


def later(stage: "Stage", event: PeersReplied | SupportWanted | Told | CaseTold, name: str) -> bool:
    """Whether it waits for the hours in which the member wants to hear of us, and for the end of a break."""
    seen = stage.member.seen_at
    if seen is not None and stage.now < seen + THERE_NOW:
        return False
    moment = allowed(stage.now, msgspec.structs.replace(stage.member, written=()))
    if moment <= stage.now:
        return False
    stage.add(SetTimer(name, event, moment))
    return True


# --- what is done about one ---------------------------------------------------------------------


def about(stage: "Stage", name: str, words: str) -> None:
    """Thank, block or end: `words` says of which ask, and of which answer. Others have no such answer."""
    ask, _, rest = words.partition(".")
    deed, *numbers = rest.split(".")
    if name == "peer-end":
        return _end(stage, ask)
    if name == "peer-which":
        return _which(stage, ask, deed or "block", numbers)
    if one := told_as(stage, ask, rest):
        return _about_one(stage, name.removeprefix("peer-"), one)
    return _which(stage, ask, name.removeprefix("peer-"), ())


def told_of(stage: "Stage", ask: str) -> tuple[PeerSaid, ...]:
    """What they heard as answers to that ask of theirs, in the last month."""
    return tuple(one for one in stage.member.heard if one.ask == ask and stage.now < one.at + HEARD_FOR)


def told_as(stage: "Stage", ask: str, number: str) -> PeerSaid | None:
    """What they heard under that number."""
    return next((one for one in told_of(stage, ask) if str(one.number) == number), None)


def _about_one(stage: "Stage", deed: str, one: PeerSaid) -> None:
    found = known(stage, one)
    if found is None:
        return stage.say_sentence("support-past")
    place, me = place_in(stage, one.place), stage.member.actor
    slots = {"peer-name": _name(stage, one)}
    if deed == "block":  # also whoever was erased: then a code stands for them
        stage.add(Tell(PeerBlocked(id="-", actor=place, ask=one.ask, by=me, number=one.number)))
        return stage.say_sentence("peer-blocked", **slots)
    if found.code:  # nobody would hear a thank you
        return stage.say_sentence("peer-gone")
    if stage.community is not None and has_left(stage.community, me):
        return stage.say_sentence("peer-left")
    stage.add(Tell(RepliesThanked(id="-", actor=place, ask=one.ask, by=me, number=one.number)))
    return stage.say_sentence("peer-thank-sent", **slots)


def known(stage: "Stage", one: PeerSaid) -> Heard | None:
    """What the community remembers of it; None where it knows no such answer any more."""
    here = stage.community if stage.community and stage.community.actor.tenant == one.place else None
    return find(here, one.ask, one.number, stage.member.actor)


def _name(stage: "Stage", one: PeerSaid) -> str:
    """Whose answer it was. Who was erased has no name."""
    found = known(stage, one)
    return shown(stage.voice, found.name if found else "")


def labels(stage: "Stage", several: Sequence[PeerSaid]) -> list[str]:
    """Who they are, by name; two of one name by what they said as well."""
    names = [_name(stage, one) for one in several]
    alike = {name for name in names if names.count(name) > 1}
    shown = [
        shorten(f"{name}: {_said(stage, one)}", MOST_LABEL) if name in alike else name
        for one, name in zip(several, names, strict=True)
    ]
    return [
        f"{label} ({shown[: place + 1].count(label)})" if shown.count(label) > 1 else label
        for place, label in enumerate(shown)
    ]


def _said(stage: "Stage", one: PeerSaid) -> str:
    found = known(stage, one)
    if found is None:
        return ""
    return found.words or (stage.voice.line(f"reply-{found.line}") if found.line in LINES else "")


def _which(stage: "Stage", ask: str, deed: str, numbers: Sequence[str]) -> None:
    """Whom they mean, of those in that message, or of the last few: each as a button."""
    those = [one for one in told_of(stage, ask) if not numbers or str(one.number) in numbers]
    meant = those[-LINES_A_MESSAGE:]
    if not meant or deed not in ABOUT_ONE:
        return stage.say_sentence("support-past")
    buttons = tuple(
        Option(f"do:peer-{deed} {ask}.{one.number}", label)
        for one, label in zip(meant, labels(stage, meant), strict=True)
    )
    return stage.say(stage.voice.text(f"peer-{deed}-whom"), Controls(buttons))


def _end(stage: "Stage", ask: str) -> None:
    out = stage.member.support_out
    if out is None or out.over or out.id != ask or _past(stage, out):
        stood = end_ask_here(stage, ask)
        if hears_of(stage.member, ask):  # what still waits for their morning is not said either
            stage.member = without(stage.member, ask)
        return stage.say_sentence("support-taken-back" if stood else "support-past")
    end_ask(stage)
    return stage.say_sentence("support-taken-back")


def _past(stage: "Stage", out: AskOut) -> bool:
    """Whether it ended in the community: then nothing there could be ended."""
    here = stage.community
    posted = {one.id for one in here.support if one.message} if here is not None else set()
    return here is not None and here.actor.tenant == out.place and out.id not in posted


def place_in(stage: "Stage", tenant: str) -> Actor:
    """That community of the member's platform."""
    return Actor(platform=stage.member.actor.platform, tenant=tenant)
