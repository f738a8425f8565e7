"""Discord's payloads become events; each payload in tests/on_discord/payloads has its row here."""

import json
from pathlib import Path
from typing import Any

import pytest

from adapters.discord import inbound
from bot.engine.actors import Actor
from bot.engine.events import CommandUsed, Event, FormSent, Installed, OptionChosen, Typed, Uninstalled
from bot.settings import Settings
from tests.on_discord.discord_world import NotingApp, open_world

PAYLOADS = Path(__file__).parent / "payloads"
COMMANDS = {"rejected": "no-luck", "win": "win", "onward": "onward"}

SAM = Actor(platform="discord", tenant="discord", user="301")
GUILD = Actor(platform="discord", tenant="101")
PRIVATE = {"actor": SAM, "name": "Sam", "locale": "en-GB"}
PUBLIC = {**PRIVATE, "community": "101", "place": "201", "place_name": "job-hunt", "host": False}
PRESS = frozenset({"whisper", "form"})
ALL = PRESS | {"redraw"}

WANTED: dict[str, Event | None] = {
    "command": CommandUsed(
        id="701", **PUBLIC, can_answer=PRESS, command="rejected", text="Acme, backend, after the final round"
    ),
    "command-bare": CommandUsed(id="702", **PUBLIC, can_answer=PRESS, command="onward"),
    "command-renamed": CommandUsed(id="703", **PUBLIC, can_answer=PRESS, command="rejected"),
    "command-by-host": CommandUsed(
        id="704",
        **{**PUBLIC, "host": True, "name": "Sam (mod)"},
        can_answer=PRESS,
        command="onward",
        text="setup",
    ),
    "command-in-dm": CommandUsed(
        id="705", **PRIVATE, can_answer=PRESS, command="win", text="I did an interview"
    ),
    "command-in-thread": CommandUsed(
        id="706", **{**PUBLIC, "place_name": ""}, can_answer=PRESS, command="rejected"
    ),
    "press-in-dm": OptionChosen(id="707", **PRIVATE, can_answer=ALL, key="3f.1"),
    "press-whispered": OptionChosen(id="708", **PUBLIC, can_answer=ALL, key="3f.1"),
    "press-door": CommandUsed(id="709", **PUBLIC, can_answer=PRESS, command="rejected"),
    "press-public": OptionChosen(id="710", **PUBLIC, can_answer=PRESS, key="thread.join"),
    "press-of-another-bot": None,
    "select": OptionChosen(id="712", **PRIVATE, can_answer=ALL, key="causes", values=("timing", "budget")),
    "form": FormSent(
        id="713",
        **PRIVATE,
        can_answer=frozenset({"whisper", "redraw"}),
        key="plan.form",
        values={"what": "Send one mail", "when": "tomorrow", "where": "home", "who": "", "how": ""},
    ),
    "form-from-command": FormSent(
        id="714",
        **PUBLIC,
        can_answer=frozenset({"whisper"}),
        key="win.form",
        values={"win": "I asked for feedback"},
    ),
    "message": Typed(id="801", actor=SAM, name="Sam", text="I got rejected again"),
    "message-sticker": Typed(id="802", actor=SAM, name="Sam", text=""),
    "message-reply": Typed(id="803", actor=SAM, name="Sam", text="stop"),
    "message-of-ours": None,
    "message-pinned": None,
    "message-in-guild": None,
    "guild-join": Installed(
        id="guild-join:101:2026-03-02T09:00:00+00:00", actor=GUILD, community="101", locale="es-ES"
    ),
    "guild-remove": Uninstalled(
        id="guild-remove:101:2026-03-02T09:00:00+00:00", actor=GUILD, community="101"
    ),
    "guild-outage": None,
}


def payload(name: str) -> dict[str, Any]:
    return json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))


def read(name: str) -> Event | None:
    taken = payload(name)
    match name.split("-")[0:2]:
        case ["message", *_]:
            return inbound.from_message(taken)
        case ["guild", "join"]:
            return inbound.from_guild_join(taken)
        case ["guild", _]:
            return inbound.from_guild_remove(taken)
        case _:
            commands = COMMANDS if name == "command-renamed" else {}
            return inbound.from_interaction(taken, commands)


def test_every_recorded_payload_has_its_event():
    assert {file.stem for file in PAYLOADS.glob("*.json")} == set(WANTED)


@pytest.mark.parametrize("name", WANTED)
def test_a_payload_becomes_its_event(name: str):
    assert read(name) == WANTED[name]


def test_a_command_that_was_renamed_since_is_still_understood():
    """Discord's clients show an old name for a while after the host changed it."""
    event = inbound.from_interaction(payload("command"), COMMANDS)

    assert isinstance(event, CommandUsed)
    assert event.command == "rejected"


def test_a_public_message_never_changes_under_one_members_finger():
    """A door is pinned for everyone: pressing it must not redraw it."""
    for name in ("press-door", "press-public"):
        event = read(name)
        assert event is not None
        assert "redraw" not in event.can_answer


def test_a_doors_button_can_carry_words():
    pressed = payload("press-door")
    pressed["data"]["custom_id"] = "onward:do:onward goal"

    event = inbound.from_interaction(pressed, {})

    assert isinstance(event, CommandUsed)
    assert (event.command, event.text) == ("onward", "goal")


INTERACTIONS = [n for n in WANTED if not n.startswith(("message", "guild")) and WANTED[n]]


@pytest.mark.parametrize("name", INTERACTIONS)
async def test_the_client_reads_the_same_event_from_the_gateway(name: str, settings: Settings, specs: Path):
    """discord.py's objects, put back into a payload, say what Discord's own payload said."""
    app = NotingApp()
    renamed = Settings(_env_file=None, data=settings.data, commands=COMMANDS)
    async with open_world(app, renamed, specs, check_errors=False) as world:
        world.env.backend.emit("INTERACTION_CREATE", payload(name))
        await world.env.settle()

    assert app.events == [WANTED[name]]


async def test_private_words_are_typed_and_public_ones_are_not_ours(settings: Settings, specs: Path):
    """Without the message content intent Discord sends the words of private messages only."""
    app = NotingApp()
    async with open_world(app, settings, specs) as world:
        message = await world.sam.send_dm("I got rejected again")
        await world.sam.send(world.channel, "hello all")
        sam = Actor(platform="discord", tenant="discord", user=str(world.sam.id))

    assert app.events == [Typed(id=str(message.id), actor=sam, name="Sam", text="I got rejected again")]
