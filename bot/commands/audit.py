"""`audit`: what was done in the circles here: when, what, by which role, in which case. No names or words."""

import msgspec

from bot.engine.community import Community
from bot.engine.words.sentences import SENTENCES
from bot.engine.words.voice import Voice
from bot.prompts import load_scripts
from bot.settings import Settings
from bot.store import open_beside


async def audit(settings: Settings) -> int:
    """A line for each thing that was done, the oldest first, under its community. The bot may run."""
    scripts = load_scripts(settings.prompts, SENTENCES, settings.words)
    async with open_beside(settings) as store:
        states = [msgspec.msgpack.decode(one, type=Community) for one in await store.communities()]
    voice = Voice(scripts, scripts.default)
    for community in states:
        if community.desk.audit:
            print(f"{community.actor.platform} {community.actor.tenant}")
        for one in community.desk.audit:
            deed, role = voice.line(f"deed-{one.deed}"), voice.line(f"role-{one.role}")
            case = f", case {one.case}" if one.case else ""
            print(f"  {one.at:%Y-%m-%d %H:%M} UTC: {deed} ({role}){case}")
    if not any(community.desk.audit for community in states):
        print("Nothing was done in a circle here so far.")
    return 0
