"""The slash commands: what Discord shows of them, in every language, and when it is told so.

Their descriptions are sentences of bot.md: `command-rejected`, `command-win`, `command-onward` and,
for the one option, `command-text`. A community can rename them through ONWARD_COMMANDS.
"""

import hashlib
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import discord
from discord import app_commands

from adapters.discord.controls import AnyInteraction
from adapters.discord.inbound import TEXT_OPTION
from adapters.discord.refusals import FAILURES
from bot.engine.events import MAX_TEXT
from bot.engine.words.voice import Voice
from bot.logs import logger
from bot.scripts.model import Scripts

log = logger("discord")

NAMES = ("rejected", "win", "onward")
DESCRIPTION = 100
HASH_FILE = "discord-commands.sha256"

_NAME = re.compile(r"[-_\w]{1,32}")

Taker = Callable[[AnyInteraction], Awaitable[None]]


class Sentences(app_commands.Translator):
    """Discord asks for each string in each of its languages; bot.md of that language answers."""

    def __init__(self, scripts: Scripts) -> None:
        self._scripts = scripts

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        _context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The sentence in that language; None where it is not spoken, or is the default."""
        language = self._scripts.language(locale.value)
        sentence = string.extras.get("sentence", "")
        if language == self._scripts.default or not _has(self._scripts, language, sentence):
            return None
        words = Voice(self._scripts, language).line(sentence)
        return words if sentence.startswith("command-name") else words[:DESCRIPTION]


class Tree(app_commands.CommandTree[discord.Client]):
    """The commands. One that we no longer know (renamed since) is taken all the same."""

    def __init__(self, client: discord.Client, scripts: Scripts, take: Taker) -> None:
        super().__init__(client)
        self.sentences = Sentences(scripts)
        self.take = take

    async def on_error(self, interaction: AnyInteraction, error: app_commands.AppCommandError) -> None:
        """discord.py only logs; the member would wait for nothing."""
        log.error("command-failed", platform="discord", code=type(error).__name__)
        await self.take(interaction)


def names(settings_commands: Mapping[str, str]) -> dict[str, str]:
    """Our name -> the community's, for all three. Raises ValueError for one that Discord refuses."""
    chosen = {name: settings_commands.get(name, name) for name in NAMES}
    for name, theirs in chosen.items():
        if not _NAME.fullmatch(theirs) or theirs != theirs.lower():
            raise ValueError(
                f"ONWARD_COMMANDS: {theirs!r} for {name!r} is no name for a Discord command. "
                "Use up to 32 small letters, digits, hyphens or underscores."
            )
    if len(set(chosen.values())) < len(chosen):
        raise ValueError("ONWARD_COMMANDS gives two commands the same name. Give each its own.")
    return chosen


def plant(client: discord.Client, scripts: Scripts, chosen: Mapping[str, str], take: Taker) -> Tree:
    """The tree with the three commands. KeyError when bot.md lacks one of their sentences."""
    tree = Tree(client, scripts, take)
    for ours, theirs in chosen.items():
        tree.add_command(_command(scripts, ours, theirs, take))
    return tree


class Planted(Protocol):
    """A client with its commands."""

    tree: Tree


async def sync_commands(client: Planted, folder: Path) -> bool:
    """Tell Discord the commands if they changed since the last time; True if it was told.

    Discord allows 200 changes a day: the hash of what was last accepted is kept in `folder`.
    When Discord refuses, the bot runs on with the commands it has, and tries at the next start.
    """
    await client.tree.set_translator(client.tree.sentences)
    fingerprint = await _fingerprint(client.tree)
    if _kept(folder) == fingerprint:
        return False
    try:
        await client.tree.sync()
    except (*FAILURES, app_commands.AppCommandError) as error:
        log.error(
            "commands-refused", platform="discord", code=str(getattr(error, "code", "")), exc_info=error
        )
        return False
    _keep(folder, fingerprint)
    return True


def _kept(folder: Path) -> str:
    file = folder / HASH_FILE
    return file.read_text("ascii").strip() if file.exists() else ""


def _keep(folder: Path, fingerprint: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / HASH_FILE).write_text(fingerprint + "\n", "ascii")


def _command(scripts: Scripts, ours: str, theirs: str, take: Taker) -> app_commands.Command[Any, ..., None]:
    voice = Voice(scripts, scripts.default)

    async def callback(
        interaction: AnyInteraction, text: app_commands.Range[str, None, MAX_TEXT] | None = None
    ) -> None:
        await take(interaction)

    command: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=_locale(theirs, f"command-name-{ours}" if ours == theirs else ""),
        description=_locale(voice.line(f"command-{ours}")[:DESCRIPTION], f"command-{ours}"),
        callback=callback,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    text = voice.line("command-text")[:DESCRIPTION]
    return app_commands.describe(**{TEXT_OPTION: _locale(text, "command-text")})(command)


def _locale(default: str, sentence: str) -> app_commands.locale_str:
    return app_commands.locale_str(default, sentence=sentence)


def _has(scripts: Scripts, language: str, sentence: str) -> bool:
    bot = scripts.by_language.get(language, {}).get("bot")
    return bot is not None and sentence in bot.steps


async def _fingerprint(tree: Tree) -> str:
    """Of all that would be sent, and of the application that it would be sent for."""
    payload = [await c.get_translated_payload(tree, tree.sentences) for c in tree.get_commands()]
    whole = json.dumps([tree.client.application_id, payload], sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()
