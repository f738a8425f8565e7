"""What a hostile member, a careless host and bad luck may try, and what it gets them: nothing.

Each test is one attempt that once succeeded, or that must never start to.
"""

import itertools
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import msgspec
import pytest

from adapters.discord import inbound as discord
from adapters.discord.outbound import calls
from adapters.slack import inbound as slack
from adapters.web.inbound import Resident, event_of, read
from bot.app import House, open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.community import Community
from bot.engine.community_turn import take_community_turn
from bot.engine.effects import Edit, Post, Say, Tell
from bot.engine.events import (
    CommandUsed,
    Event,
    NudgeDue,
    OptionChosen,
    SetupDone,
    Told,
    Typed,
    Uninstalled,
    Unreachable,
)
from bot.engine.member import Member, Talk
from bot.engine.settled import Settled
from bot.engine.talk.keeping import SETS
from bot.engine.talk.stage import Stage
from bot.engine.wins.events import ThreadDue, WinShared, WinWithdrawn
from bot.engine.wins.known import MAX_WINS
from bot.engine.wins.state import Win
from bot.engine.words.fill import clean
from bot.ports import Delivery, Receipt
from bot.settings import Settings
from tests.engine.pure import COMMUNITY, MONDAY, PLACE, SAM, Sam, scripts

ADA = Actor(platform="terminal", tenant="t", user="ada")
ELSEWHERE = Actor(platform="terminal", tenant="elsewhere")

SETUP = SetupDone(
    id="setup",
    actor=PLACE,
    kind="community",
    channel="C1",
    channel_name="wins",
    day=4,
    hour=16,
    locale_chosen="en",
    zone_chosen="UTC",
    by=ADA,
)


class Quiet:
    """An adapter that takes everything."""

    platform = "terminal"
    capabilities = frozenset()

    def __init__(self) -> None:
        self.said: list[tuple[Actor, str]] = []
        self.edited: list[Delivery] = []

    async def deliver(self, delivery: Delivery) -> Receipt:
        if isinstance(delivery.effect, Edit):
            self.edited.append(delivery)
        if isinstance(delivery.effect, Say):
            self.said.append((delivery.actor, delivery.effect.message.text.plain))
        return Receipt(ref=delivery.id, dm="dm")


@pytest.fixture
async def house(settings: Settings, clock: MovableClock) -> AsyncIterator[tuple[House, Quiet]]:
    async with open_app(settings, clock) as app:
        adapter = Quiet()
        app.attach(adapter)
        yield app, adapter


# --- who runs a community -----------------------------------------------------------------------

NOT_SET_UP = Community(PLACE)
IN_PRIVATE = {"community": "", "place": "", "place_name": ""}
"""What an event says where private messages belong to no community (Discord)."""


def test_a_guest_cannot_set_a_place_up_from_private_messages_that_tell_no_community():
    """Otherwise the first guest who writes to the bot would own a server that nobody has set up yet."""
    guest = Sam(community=NOT_SET_UP).command("rejected", place="general", host=False)
    guest.type("stop", **IN_PRIVATE)

    guest.type("/onward setup", **IN_PRIVATE)

    assert "Only those who run this place" in guest.words


def test_a_host_who_began_in_the_community_goes_on_in_private_even_after_somebody_else_was_first():
    """A press in a private message does not tell who hosts: what was vouched for at the start counts."""
    others = msgspec.structs.replace(COMMUNITY, host=ADA)
    host = Sam(community=others).command("onward", "setup", place="wins", host=True)

    host.press("An employer", **IN_PRIVATE)
    host.press("Go on", **IN_PRIVATE)
    while not any(label == "Keep it" for message in host.said for label in host.labels(message)):
        _first_answer(host)
    host.press("Keep it", **IN_PRIVATE)

    (told,) = [effect.event for effect in host.turn.effects if isinstance(effect, Tell)]
    assert isinstance(told, SetupDone)


