"""What raises is answered: nothing was saved, and they can try again; what nobody waits for comes again."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
import structlog

from bot.app import House, open_app
from bot.clock import MovableClock
from bot.doctor.database import database
from bot.engine.actors import Actor
from bot.engine.effects import Invalid, Say, Whisper
from bot.engine.events import CommandUsed, FormSent, HomeOpened, NudgeDue, OptionChosen, Told, Typed
from bot.engine.member import Member, Talk
from bot.logs import configure
from bot.settings import Settings
from bot.store.errors import StoreError
from bot.store.poison import MOST_ERRORS
from tests.command_line.cli_parts import Wall
from tests.engine.pure import MONDAY, SAM, Sam


@pytest.fixture(autouse=True)
def _as_the_bot_logs() -> Iterator[None]:
    """Otherwise each traceback is drawn with all that its frames hold, every script among it."""
    configure("CRITICAL")
    yield
    structlog.reset_defaults()


SAM_HERE = Actor(platform="web", tenant="playground", user="sam")
ADA_HERE = Actor(platform="web", tenant="playground", user="ada")
FORM = frozenset({"invalid", "whisper"})


def _fails(app: House, monkeypatch: pytest.MonkeyPatch, error: Exception, user: str = "sam") -> None:
    think = app._think

    async def failing(event, loaded):  # type: ignore[no-untyped-def]
        if event.actor.user == user:
            raise error
        return await think(event, loaded)

    monkeypatch.setattr(app, "_think", failing)


WAITING = [
    (CommandUsed(id="e", actor=SAM_HERE, command="rejected", can_answer=frozenset({"whisper"})), Whisper),
    (OptionChosen(id="e", actor=SAM_HERE, key="1.x", can_answer=frozenset({"whisper", "redraw"})), Whisper),
    (FormSent(id="e", actor=SAM_HERE, key="1.x", values={"a": "long words"}, can_answer=FORM), Invalid),
    (Typed(id="e", actor=SAM_HERE, text="hello"), Say),
]


@pytest.mark.parametrize(("event", "kind"), WAITING)
@pytest.mark.promise("fault-told")
async def test_whoever_waits_is_told_at_once_that_nothing_was_saved(event, kind, tmp_path: Path, monkeypatch):
    async with open_app(Settings(_env_file=None, data=tmp_path)) as app:
        app.attach(wall := Wall())
        _fails(app, monkeypatch, KeyError("a fault of ours"))

        answer = await app.handle(event)
        again = await app.handle(event)
        await app.run_due()
        other = await app.handle(Typed(id="o", actor=ADA_HERE, text="hi"))
        await app.run_due()
        found = {one.what: one.detail for one in await database(app.settings)}

    said = [answer.effect] if answer else [d.effect for d in wall.delivered if d.actor == SAM_HERE]
    assert [type(one) for one in said] == [kind]
    assert "Nothing was saved" in str(msgspec.to_builtins(said[0]))
    assert "findahelpline.com" in str(msgspec.to_builtins(said[0]))
    assert (again, other) == (None, None)
    assert [d for d in wall.delivered if d.actor == ADA_HERE], "the others go on"
    assert found["not taken"].startswith("1 things")


async def test_when_even_that_cannot_be_saved_it_is_not_acknowledged(tmp_path: Path, monkeypatch):
    async with open_app(Settings(_env_file=None, data=tmp_path)) as app:
        _fails(app, monkeypatch, StoreError("The disk is full."))

        with pytest.raises(StoreError, match="full"):
            await app.handle(Typed(id="e", actor=SAM_HERE, text="hello"))

        assert await app.store.counts() == dict.fromkeys(await app.store.counts(), 0)


async def test_what_nobody_waits_for_is_tried_again_and_then_set_aside(tmp_path: Path, monkeypatch):
    clock = MovableClock()
    async with open_app(Settings(_env_file=None, data=tmp_path), clock) as app:
        app.attach(wall := Wall())
        _fails(app, monkeypatch, KeyError("a fault of ours"))

        answer = await app.handle(HomeOpened(id="e", actor=SAM_HERE))
        for _ in range(MOST_ERRORS):
            clock.move(timedelta(hours=2))
            await app.run_due()
        counts = await app.store.counts()

    assert (answer, wall.delivered) == (None, [])
    assert counts["unreadable"] >= 1


# --- the member is told of what was planned for them --------------------------------------------

NIGHT = MONDAY.replace(hour=23)
MET = Member(SAM, zone="UTC", seen_at=MONDAY - timedelta(days=3))


def _told(member: Member, at: datetime = MONDAY) -> Sam:
    sam = Sam(member=member)
    sam.now = at
    sam.take(Told(id="aside", actor=SAM, saying="set-aside"))
    return sam


def _planned(sam: Sam) -> list[datetime]:
    return [one.at for one in sam.timers()]


def test_they_are_told_once_in_plain_words():
    sam = _told(MET)

    assert "will not come" in sam.words
    sam.take(Told(id="aside-2", actor=SAM, saying="set-aside"))
    assert (sam.said, _planned(sam)) == ([], []), "at most once a day"


@pytest.mark.parametrize(
    "member",
    [
        Member(SAM),
        msgspec.structs.replace(MET, paused_until=MONDAY + timedelta(days=2)),
        msgspec.structs.replace(MET, unreachable=True),
    ],
)
def test_who_was_forgotten_takes_a_break_or_cannot_be_reached_is_not_told(member: Member):
    sam = _told(member)

    assert (sam.said, _planned(sam)) == ([], [])


@pytest.mark.parametrize(
    ("member", "at"),
    [
        (MET, NIGHT),
        (msgspec.structs.replace(MET, crisis_at=MONDAY), MONDAY),
        (msgspec.structs.replace(MET, talks=(Talk("crisis", "start", at=MONDAY),)), MONDAY),
        (msgspec.structs.replace(MET, talks=(Talk("rejected", "start", at=MONDAY),)), MONDAY),
    ],
)
def test_it_waits_for_their_hours_for_a_talk_and_while_help_stands_open(member: Member, at: datetime):
    sam = _told(member, at)

    assert sam.said == []
    assert [moment > at for moment in _planned(sam)] == [True]


@pytest.mark.promise("set-aside-told")
async def test_a_planned_thing_that_raises_five_times_is_told_once(tmp_path: Path, monkeypatch):
    clock = MovableClock()
    async with open_app(Settings(_env_file=None, data=tmp_path), clock) as app:
        app.attach(wall := Wall())
        await app.handle(Typed(id="hi", actor=SAM_HERE, text="hi"))
        await app.run_due()
        before = len(wall.delivered)
        think = app._think

        async def failing(event, loaded):  # type: ignore[no-untyped-def]
            if isinstance(event, NudgeDue | HomeOpened):
                raise KeyError("a fault of ours")
            return await think(event, loaded)

        monkeypatch.setattr(app, "_think", failing)
        await app.handle(HomeOpened(id="home", actor=SAM_HERE))
        for _ in range(60):
            clock.move(timedelta(hours=2))
            await app.run_due()

    told = [str(msgspec.to_builtins(one.effect)) for one in wall.delivered[before:]]
    assert len([words for words in told if "will not come" in words]) == 1
