"""`doctor`, `backup`, `restore`, `export`, `forget`: what a host does for the house and its members."""

import json
import sys
from datetime import timedelta
from pathlib import Path

import msgspec

from bot import VERSION
from bot.clock import SystemClock
from bot.engine.actors import Actor
from bot.engine.languages import language_of
from bot.engine.member import Member
from bot.engine.sentences import SENTENCES
from bot.engine.voice import Voice
from bot.export import attachments
from bot.prompts import ScriptFaults, UnreadableList, load_scripts
from bot.settings import Settings
from bot.store import StoreError, open_beside, open_store
from bot.store.forgetting import parting
from bot.store.ledger import FILE as LEDGER
from bot.store.ledger import Pages, read
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
    kept = [await _store(settings), await _erasures(settings)]
    found = [version, _scripts(settings), *kept, *_tokens(settings), _reviewed()]
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


async def _erasures(settings: Settings) -> Finding:
    """Whether a restore would know whom not to bring back."""
    try:
        pages = read(settings.data / LEDGER)
        async with open_beside(settings) as store:
            done = await store.erased()
    except StoreError:
        return Finding("erasures", "notice", "nothing to look at while the store cannot be opened")
    return _ledger_state(pages, done)


def _ledger_state(pages: Pages, done: int | None) -> Finding:
    if pages.damaged:
        places = ", ".join(map(str, pages.damaged))
        return Finding("erasures", "fault", f"{LEDGER} is damaged (line {places}); put a copy of it back")
    if pages.begun is None or (done or 0) > pages.last:
        known = f"the database went through {done or 0} erasures, {LEDGER} knows {pages.last}"
        detail = f"{known}: a restore may bring somebody back; put the newest copy of that file back"
        return Finding("erasures", "fault" if done else "notice", detail)
    return Finding("erasures", "ok", f"{len(pages.after(0))} in {LEDGER}, kept since {pages.begun.at}")


def _tokens(settings: Settings) -> list[Finding]:
    findings = []
    for platform, names in TOKENS.items():
        there = [name.upper() for name in names if getattr(settings, name)]
        detail = f"{', '.join(there)} set" if there else "no token set; see deploy/README.md"
        findings.append(Finding(platform, "ok" if there else "notice", detail))
    return findings


def _reviewed() -> Finding:
    detail = (
        "no clinician has reviewed the crisis words, and no helpline is listed but the international "
        "directory; see docs/safety.md for what a reviewer should look at"
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
    print(f"Keep the newest {settings.data / LEDGER} with your copies: it says who was forgotten since.")
    return 0


def restore(settings: Settings, copy: Path, *, force: bool) -> int:
    """Put a copy in the database's place; what it replaces is kept aside. The bot must not be running."""
    done = put_back(settings, copy, force=force)
    print(f"Restored from {copy}. What was waiting to be sent when it was made is sent again.")
    if done.replaced:
        print(f"The database it replaced is {done.replaced}. Delete it when all is well.")
    print(f"Forgotten since the copy was made, and erased in it: {done.erased}.")
    for doubt in done.doubts:
        print(f"{doubt} Forget them once more.", file=sys.stderr)
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
        await store.save(parting(actor, state, now))
        await store.prune(now - timedelta(days=30))
    print("Erased. Wins of theirs that stand in a channel are taken out when the bot runs again.")
    return 0


def _member(state: bytes | None, actor: Actor) -> Member:
    return msgspec.msgpack.decode(state, type=Member) if state else Member(actor)
