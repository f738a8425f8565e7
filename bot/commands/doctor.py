"""`doctor`: say whether this installation is well, and what to do where it is not."""

import json

import msgspec

from bot import VERSION
from bot.clock import SystemClock
from bot.doctor import machine
from bot.doctor.asking import clock
from bot.doctor.database import database
from bot.doctor.discord import discord
from bot.doctor.erasures import erasures
from bot.doctor.finding import Finding
from bot.doctor.keeping import keeping
from bot.doctor.lines import lines
from bot.doctor.slack import slack
from bot.engine.words.sentences import SENTENCES
from bot.prompts import ScriptFaults, UnreadableList, load_scripts
from bot.settings import Settings

TOKENS = {
    "slack": ("slack_bot_token", "slack_app_token", "slack_signing_secret"),
    "discord": ("discord_token",),
}


async def doctor(settings: Settings, *, as_json: bool, offline: bool = False) -> int:
    """Look at everything; 1 when something is at fault. Never a secret. `offline` asks no platform."""
    version = Finding("version", "ok", VERSION)
    found = [
        version,
        _scripts(settings),
        *await database(settings),
        await erasures(settings),
        *await keeping(settings, SystemClock().now()),
        machine.key(settings),
        *machine.files(settings),
        *machine.crash_point(),
        machine.disk(settings),
        machine.zones(),
        *_tokens(settings),
        *([] if offline else await _platforms(settings)),
        *await lines(settings),
        _reviewed(),
    ]
    _print(found, as_json=as_json)
    return int(any(one.state == "fault" for one in found))


def _print(found: list[Finding], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([msgspec.to_builtins(one) for one in found], indent=2))
        return
    for one in found:
        print(f"{one.state:>6}  {one.what}: {one.detail}")
        if one.todo:
            print(f"        -> {one.todo}")


async def _platforms(settings: Settings) -> list[Finding]:
    """What the platforms say of the tokens that are set, and what their clocks say of ours."""
    slacks, replies = await slack(settings)
    discords, more = await discord(settings)
    return [*slacks, *discords, *clock([*replies, *more])]


def _scripts(settings: Settings) -> Finding:
    try:
        scripts = load_scripts(settings.prompts, SENTENCES, settings.words)
    except (ScriptFaults, UnreadableList, FileNotFoundError) as error:
        todo = "Put right what it names; `python -m bot check` looks again."
        return Finding("scripts", "fault", str(error), todo)
    counts = {language: len(known) for language, known in scripts.by_language.items()}
    return Finding("scripts", "ok", ", ".join(f"{n} in {language}" for language, n in counts.items()))


def _tokens(settings: Settings) -> list[Finding]:
    findings = []
    for platform, names in TOKENS.items():
        there = [name.upper() for name in names if getattr(settings, name)]
        if there:
            findings.append(Finding(platform, "ok", f"{', '.join(there)} set"))
        else:
            findings.append(Finding(platform, "notice", "no token set", "README.md says how."))
    return findings


def _reviewed() -> Finding:
    detail = (
        "no clinician has reviewed the crisis words, nor anything else; "
        "see docs/safety.md for what a reviewer should look at"
    )
    return Finding("safety", "notice", detail)
