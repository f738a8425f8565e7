"""`doctor`, `backup`, `restore`, `export`, `forget`: what a host does for the house and its members."""

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from bot import VERSION
from bot.clock import SystemClock
from bot.commands.lines import of_the_lines
from bot.engine.actors import Actor
from bot.engine.community import Community
from bot.engine.events import WinWithdrawn
from bot.engine.languages import language_of
from bot.engine.member import Member
from bot.engine.sentences import SENTENCES
from bot.engine.voice import Voice
from bot.engine.wins import places_of
from bot.export import attachments
from bot.ports import SavedTurn, TimerItem
from bot.prompts import ScriptFaults, UnreadableList, load_scripts
from bot.settings import Settings
from bot.store import StoreError, open_beside, open_store
from bot.store.restore import restore as put_back

TOKENS = {
    "slack": ("slack_bot_token", "slack_app_token", "slack_signing_secret"),
    "discord": ("discord_token",),
}


class Finding(msgspec.Struct, frozen=True):
    """One thing that doctor looked at. `state` is "ok", "notice" or "fault"."""

    what: str
    state: str
    detail: str


async def doctor(settings: Settings, *, as_json: bool) -> int:
    """Say whether this installation is well; 1 when something is not. Never a secret."""
    version = Finding("version", "ok", VERSION)
    found = [version, _scripts(settings), await _store(settings), *_tokens(settings)]
    found += [*_helplines(settings, await _countries(settings)), _reviewed()]
    if as_json:
        print(json.dumps([msgspec.to_builtins(one) for one in found], indent=2))
    else:
        for one in found:
            print(f"{one.state:>6}  {one.what}: {one.detail}")
    return int(any(one.state == "fault" for one in found))


def _scripts(settings: Settings) -> Finding:
    try:
        scripts = load_scripts(settings.prompts, SENTENCES, settings.words)
    except (ScriptFaults, UnreadableList, FileNotFoundError) as error:
        return Finding("scripts", "fault", str(error))
    counts = {language: len(known) for language, known in scripts.by_language.items()}
    return Finding("scripts", "ok", ", ".join(f"{n} in {language}" for language, n in counts.items()))


async def _store(settings: Settings) -> Finding:
    try:
        async with open_beside(settings) as store:
            counts = await store.counts()
    except StoreError as error:
        state = "notice" if not (settings.data / "onward.db").exists() else "fault"
        return Finding("store", state, str(error))
    told = ", ".join(f"{number} {name}" for name, number in counts.items())
    return Finding("store", "notice" if counts.get("held") else "ok", told)


async def _countries(settings: Settings) -> frozenset[str]:
    """What communities set; none where the store cannot be read, which `_store` has said."""
    try:
        async with open_beside(settings) as store:
            states = await store.communities()
    except StoreError:
        return frozenset()
    countries = (msgspec.msgpack.decode(state, type=Community).country for state in states)
    return frozenset(country for country in countries if country)


def _helplines(settings: Settings, countries: frozenset[str]) -> list[Finding]:
    try:
        scripts = load_scripts(settings.prompts, SENTENCES, settings.words)
    except (ScriptFaults, UnreadableList, FileNotFoundError):
        return []  # `_scripts` has said so
    today = SystemClock().now().date()
    return [Finding(*found) for found in of_the_lines(scripts.helplines, countries, today)]


def _tokens(settings: Settings) -> list[Finding]:
    findings = []
    for platform, names in TOKENS.items():
        there = [name.upper() for name in names if getattr(settings, name)]
        detail = f"{', '.join(there)} set" if there else "no token set; see deploy/README.md"
        findings.append(Finding(platform, "ok" if there else "notice", detail))
    return findings


def _reviewed() -> Finding:
    detail = (
        "no clinician has reviewed the crisis words, nor anything else; "
        "see docs/safety.md for what a reviewer should look at"
    )
    return Finding("safety", "notice", detail)


async def backup(settings: Settings, target: Path) -> int:
    """A copy of this moment, still sealed; the bot may run meanwhile."""
    if target.exists():
        print(f"{target} is there already; name a new file.", file=sys.stderr)
        return 2
    async with open_beside(settings) as store:
        await store.backup(target)
    print(f"Copied to {target}. It is sealed: keep {settings.data / 'host.key'} as well, in another place.")
    return 0


def restore(settings: Settings, copy: Path, *, force: bool) -> int:
    """Put a copy in the database's place; what it replaces is kept aside. The bot must not be running."""
    replaced = put_back(settings, copy, SystemClock().now(), force=force)
    print(f"Restored from {copy}. What was waiting to be sent when it was made is sent again.")
    if replaced:
        print(f"The database it replaced is {replaced}. Delete it when all is well.")
    print("Whoever was forgotten since the copy was made is in it again: forget them once more.")
    return 0


async def export(settings: Settings, actor: Actor, folder: Path) -> int:
    """Everything that is held of one member, as the two files that /onward export gives."""
    async with open_beside(settings) as store:
        held, state = await store.everything(actor), (await store.load(actor)).state
    if not held:
        print("Nothing is held of that member.", file=sys.stderr)
        return 1
    scripts = load_scripts(settings.prompts, SENTENCES, settings.words)
    voice = Voice(scripts, language_of(scripts, _member(state, actor), None))
    folder.mkdir(parents=True, exist_ok=True)
    for file in attachments(held, voice):
        path = folder / file.name
        path.touch(mode=0o600)
        path.write_bytes(file.body)
        print(path)
    return 0


async def forget(settings: Settings, actor: Actor) -> int:
    """Erase a member who asked the host: everything, its key first. The bot must not be running."""
    async with open_beside(settings) as beside:
        held, state = await beside.everything(actor), (await beside.load(actor)).state
    if not held:
        print("Nothing is held of that member.", file=sys.stderr)
        return 1
    now = SystemClock().now()
    async with open_store(settings) as store:
        await store.save(_erasing(actor, state, now))
        await store.prune(now - timedelta(days=30))
    print("Erased. Wins of theirs that stand in a channel are taken out when the bot runs again.")
    return 0


def _member(state: bytes | None, actor: Actor) -> Member:
    return msgspec.msgpack.decode(state, type=Member) if state else Member(actor)


def _erasing(actor: Actor, state: bytes | None, now: datetime) -> SavedTurn:
    """Everything goes; their communities are told to take their wins out, as /onward forget tells it."""
    event = f"forget-{now.timestamp()}"
    member = _member(state, actor)
    told = [
        WinWithdrawn(id=f"{event}.{i}", actor=place, win="", by=actor, forget=True)
        for i, place in enumerate(places_of(member), start=1)
    ]
    tells = tuple(TimerItem(id=one.id, actor=one.actor, due=now, name="", event=one) for one in told)
    return SavedTurn(event=event, actor=actor, at=now, erase=True, timers=tells)
