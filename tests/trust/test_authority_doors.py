"""What everybody sees: which effects that is, and that its buttons do what anybody could as well type."""

import ast
from typing import get_args

import pytest

from bot.engine.authority import (
    DOORS,
    KEPT_AS_THEIRS,
    PUBLIC,
    SAID_TO_THEM,
    UNASKED,
    WORDS,
    Overreach,
    hold_turn,
    is_public,
)
from bot.engine.circle import member_side as circle
from bot.engine.effects import (
    Edit,
    Effect,
    Inner,
    Menu,
    Message,
    OpenThread,
    Option,
    Outgoing,
    Picture,
    Post,
    React,
    SetTimer,
    Tell,
)
from bot.engine.events import CommandUsed, NudgeDue
from bot.engine.moderation import reporting
from bot.engine.moderation.events import CirclePaused
from bot.engine.wins.events import ThreadDue
from bot.engine.words.text import words
from tests import ROOT
from tests.engine.circle.circle_place import ADA, DAN, MEG, Place, in_circle, told_by
from tests.engine.circle.unnamed_place import UNNAMED, asks
from tests.engine.moderation.test_cases import KEPT, decides, reported
from tests.engine.pure import MONDAY, SAM, Sam
from tests.engine.wins.thread_place import Place as Thread
from tests.trust.authority_house import probes

SEEN = {Post, OpenThread, Edit, React, Picture}
"""Effects that others see. A picture without a channel is for the member alone."""


# --- which effects others see ------------------------------------------------------------------------


def test_every_effect_is_private_by_name_or_seen_by_others():
    told = {Tell, SetTimer}

    assert set(get_args(Outgoing)) == SAID_TO_THEM | SEEN
    assert set(get_args(Inner)) == KEPT_AS_THEIRS | told


class _Shout(Effect, frozen=True, tag="shout"):
    """An effect of tomorrow, of which nobody has said who sees it."""


def test_an_effect_that_no_list_names_is_taken_to_be_shown_and_is_not_saved():
    with pytest.raises(Overreach):
        hold_turn(NudgeDue(id="n", actor=SAM, nudge="n"), SAM, (_Shout(),))  # type: ignore[arg-type]


NAMES_SOMEBODY = ("1.o0", "do:peer-report a1.0", "do:case-look t", "do:win SAM", "form", "do:")


@pytest.mark.parametrize(
    "more",
    [
        *({"options": (Option(key, "Press"),)} for key in NAMES_SOMEBODY),
        {"menu": Menu("do:win", "Choose", ())},
    ],
    ids=[*NAMES_SOMEBODY, "a menu"],
)
def test_a_turn_that_would_show_everybody_any_other_button_is_not_saved(more):
    event = ThreadDue(id="t", actor=KEPT.actor, planned=MONDAY.isoformat())

    with pytest.raises(Overreach):
        hold_turn(event, KEPT.actor, (Post("C", Message(words("x"), **more)),))
    hold_turn(event, KEPT.actor, (Post("C", Message(words("x"), (Option("do:win", "Press"),))),))


# --- the buttons that stand there --------------------------------------------------------------------


def _keys(effects: list[object]) -> set[str]:
    shown = (one.message for one in effects if isinstance(one, Post | OpenThread | Edit))
    return {option.key for message in shown for option in message.options}


def _of_asks() -> list[set[str]]:
    """Of a request that is posted, that comes back after a rest or a look, and of one without a name."""
    place = Place(KEPT).posted()
    found = [_keys(place.effects)]
    place.take(CirclePaused, by=DAN, paused=True, hosting=True)
    found.append(_keys(place.take(CirclePaused, by=DAN, paused=False, hosting=True).effects))
    found.append(_keys(decides(reported(place, reason="threat"), MEG, "nothing").effects))
    return [*found, _keys(asks(Place(UNNAMED)).wait(days=2).effects)]


def _of_wins() -> set[str]:
    place = Thread().set_up().thread()
    found = _keys([*place.turn.effects])
    return found | _keys([*place.win(ADA, "I slept").turn.effects])


def _of_the_door() -> set[str]:
    return _keys([*Sam(scripts=probes()).command("win", "probe-door", host=True).turn.effects])


def test_what_everybody_sees_has_doors_alone():
    """A public button names nobody: at most the request that it stands under."""
    assert _of_asks() == [{"do:circle-been a1", "do:circle-answer a1"}] * 4
    assert _of_wins() == {"do:win"}
    assert _of_the_door() == {"do:rejected"}
    assert all(is_public(key) for key in _of_wins().union(_of_the_door(), *_of_asks()))


def test_the_rooms_that_post_are_the_ones_that_were_walked():
    rooms = {
        path.relative_to(ROOT / "bot" / "engine").as_posix()
        for path in (ROOT / "bot" / "engine").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Post", "OpenThread"}
    }

    assert rooms == {"circle/board.py", "wins/board.py", "talk/doings.py"}


def test_every_command_that_only_buttons_carry_has_its_row():
    assert set(DOORS) == circle.DOORS | reporting.DOORS
    assert PUBLIC == circle.PUBLIC
    assert not set(DOORS) & set(WORDS)
    assert set(DOORS["circle-answer"]) == set(UNASKED["circle-answer"])
    assert "reply-send" in DOORS["circle-been"]


@pytest.mark.parametrize("key", ["win", "rejected", "circle-been a1", "circle-answer a1"])
def test_to_press_one_is_to_type_the_command(key: str):
    state, heard = Place(KEPT).posted().state, []
    name, _, text = key.partition(" ")
    for typed in (False, True):
        ada = in_circle(ADA, state)
        pressed = CommandUsed(**ada.head(id="e1"), command=name, text=text)
        _ = ada.type(f"/{key}", id="e1") if typed else ada.take(pressed)
        buttons = [option.key for message in ada.said for option in message.options]
        heard.append((ada.words, buttons, told_by(ada)))

    assert heard[0] == heard[1]
    assert heard[0][0]
