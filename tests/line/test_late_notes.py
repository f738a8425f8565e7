"""What we write first arrives in the member's hours and budget, also after the platform was down."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from bot.app import open_app
from bot.clock import MovableClock
from bot.engine.effects import Say
from bot.engine.events import NudgeLate, Typed
from bot.engine.member import Member
from bot.engine.nudges.rules import in_hours
from bot.ports import TryAgain
from bot.settings import Settings
from tests.engine.pure import Sam
from tests.line.desk import SAM, Desk

BERLIN = ZoneInfo("Europe/Berlin")
DOWN = TryAgain("503")


class Down(list[Exception]):
    """Faults without an end, until it is cleared."""

    def pop(self, index: int = -1) -> Exception:  # type: ignore[override]
        return self[index]


@pytest.fixture
async def desk(settings: Settings, clock: MovableClock) -> AsyncIterator[Desk]:
    """Sam after a yes to check-ins, in Berlin."""
    async with open_app(settings, clock) as app:
        desk = Desk(app, clock)
        await desk.send(desk.command("onward", "check-ins"))
        await desk.send(desk.press("Yes, please write"))
        await desk.send(Typed(**desk.head(), text="Berlin"))
        yield desk


async def until(desk: Desk, moment: datetime) -> None:
    """Time passes, from one thing that is due to the next."""
    while (due := await desk.app.next_due()) and due <= moment:
        desk.clock.move(max(due - desk.clock.now(), timedelta()))
        await desk.app.run_due()
    desk.clock.move(moment - desk.clock.now())


async def down_for(desk: Desk, hours: float) -> None:
    """The next note comes due while the platform is down, and for so long after that."""
    due = await desk.app.next_due()
    assert due is not None
    desk.adapter.faults = Down([DOWN])
    await until(desk, due + timedelta(hours=hours))
    desk.adapter.faults = []


def notes(desk: Desk) -> int:
    said = [one.effect for one in desk.adapter.delivered if isinstance(one.effect, Say)]
    return sum(one.note is not None for one in said)


async def member(desk: Desk) -> Member:
    state = (await desk.app.store.load(SAM)).state
    assert state is not None
    return msgspec.msgpack.decode(state, type=Member)


def adds_up(ends: dict[str, int], pending: int) -> bool:
    known = dict(ends)
    return known.pop("planned") == sum(known.values()) + pending


async def test_a_note_that_is_a_little_late_is_said(desk: Desk):
    await down_for(desk, 0.2)

    await until(desk, desk.clock.now() + timedelta(minutes=15))

    assert notes(desk) == 1


async def test_a_note_that_could_not_go_out_all_day_does_not_come_at_night(desk: Desk):
    await down_for(desk, 17)  # it was planned for the morning: now it is two at night in Berlin

    await until(desk, desk.clock.now() + timedelta(hours=4))
    at_night = notes(desk)
    await until(desk, desk.clock.now() + timedelta(hours=12))

    assert (at_night, notes(desk)) == (0, 1)


async def test_after_a_week_without_the_platform_one_note_comes_and_not_all_at_once(desk: Desk):
    await down_for(desk, 24 * 7)

    await until(desk, desk.clock.now() + timedelta(days=1))

    state = await member(desk)
    assert notes(desk) == 1
    assert state.ignored == 1  # what never came was not ignored
    assert adds_up(state.ends, len(state.nudges))
    assert state.ends["moved"] > 1
    assert state.ends["sent"] == 1


async def test_what_the_member_asked_for_then_is_said_however_late(desk: Desk):
    desk.adapter.faults = Down([DOWN])
    await desk.app.handle(Typed(**desk.head(), text="help"))
    await until(desk, desk.clock.now() + timedelta(hours=15))
    count, desk.adapter.faults = len(desk.adapter.said), []

    await until(desk, desk.clock.now() + timedelta(minutes=11))

    assert len(desk.adapter.said) == count + 1


async def test_a_late_note_that_perhaps_arrived_is_neither_said_nor_planned_again(desk: Desk):
    due = await desk.app.next_due()
    assert due is not None
    desk.clock.move(due - desk.clock.now())
    desk.adapter.faults = [TryAgain("cut", 7_200.0, perhaps=True)]
    await desk.app.run_due()

    desk.clock.move(timedelta(hours=2))
    await desk.app.run_due()

    assert notes(desk) == 0
    assert (await desk.app.store.counts())["held"] == 1
    assert (await member(desk)).ends["sent"] == 1


async def test_a_note_given_back_twice_is_planned_once(desk: Desk):
    await down_for(desk, 1)
    first = await member(desk)
    again = NudgeLate(id="again", actor=SAM, kind="check-in", round=0, said=first.nudges[0].at)

    await desk.app.handle(again)

    state = await member(desk)
    assert [one.kind for one in state.nudges] == ["check-in"]


def test_a_late_note_to_somebody_who_was_forgotten_plans_nothing():
    sam = Sam()

    sam.take(NudgeLate(id="late", actor=SAM, kind="held", round=0, said=sam.now))

    assert sam.member.nudges == ()


def test_a_note_that_is_said_ten_minutes_before_their_hours_end_may_arrive_for_so_long():
    sam = Sam().command("onward", "check-ins").press("Yes, please write").type("Berlin")
    nudge = sam.member.nudges[0]
    end = nudge.at.astimezone(BERLIN).replace(hour=sam.member.hours[1], minute=0)
    sam.now = end - timedelta(minutes=10)

    sam.nudged()

    (said,) = [one for one in sam.turn.effects if isinstance(one, Say)]
    assert said.note is not None
    assert said.note.until == end
    assert not in_hours(end, sam.member)


def test_the_note_before_an_interview_does_not_come_after_it():
    sam = Sam().command("onward", "check-ins").press("Yes, please write").type("Berlin")
    sam.member = msgspec.structs.replace(sam.member, ends={"planned": 2, "sent": 1})
    late = NudgeLate(id="late", actor=SAM, kind="interview", round=0, said=sam.now - timedelta(days=1))

    sam.take(late)

    assert "interview" not in [one.kind for one in sam.member.nudges]
    assert adds_up(sam.member.ends, len(sam.member.nudges))
    assert "sent" not in sam.member.ends