def _first_answer(host: Sam) -> None:
    """Whatever is asked on the way: the first thing that can be pressed."""
    label = next(label for message in host.said for label in host.labels(message))
    host.press(label, **IN_PRIVATE)


def test_what_was_previewed_for_one_community_is_not_posted_in_another():
    """In between, the member used a command elsewhere: the button of the old preview is an old button."""
    sam = Sam().command("win", "I rested")
    post, _ = sam.find("Post it")
    sam.community = msgspec.structs.replace(COMMUNITY, actor=ELSEWHERE)
    sam.command("onward", place="lobby", community="elsewhere")

    sam.take(OptionChosen(**sam.head(**IN_PRIVATE), key=post.key))

    assert not [effect for effect in sam.turn.effects if isinstance(effect, Tell)]


# --- words that were taken back -----------------------------------------------------------------


def test_a_board_of_wins_is_always_one_message_so_that_each_win_in_it_can_be_taken_out():
    """Discord cuts what is too long, and only the last piece could be edited afterwards."""
    loud = "_*" * 150
    wins = tuple(Win(f"w{i}", ADA if i % 2 else SAM, "Sam" * 30, loud) for i in range(5))
    emoji = tuple(Win(f"e{i}", SAM, "🌱" * 90, "🌱" * 300) for i in range(5))
    place = msgspec.structs.replace(COMMUNITY, wins=(*wins, *emoji))
    due = ThreadDue(id="due", actor=PLACE, planned="")

    turn = take_community_turn(scripts(), place, due, MONDAY)

    posts = [effect for effect in turn.effects if isinstance(effect, Post)]
    assert all(win.message for win in turn.state.wins)
    assert {len(calls(Delivery("d", PLACE, post, target="1/2"))) for post in posts} == {1}


def test_one_member_cannot_crowd_out_the_wins_of_others():
    """What leaves the state can no longer be taken back by whoever wrote it."""
    place = msgspec.structs.replace(COMMUNITY, wins=(Win("sams", SAM, "Sam", "I rested"),))
    for i in range(MAX_WINS + 5):
        event = WinShared(id=f"f{i}", actor=PLACE, win=f"a{i}", by=ADA, shown_as="Ada", words="me again")
        place = take_community_turn(scripts(), place, event, MONDAY + timedelta(hours=5 * i)).state

    assert len(place.wins) == MAX_WINS
    assert place.wins[0].id == "sams"


def test_a_win_is_taken_back_in_every_community_it_went_to():
    """Somebody may be in several servers; forgetting is not only for the one they were in last."""
    sam = Sam().command("win", "I rested").press("Post it")
    sam.community = msgspec.structs.replace(COMMUNITY, actor=ELSEWHERE)
    sam.command("onward", "forget", community="elsewhere")
    sam.press("Erase everything", **IN_PRIVATE).press("Yes, erase it", **IN_PRIVATE)

    told = [effect.event for effect in sam.turn.effects if isinstance(effect, Tell)]
    assert {(type(one), one.actor.tenant) for one in told} == {(WinWithdrawn, "t")}


async def test_a_win_can_be_taken_back_however_old_it_is(house: tuple[House, Quiet], clock: MovableClock):
    """What is long over is tidied away, but not where a member's words stand in public."""
    app, adapter = house
    await app.handle(SETUP)
    await app.run_due()
    clock.move(timedelta(days=8))
    await app.run_due()
    await app.handle(WinShared(id="s", actor=PLACE, win="w", by=SAM, shown_as="Sam", words="I rested"))
    await app.run_due()
    clock.move(timedelta(days=400))
    await app.tidy()

    await app.handle(WinWithdrawn(id="x", actor=PLACE, win="", by=SAM))
    await app.run_due()

    (edited,) = adapter.edited
    assert edited.target
    assert "rested" not in str(edited.effect)


