"""What Discord is told of the commands: their names, their words in every language, and how often."""

from pathlib import Path

import pytest
import simcord

from adapters.discord import commands
from adapters.discord.runtime import Client, build, sync_commands
from bot.prompts import load_scripts
from bot.settings import Settings
from tests.on_discord.discord_world import NotingApp, faults, open_world, scripts


@pytest.fixture
def client(settings: Settings) -> Client:
    return build(NotingApp(), settings)


async def told(client: Client, specs: Path) -> list[dict[str, object]]:
    """The commands that a login tells Discord; [] when it tells nothing."""
    async with simcord.run(client) as env:
        found = [request.json for request in env.http_requests if request.method == "PUT"]
    assert faults(env, specs) == []
    return found[0] if found else []


async def test_three_commands_with_one_optional_text_each(client: Client, specs: Path):
    """Usable in a server and in the private conversation, installed by servers only."""
    found = await told(client, specs)

    assert [command["name"] for command in found] == ["rejected", "win", "onward"]
    for command in found:
        assert (command["contexts"], command["integration_types"]) == ([0, 1], [0])
        (option,) = command["options"]
        assert (option["name"], option["required"], option["max_length"]) == ("text", False, 3000)


async def test_commands_speak_the_languages_that_the_scripts_speak(client: Client, specs: Path):
    """Discord has two kinds of Spanish; what is not translated stays in the default language."""
    _rejected, win, _onward = await told(client, specs)

    assert win["description"] == "Tell something that went well."
    spanish = "Cuenta algo que salió bien."
    assert win["description_localizations"] == {"es-ES": spanish, "es-419": spanish}


async def test_a_community_can_rename_the_commands(settings: Settings, specs: Path):
    """Partly, too: what is not named keeps its name."""
    renamed = settings.model_copy(update={"commands": {"rejected": "no-luck"}})

    found = await told(build(NotingApp(), renamed), specs)

    assert [command["name"] for command in found] == ["no-luck", "win", "onward"]


@pytest.mark.parametrize("name", ["No-Luck", "two words", "", "x" * 33, "a/b"])
def test_a_name_that_discord_refuses_is_refused_at_the_start(settings: Settings, name: str):
    wrong = settings.model_copy(update={"commands": {"rejected": name}})

    with pytest.raises(ValueError, match="ONWARD_COMMANDS"):
        build(NotingApp(), wrong)


def test_two_commands_cannot_share_a_name(settings: Settings):
    wrong = settings.model_copy(update={"commands": {"rejected": "win"}})

    with pytest.raises(ValueError, match="the same name"):
        build(NotingApp(), wrong)


async def test_discord_is_told_again_only_after_a_change(settings: Settings, specs: Path):
    """200 changes a day are allowed, and each shows members "unknown command" for a moment."""
    same = await told(build(NotingApp(), settings), specs)
    again = await told(build(NotingApp(), settings), specs)
    renamed = settings.model_copy(update={"commands": {"win": "good-news"}})
    changed = await told(build(NotingApp(), renamed), specs)

    assert (len(same), len(again), len(changed)) == (3, 0, 3)


async def test_new_words_are_a_change(settings: Settings, specs: Path):
    first = await told(build(NotingApp(), settings), specs)
    app = NotingApp()
    steps = app.scripts.by_language["en"]["bot"].steps
    steps["command-win"] = steps["command-rejected"]

    second = await told(build(app, settings), specs)

    assert first[1]["description"] != second[1]["description"]


async def test_a_ready_from_the_gateway_tells_nothing(settings: Settings, specs: Path):
    """READY comes at each reconnection."""
    async with open_world(NotingApp(), settings, specs) as world:
        before = len(world.env.http_requests)
        world.client.dispatch("ready")
        await world.env.settle()
        assert len(world.env.http_requests) == before
        assert not await sync_commands(world.client, settings.data)


def test_the_shipped_words_fit_into_discords_hundred_characters(settings: Settings):
    """A description that must be cut would end in the middle of a sentence."""
    shipped = load_scripts(settings.prompts)

    for language, known in shipped.by_language.items():
        voice = commands.Voice(shipped, language)
        names = [f"command-{name}" for name in (*commands.NAMES, "text")]
        lines = [voice.line(name) for name in names if name in known["bot"].steps]
        assert all(1 <= len(line) <= commands.DESCRIPTION for line in lines), (language, lines)


def test_a_missing_sentence_is_an_error_at_the_start(settings: Settings):
    app = NotingApp()
    app.scripts = scripts()
    del app.scripts.by_language["en"]["bot"].steps["command-text"]

    with pytest.raises(KeyError, match="command-text"):
        build(app, settings)
