"""`run`: connect to Slack and Discord, whichever tokens are set, both at once if both are."""

import asyncio
import sys
from collections.abc import Awaitable

from adapters.discord import connection as discord_connection
from adapters.discord import runtime as discord
from adapters.slack import errors as slack_errors
from adapters.slack import runtime as slack
from bot.app import House, open_app
from bot.commands.play import stopped
from bot.scheduler import ticking
from bot.settings import Settings

NO_TOKENS = """\
onward: no token is set, so there is nothing to connect to.
  Slack:    set SLACK_BOT_TOKEN (xoxb-...) and SLACK_APP_TOKEN (xapp-...),
            or SLACK_SIGNING_SECRET instead of the latter for HTTP mode
  Discord:  set DISCORD_TOKEN
in .env or the environment; deploy/README.md says where to get them. `make play` needs none."""


async def run(settings: Settings) -> int:
    """Serve until Ctrl-C or SIGTERM, or until no platform is left. Returns the exit code."""
    async with open_app(settings) as app:
        lines = _lines(app, settings)
        if not lines:
            print(NO_TOKENS, file=sys.stderr)
            return 2
        async with ticking(app):
            return await _together(lines)


def _lines(app: House, settings: Settings) -> dict[str, Awaitable[None]]:
    """Platform -> what keeps it connected."""
    lines: dict[str, Awaitable[None]] = {}
    if any((settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret)):
        lines["Slack"] = _slack(app, settings)
    if settings.discord_token:
        lines["Discord"] = discord_connection.connect(discord.build(app, settings), settings)
    return lines


async def _slack(app: House, settings: Settings) -> None:
    """Socket Mode; HTTP mode with the same listeners when there is a signing secret and no app token."""
    bolt = slack.build(app, settings)
    if settings.slack_signing_secret and not settings.slack_app_token:
        await slack.serve(app, bolt, settings)
    else:
        await slack.connect(app, bolt, settings)


async def _together(lines: dict[str, Awaitable[None]]) -> int:
    """All platforms until a stop; one that cannot go on says why, and the others stay."""
    ends = [asyncio.create_task(_told(name, line)) for name, line in lines.items()]
    stop = asyncio.create_task(stopped())
    everything = asyncio.create_task(asyncio.wait(ends))
    await asyncio.wait({stop, everything}, return_when=asyncio.FIRST_COMPLETED)
    for end in (*ends, everything):
        end.cancel()
    await asyncio.gather(*ends, everything, return_exceptions=True)
    if stop.done():
        return 0
    stop.cancel()
    return 1


async def _told(name: str, line: Awaitable[None]) -> None:
    print(f"{name}: connecting. Ctrl-C ends it; nothing is lost.", flush=True)
    try:
        await line
    except (slack_errors.CannotStart, discord_connection.CannotConnect) as error:
        print(f"{name}: {error}", file=sys.stderr, flush=True)