def test_a_member_cannot_take_out_somebody_elses_win():
    place = msgspec.structs.replace(COMMUNITY, wins=(Win("w", SAM, "Sam", "I rested", "m"),))

    for win in ("w", ""):
        event = WinWithdrawn(id="x", actor=PLACE, win=win, by=ADA)
        turn = take_community_turn(scripts(), place, event, MONDAY)
        assert (turn.state, turn.effects) == (place, ())


def test_a_host_who_is_forgotten_is_named_in_no_communitys_state():
    place = msgspec.structs.replace(COMMUNITY, host=SAM, wins=(Win("w", SAM, "Sam", "I rested"),))
    gone = WinWithdrawn(id="x", actor=PLACE, win="", by=SAM, forget=True)

    state = take_community_turn(scripts(), place, gone, MONDAY).state

    assert b"sam" not in msgspec.msgpack.encode(state).lower()


# --- after everything was erased ----------------------------------------------------------------


@pytest.mark.parametrize(
    "late",
    [
        Unreachable(id="late", actor=SAM, effect="x.1"),
        Told(id="late", actor=SAM, saying="win-posted"),
        NudgeDue(id="late", actor=SAM, nudge="n"),
    ],
    ids=lambda event: type(event).__name__,
)
async def test_a_late_word_does_not_bring_a_forgotten_member_back(house: tuple[House, Quiet], late: Event):
    """Their goodbye bounced, or a community answered after they had gone."""
    app, _ = house

    await app.handle(late)
    await app.run_due()

    assert await app.store.everything(SAM) == {}


async def test_removing_the_bot_erases_in_the_same_stroke_that_acknowledges_it(
    house: tuple[House, Quiet], monkeypatch: pytest.MonkeyPatch
):
    """A crash between the two would leave everything there, since the repeated event is a duplicate."""
    app, _ = house
    await app.handle(CommandUsed(id="w", actor=SAM, community="t", command="win", text="I rested"))

    async def too_late(*_: object) -> int:
        raise OSError("the power went")

    monkeypatch.setattr(app.store, "erase_tenant", too_late)
    await app.handle(Uninstalled(id="u", actor=PLACE))

    assert await app.store.everything(SAM) == {}


# --- one bad event, and everybody else ----------------------------------------------------------


async def test_one_members_poison_does_not_stop_the_timers_of_the_others(
    house: tuple[House, Quiet], clock: MovableClock, monkeypatch: pytest.MonkeyPatch
):
    """After five errors it is set aside, counted and never tried again; what is behind it goes on at once."""
    app, adapter = house
    think, tried = app._think, itertools.count()

    async def thinking(event: Event, loaded: object) -> object:
        poison = isinstance(event, Told) and event.saying != "set-aside"  # that tells of it afterwards
        if event.actor == SAM and poison and next(tried) < 100:
            raise KeyError("words of somebody")
        return await think(event, loaded)  # type: ignore[arg-type]

    monkeypatch.setattr(app, "_think", thinking)
    for who in (SAM, ADA):
        event = WinShared(id=f"w-{who.user}", actor=PLACE, win="1", by=who, shown_as="M", words="w")
        await app.handle(event)
    await app.run_due()
    at_once = [who for who, _ in adapter.said]
    for _ in range(8):
        clock.move(timedelta(hours=1))
        await app.run_due()

    assert at_once == [ADA]
    assert next(tried) == 1 + 5  # with the others, then alone
    assert (await app.store.counts())["unreadable"] == 1


def test_a_button_whose_option_was_taken_out_is_an_old_button():
    old = Talk("rejected", "start", serial="1", waiting="options", offered=("o0", "o77", "c77"), at=MONDAY)
    sam = Sam(member=Member(SAM, home="t", talks=(old,)))

    for key in ("1.o77", "1.c77"):
        sam.take(OptionChosen(**sam.head(), key=key))
        assert sam.words


