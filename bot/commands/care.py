"""`backup`, `restore`, `export`, `forget`: what a host does for the house and its members."""

import sys
from datetime import timedelta
from pathlib import Path

import msgspec

from bot.clock import SystemClock
from bot.commands.reach import reach
from bot.crash import crashpoint
from bot.doctor.database import note_backup
from bot.door.wire import Forget, Forgotten
from bot.engine.actors import Actor
from bot.engine.member import Member
from bot.engine.talk.languages import language_of
from bot.engine.words.sentences import SENTENCES
from bot.engine.words.voice import Voice
from bot.export import attachments
from bot.prompts import load_scripts
from bot.settings import Settings
from bot.store import open_beside, open_store
from bot.store.forgetting import parting
from bot.store.ledger import FILE as LEDGER
from bot.store.restore import restore as put_back


async def backup(settings: Settings, target: Path) -> int:
    """A copy of this moment, still sealed; the bot may run meanwhile."""
    if target.exists():
        print(f"{target} is there already; name a new file.", file=sys.stderr)
        return 2
    if not target.parent.is_dir():
        print(f"There is no folder {target.parent}. Make it first, or name another file.", file=sys.stderr)
        return 2
    async with open_beside(settings) as store:
        await store.backup(target)
    note_backup(settings)
    crashpoint("backup-noted")
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
        return _nothing_held()
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
    """Erase a member who asked the host: everything, its key first. A process that runs does it."""
    asked = Forget(platform=actor.platform, tenant=actor.tenant, user=actor.user)
    match await reach(settings, asked, lambda _done, _total: None):
        case None:
            return await _forget_here(settings, actor)
        case Forgotten(held=False):
            return _nothing_held()
        case _:
            print("Erased, by the running bot. Wins of theirs that stand in a channel are being taken out.")
            return 0


def _nothing_held() -> int:
    print("Nothing is held of that member.", file=sys.stderr)
    return 1


async def _forget_here(settings: Settings, actor: Actor) -> int:
    async with open_beside(settings) as beside:
        held, state = await beside.everything(actor), (await beside.load(actor)).state
    if not held:
        return _nothing_held()
    now = SystemClock().now()
    async with open_store(settings) as store:
        await store.save(parting(actor, state, now))
        await store.prune(now - timedelta(days=30))
    print("Erased. Wins of theirs that stand in a channel are taken out when the bot runs again.")
    return 0


def _member(state: bytes | None, actor: Actor) -> Member:
    return msgspec.msgpack.decode(state, type=Member) if state else Member(actor)
