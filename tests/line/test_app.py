"""The line: what is acknowledged is on disk, goes out once, and in order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import House, open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.effects import AskForm, HandOver, Whisper
from bot.engine.events import NudgeDue, SetupDone, Typed, Uninstalled
from bot.engine.wins.events import WinShared
from bot.ports import (
    Ambiguous,
    Closed,
    Delivery,
    Receipt,
    Refused,
    SavedTurn,
    TimerItem,
    TryAgain,
)
from bot.scheduler import ticking
from bot.settings import Settings
from tests.line.desk import PLACE, SAM, Desk, Recorder


@pytest.fixture
async def app(settings: Settings, clock: MovableClock) -> AsyncIterator[House]:
    async with open_app(settings, clock) as app:
        yield app


@pytest.fixture
def desk(app: House, clock: MovableClock) -> Desk:
    return Desk(app, clock)


async def test_a_command_is_answered_at_once_and_goes_on_in_private(desk: Desk):
    answer = await desk.send(desk.command("rejected", place="general"))

    assert isinstance(answer.effect, Whisper)
    assert "What would help now?" in desk.adapter.said[0]


async def test_a_duplicate_delivery_changes_nothing(desk: Desk):
    event = desk.command("rejected", place="general")
    await desk.send(event)

    assert await desk.send(event) is None
    assert len(desk.adapter.said) == 1


async def test_each_event_five_times_and_shuffled_is_the_same_as_once(desk: Desk):
    event = desk.command("win", "I slept")

    answers = await asyncio.gather(*(desk.app.handle(event) for _ in range(5)))
    await desk.app.run_due()

    assert sum(answer is not None for answer in answers) <= 1
    assert len(desk.adapter.said) == 1


async def test_two_commands_at_once_are_taken_one_after_the_other(desk: Desk):
    await asyncio.gather(desk.app.handle(desk.command("rejected")), desk.app.handle(desk.command("win")))
    await desk.app.run_due()

    assert len(desk.adapter.said) == 2


@pytest.mark.parametrize("waiting", [0, 1])
async def test_what_is_due_is_thought_upon_what_a_member_just_did(
    desk: Desk, clock: MovableClock, waiting: int
):
    """The state read with a timer is an old one when a turn of the same member is on its way."""
    await desk.send(desk.command("rejected"))
    event = NudgeDue(id="n1", actor=SAM, nudge="gone")
    timer = TimerItem(id="n1", actor=SAM, due=clock.now(), name="", event=event)
    await desk.app.store.save(SavedTurn(event="plan", actor=SAM, at=clock.now(), timers=(timer,)))
    before = (await desk.app.store.everything(SAM))["state"]["turns"]

    async with desk.app._lock(SAM.key):
        turn = asyncio.create_task(desk.app.handle(desk.command("win")))
        for _ in range(waiting):
            await asyncio.sleep(0)
    await desk.app.run_due()
    await turn

    assert (await desk.app.store.everything(SAM))["state"]["turns"] == before + 2


async def test_an_acknowledged_event_survives_a_process_that_dies_before_delivery(
    settings: Settings, clock: MovableClock
):
    async with open_app(settings, clock) as first:
        await first.handle(Desk(first, clock).command("rejected"))

    async with open_app(settings, clock) as second:
        desk = Desk(second, clock)
        await second.run_due()

        assert "What would help now?" in desk.adapter.said[0]


async def test_a_form_that_did_not_open_is_said_with_a_button(desk: Desk):
    await desk.send(desk.command("rejected"))
    await desk.send(desk.press("Just let me talk"))
    count = len(desk.adapter.said)

    answer = await desk.send(desk.press("Write it in a form"), arrives=False)

    assert isinstance(answer.effect, AskForm)
    assert len(desk.adapter.said) == count + 1
    assert "Write it in a form" in [o.label for o in desk.adapter.delivered[-1].effect.message.options]


async def test_a_first_answer_nobody_reported_on_falls_back_after_its_deadline(desk: Desk):
    await desk.send(desk.command("rejected"))
    await desk.send(desk.press("Just let me talk"))
    count = len(desk.adapter.said)
    await desk.app.handle(desk.press("Write it in a form"))

    await desk.app.run_due()
    assert len(desk.adapter.said) == count
    desk.clock.move(timedelta(seconds=3))
    await desk.app.run_due()

    assert len(desk.adapter.said) == count + 1


async def test_a_rate_limit_is_waited_for_and_nothing_overtakes(desk: Desk):
    desk.adapter.faults = [TryAgain("ratelimited", 7.5)]
    await desk.send(desk.command("rejected"))
    await desk.send(desk.command("win"))
    assert desk.adapter.said == []

    desk.clock.move(timedelta(seconds=8))
    await desk.app.run_due()

    assert "What would help" in desk.adapter.said[0]
    assert len(desk.adapter.said) == 2


async def test_an_ambiguous_send_is_held_and_counted_not_repeated(desk: Desk):
    desk.adapter.faults = [Ambiguous("connection_lost")]
    await desk.send(desk.command("rejected"))
    desk.clock.move(timedelta(days=1))
    await desk.app.run_due()

    assert len(desk.adapter.tried) == 1
    assert (await desk.app.store.counts())["held"] == 1


async def test_crisis_words_are_sent_again_when_nobody_knows_whether_they_arrived(desk: Desk):
    desk.adapter.faults = [Ambiguous("connection_lost")]
    await desk.send(Typed(**desk.head(), text="I want to kill myself"))
    desk.clock.move(timedelta(seconds=10))
    await desk.app.run_due()

    assert "findahelpline.com" in desk.adapter.said[0]


@pytest.mark.parametrize("words", ["hello", "I want to kill myself"])
async def test_what_was_begun_when_the_process_died_is_held_but_for_crisis_words(
    words: str, settings: Settings, clock: MovableClock
):
    async with open_app(settings, clock) as first:
        await first.handle(Typed(**Desk(first, clock).head(), text=words))
        (due,) = await first.store.due_deliveries(clock.now(), 10)
        await first.store.begin(due.delivery.id, clock.now())

    async with open_app(settings, clock) as second:
        desk = Desk(second, clock)
        await second.deliveries.recover()
        await second.run_due()

        assert bool(desk.adapter.said) == (words != "hello")


async def test_a_closed_door_ends_what_was_planned(desk: Desk):
    desk.adapter.faults = [Closed("50007")]
    await desk.send(desk.command("rejected"))

    answer = await desk.send(desk.command("rejected", place="general"))

    assert "allow private messages" in answer.effect.message.text.plain


async def test_a_refused_post_is_told_to_the_host(desk: Desk):
    fields = {"channel": "C", "channel_name": "c", "day": 4, "hour": 16, "locale_chosen": "en"}
    done = SetupDone(id="s", actor=PLACE, kind="community", zone_chosen="UTC", by=SAM, **fields)
    await desk.send(done)
    desk.adapter.faults = [Refused("not_in_channel", "Invite the bot.")]
    desk.clock.move(timedelta(days=5))
    await desk.app.run_due()

    assert any("not_in_channel" in said for said in desk.adapter.said)


async def test_an_adapters_own_fault_is_raised_and_its_effect_set_aside(desk: Desk):
    desk.adapter.faults = [ZeroDivisionError()]
    with pytest.raises(ZeroDivisionError):
        await desk.send(desk.command("rejected"))

    assert (await desk.app.store.counts())["held"] == 1


async def test_export_hands_over_what_is_held_and_stores_no_copy(desk: Desk):
    await desk.send(desk.command("win", "I made a list"))
    await desk.send(desk.command("onward", "export"))
    await desk.send(desk.press("Give me the files"))

    (handed,) = [d for d in desk.adapter.delivered if isinstance(d.effect, HandOver)]
    files = {file.name: file.body.decode() for file in handed.attachments}
    assert "I made a list" in files["onward.json"]
    assert "I made a list" in files["onward.html"]
    assert "<script" not in files["onward.html"]


async def test_forget_leaves_nothing_and_still_says_goodbye(desk: Desk):
    await desk.send(desk.command("win", "I made a list"))
    await desk.send(desk.command("onward", "forget"))
    await desk.send(desk.press("Erase everything"))
    await desk.send(desk.press("Yes, erase it"))

    assert desk.adapter.said[-1].startswith("It is erased")
    assert await desk.app.store.everything(SAM) == {}
    assert (await desk.app.store.counts())["actors"] <= 1  # the community's own row, told of the wins


async def test_uninstalling_erases_every_member_of_the_place(desk: Desk):
    await desk.send(desk.command("win", "I made a list"))
    await desk.send(Uninstalled(id="u", actor=PLACE))

    assert await desk.app.store.everything(SAM) == {}


async def test_hosts_named_in_the_settings_are_the_only_hosts(settings: Settings, clock: MovableClock):
    named = settings.model_copy(update={"hosts": ("ada",)})
    async with open_app(named, clock) as app:
        desk = Desk(app, clock)
        await desk.send(desk.command("onward", "setup", host=True))

        assert "Only those who run this place" in desk.adapter.said[0]


async def test_the_tick_delivers_and_a_stop_drains(settings: Settings, clock: MovableClock):
    async with open_app(settings, clock) as app:
        desk = Desk(app, clock)
        async with ticking(app):
            await app.handle(desk.command("rejected"))
            await _until(lambda: bool(desk.adapter.said))
            await app.handle(desk.command("win"))
        assert len(desk.adapter.said) == 2


async def test_a_platform_that_hangs_keeps_no_crisis_words_from_another(
    settings: Settings, clock: MovableClock
):
    class Hanging(Recorder):
        platform = "there"

        async def deliver(self, delivery: Delivery) -> Receipt:
            await asyncio.Event().wait()
            return Receipt()

    async with open_app(settings, clock) as app:
        desk = Desk(app, clock)
        app.attach(Hanging())
        elsewhere = Actor(platform="there", tenant="t", user="ada")
        await app.handle(Typed(**desk.head(actor=elsewhere), text="hi"))
        await app.run_due(patience=0.05)

        await app.handle(Typed(**desk.head(), text="I want to kill myself"))
        await app.run_due(patience=0.05)

        assert "findahelpline.com" in desk.adapter.said[0]
        await app.deliveries.drain(0.05)


async def test_a_thousand_members_nudges_come_in_batches_and_once_each(app: House, clock: MovableClock):
    adapter = Recorder()
    app.attach(adapter)
    wins = [
        WinShared(
            id=f"w{i}",
            actor=PLACE,
            win=str(i),
            shown_as="M",
            words="w",
            by=Actor(platform="here", tenant="t", user=f"m{i}"),
        )
        for i in range(600)
    ]
    for one in wins:
        await app.handle(one)
    await app.run_due()

    assert len(adapter.said) == 600
    assert len({d.actor.user for d in adapter.delivered}) == 600


async def test_a_script_folder_with_a_fault_is_refused_with_file_and_line(settings: Settings, tmp_path: Path):
    folder = tmp_path / "prompts" / "en"
    folder.mkdir(parents=True)
    (folder / "rejected.md").write_text("---\ntitle: x\n---\n## start\nHello.\n- [Go](#nowhere)\n")

    with pytest.raises(Exception, match=r"en/rejected\.md:6"):
        async with open_app(settings.model_copy(update={"prompts": tmp_path / "prompts"})):
            pass


async def _until(done: Callable[[], bool], seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not done():  # noqa: ASYNC110 - what is waited for has no event of its own
            await asyncio.sleep(0.01)


async def test_ids_that_no_platform_repeats_are_forgotten_in_time(desk: Desk):
    event = desk.command("rejected")
    await desk.send(event)
    await desk.app.tidy()
    assert await desk.app.handle(event) is None
    desk.clock.move(timedelta(days=31))

    await desk.app.tidy()
    await desk.send(event)

    assert len(desk.adapter.said) == 2
