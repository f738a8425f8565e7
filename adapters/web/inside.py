"""What the details panel shows of the last turn: its event, its effects, and where the talk stands."""

from typing import TypedDict

import msgspec

from adapters.web.house import Turn
from bot.engine.events import Event
from bot.engine.member import Member


class Inside(TypedDict):
    """One turn as plain JSON values; its first answer is the first of its effects.

    `script` and `step` are "" while no talk is open.
    """

    event: object
    effects: list[object]
    actor: str
    script: str
    step: str
    language: str
    zone: str


def look_inside(event: Event, turn: Turn) -> Inside:
    """The turn as the page shows it. Pictures and files are cut: the page has them already."""
    state = turn.state
    answer = getattr(turn, "answer", None)  # a community answers nobody
    talk = state.talk if isinstance(state, Member) else None
    return Inside(
        event=_plain(event),
        effects=[_plain(effect) for effect in (answer, *turn.effects) if effect is not None],
        actor=event.actor.user,
        script=talk.script if talk else "",
        step=talk.step if talk else "",
        language=state.language if isinstance(state, Member) else "",
        zone=state.zone if isinstance(state, Member) else "",
    )


def _plain(value: object) -> object:
    return _cut(msgspec.to_builtins(value, str_keys=True))


def _cut(value: object) -> object:
    """Long strings (a picture in base64) are cut, so that a turn stays readable."""
    match value:
        case str() if len(value) > 2000:
            return f"{value[:80]}… ({len(value)} characters)"
        case dict():
            return {key: _cut(part) for key, part in value.items()}
        case list() | tuple():
            return [_cut(part) for part in value]
        case _:
            return value