@pytest.mark.parametrize(
    "talk",
    [
        Talk("no-more", "start", serial="1", waiting="ask", offered=("form",), at=MONDAY),
        Talk("rejected", "no-more", serial="1", waiting="ask", offered=("form",), at=MONDAY),
        Talk("rejected", "start", serial="1", waiting="options", offered=("o0", "o77"), at=MONDAY),
    ],
    ids=["a script", "a step", "an option"],
)
@pytest.mark.parametrize("words", ["I want to kill myself", "hi", "stop", "something else"])
def test_a_script_that_was_rewritten_leaves_nobody_without_an_answer(talk: Talk, words: str):
    """Least of all crisis words: the member may be in a step that the host has just taken out."""
    sam = Sam(member=Member(SAM, home="t", talks=(talk,)))

    sam.type(words)

    assert sam.words
    assert ("crisis" in {one.script for one in sam.member.talks}) == ("kill" in words)


# --- ids ----------------------------------------------------------------------------------------


def test_nobody_can_use_up_the_id_of_somebody_elses_input():
    """The page makes its ids itself, and the details panel shows them to everybody."""
    given = read(b'{"kind":"words","id":"abcdefgh","member":"sam","text":"hi"}')

    ids = {event_of(given, Resident(name, name), "", {}).id for name in ("sam", "ada")}  # type: ignore[union-attr]

    assert len(ids) == 2


def test_no_payload_becomes_an_event_that_only_the_house_makes():
    """SetupDone, Told, WinShared and their like come from turns; a platform can only say what people do."""
    house_only = ("setup", "told", "win-shared", "win-withdrawn", "nudge-due", "thread-due", "unreachable")
    made = {type(one).__struct_config__.tag for one in _every_forged_payload(house_only)}

    assert made <= {"command", "option", "form", "typed"}
    assert made


def _every_forged_payload(words: tuple[str, ...]) -> Iterator[Event]:
    for word in words:
        user = {"id": "1", "username": "eve"}
        for kind, data in (
            (2, {"name": word}),
            (3, {"custom_id": f"onward:{word}"}),
            (3, {"custom_id": f"onward:do:{word}"}),
        ):
            event = discord.from_interaction({"id": "9", "type": kind, "data": data, "user": user}, {})
            if event is not None:
                yield event
        body = {"command": f"/{word}", "trigger_id": "t", "team_id": "T", "user_id": "U", "channel_id": "C"}
        yield slack.event_of(body, {})  # type: ignore[misc]
        given = read(
            b'{"kind":"press","id":"abcdefgh","member":"sam","message":"","key":"%s"}' % word.encode()
        )
        yield event_of(given, Resident("sam", "Sam"), "", {})  # type: ignore[misc]


# --- words that disturb -------------------------------------------------------------------------


def test_zalgo_cannot_climb_past_the_limit_with_joiners():
    """A joiner begins no new letter: the marks after it still stand on the same one."""
    tower = "a" + ("\u0300" * 3 + "\u200d") * 50

    assert clean(tower).count("\u0300") <= 3
    assert clean("👩\u200d👩\u200d👧") == "👩\u200d👩\u200d👧"


def test_one_choice_sent_a_thousand_times_is_one_choice():
    """No client of a platform does it, but a member's state must not grow by it."""
    sam = Sam().command("onward", "setup", place="wins", host=True)
    option, menu = sam.find("A community")

    sam.take(OptionChosen(**sam.head(), key=(menu or option).key, values=(option.key,) * 1000))

    assert len(msgspec.msgpack.encode(sam.member)) < 4000


def test_quiet_hours_that_leave_no_hour_are_refused():
    """From 24 to 0 is no time at all: every nudge would be put off for ever."""
    sam = Sam(member=Member(SAM, home="t", hours=(9, 20)))
    talk = Talk("quiet", "start", slots={"quiet-to": "24", "quiet-from": "0"}, at=MONDAY)
    sam.member = msgspec.structs.replace(sam.member, talks=(talk,))
    event = Typed(id="e", actor=SAM, community="t", text="x")
    stage = Stage(scripts(), sam.member, event, MONDAY, community=COMMUNITY, settled=Settled())

    assert not SETS["hours"](stage)
    assert stage.member.hours == (9, 20)
