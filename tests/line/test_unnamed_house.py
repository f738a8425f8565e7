"""An ask without a name in the whole house: what others are sent of it, and what its ids tell."""

import hashlib
from datetime import timedelta
from pathlib import Path

import msgspec

from bot.app import open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.circle.events import CircleJoined, CircleOpened, CircleTrained, UnnamedOpened
from bot.engine.effects import Post
from bot.engine.events import SetupDone, Typed
from bot.engine.moderation.events import ModeratorJoined
from bot.engine.turn_ids import keyed
from bot.ports import Delivery
from bot.settings import Settings
from tests.engine.pure import MONDAY
from tests.line.desk import PLACE, SAM, Desk

NAMES = ("quillon", "ada", "ben", "cleo", "dan", "eli", "fay", "gus")
"""The first one asks; nothing else here looks like that name."""

PEOPLE = tuple(Actor(platform="here", tenant="t", user=name) for name in NAMES)
AUTHOR = PEOPLE[0]
WORDS = "They said no after the last round."


async def settle(desk: Desk) -> None:
    """A community in which an ask may stand without a name."""
    say = {"kind": "community", "channel": "C0WINS", "channel_name": "wins", "day": 4, "hour": 16}
    say |= {"locale_chosen": "en", "zone_chosen": "UTC", "by": SAM}
    events = [
        SetupDone(id="s", actor=PLACE, **say),
        CircleOpened(id="c", actor=PLACE, opened=True),
        UnnamedOpened(id="u", actor=PLACE, opened=True),
    ]
    for who in PEOPLE:
        shown = who.user.title()
        events.append(CircleJoined(id=f"j{who.user}", actor=PLACE, by=who, shown_as=shown))
        events.append(CircleTrained(id=f"t{who.user}", actor=PLACE, by=who))
    for who in PEOPLE[1:3]:
        shown = who.user.title()
        events.append(ModeratorJoined(id=f"m{who.user}", actor=PLACE, by=who, shown_as=shown, hosting=True))
    for event in events:
        await desk.send(event)


class Author(Desk):
    """Whoever asks, in front of the house."""

    def head(self, **more: object) -> dict[str, object]:
        return super().head(**{"actor": AUTHOR, "name": "Quillon"} | more)

    async def ask(self) -> list[str]:
        """The ids of what they did, as their platform gave them."""
        before = len(self.adapter.delivered)
        events = [self.command("onward", "ask"), Typed(**self.head(), text=WORDS)]
        for event in events:
            await self.send(event)
        for label in ('Ask as "a member"', "Show me how it looks", "Ask"):
            events.append(self.press(label))
            await self.send(events[-1])
        assert len(self.adapter.delivered) > before
        return [event.id for event in events]


def posts(deliveries: list[Delivery]) -> list[Delivery]:
    """What was posted in the channel with those words."""
    return [one for one in deliveries if isinstance(one.effect, Post) and WORDS in str(one.effect.message)]


def button(post: Delivery) -> str:
    """The ask's id, as everybody finds it in the button."""
    assert isinstance(post.effect, Post)
    return post.effect.message.options[0].key.split(" ")[1]


def computed(ids: list[str]) -> set[str]:
    """Every id that somebody who knows these, and how ids are made, but no secret could work out."""
    found: set[str] = set()
    known = {hashlib.blake2s(one.encode(), digest_size=8).hexdigest() for one in ids}
    for _ in range(3):  # the press, what the community is told, its own timer
        found |= known
        turns = known | {keyed(one, b"") for one in known} | {keyed(one, b"", "ask") for one in known}
        made = {f"{one}.{index}" for one in turns for index in range(8)}
        known = turns | {hashlib.blake2s(one.encode(), digest_size=8).hexdigest() for one in made}
    return found | known


async def _asked(folder: Path) -> tuple[list[Delivery], list[str]]:
    clock = MovableClock(MONDAY, frozen=True)
    async with open_app(Settings(_env_file=None, data=folder), clock) as app:
        author = Author(app, clock)
        await settle(author)
        ids = await author.ask()
        for _ in range(60):
            clock.move(timedelta(hours=1))
            await app.run_due()
        return author.adapter.delivered, ids


async def test_what_everybody_else_is_sent_of_it_holds_neither_name_nor_id_of_the_author(tmp_path: Path):
    delivered, _ = await _asked(tmp_path / "one")

    assert len(posts(delivered)) == 1
    others = [one for one in delivered if one.actor != AUTHOR]
    assert {one.actor for one in others} >= {PLACE}
    for one in others:
        assert "quillon" not in str(msgspec.to_builtins(one.effect)).lower()
        assert "quillon" not in f"{one.id} {one.target} {one.dm}"


async def test_no_id_in_the_channel_can_be_worked_out_from_what_the_author_did(tmp_path: Path):
    delivered, ids = await _asked(tmp_path / "one")

    (post,) = posts(delivered)
    guessed = computed(ids)
    assert len(guessed) > 1000
    assert button(post) not in guessed
    assert post.id.partition(".")[0] not in guessed


async def test_two_installations_draw_apart(tmp_path: Path):
    """The same deeds with the same ids: what is drawn hangs on the secret alone."""
    (one, _), (other, _) = await _asked(tmp_path / "one"), await _asked(tmp_path / "other")

    (here,), (there,) = posts(one), posts(other)
    assert button(here) != button(there)
    assert here.id != there.id


async def test_a_named_ask_has_an_id_that_nobody_can_work_out_either(tmp_path: Path):
    clock = MovableClock(MONDAY, frozen=True)
    async with open_app(Settings(_env_file=None, data=tmp_path / "data"), clock) as app:
        author = Author(app, clock)
        await settle(author)
        events = [author.command("onward", "ask"), Typed(**author.head(), text=WORDS)]
        for event in events:
            await author.send(event)
        events.append(author.press("Ask"))
        await author.send(events[-1])
        clock.move(timedelta(minutes=10))
        await app.run_due()

        (post,) = posts(author.adapter.delivered)
        assert button(post) not in computed([event.id for event in events])
