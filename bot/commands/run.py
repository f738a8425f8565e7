"""`run`: connect to Slack and Discord, whichever tokens are set, both at once if both are."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from functools import partial

from pydantic import SecretStr

from adapters.discord import connection as discord_connection
from adapters.discord import runtime as discord
from adapters.slack import errors as slack_errors
from adapters.slack import runtime as slack
from bot.app import House, open_app
from bot.commands.play import stopped
from bot.crash import VARIABLE, armed, crashpoint
from bot.doctor.asking import shaped
from bot.door.server import opened
from bot.health.pages import watched
from bot.health.parts import Lines
from bot.logs import logger
from bot.scheduler import ticking
from bot.settings import Settings

NO_TOKENS = """\
onward: no token is set, so there is nothing to connect to.
  Slack:    set SLACK_BOT_TOKEN (xoxb-...) and SLACK_APP_TOKEN (xapp-...),
            or SLACK_SIGNING_SECRET instead of the latter for HTTP mode
  Discord:  set DISCORD_TOKEN
in .env or the environment; deploy/README.md says where to get them. `make play` needs none."""

HANG_UP_WITHIN = 2.0
"""Seconds that a stop waits for the platforms to say goodbye."""

_log = logger("run")


async def run(settings: Settings) -> int:
    """Serve until Ctrl-C or SIGTERM, or until no platform is left. Returns the exit code."""
    wanted = _wanted(settings)
    if not wanted:
        print(NO_TOKENS, file=sys.stderr)
        return 2
    if armed():
        _log.warning("crash-point-set", code=VARIABLE)
    stop = asyncio.create_task(stopped())
    lines = Lines(*(name.lower() for name in wanted))
    async with open_app(settings) as app, watched(app, lines) as address:
        if address:
            print(f"Health: {address}/readyz", flush=True)
        made = {name: line(app, settings, lines) for name, line in wanted.items()}
        return await _serve(app, made, stop)


Line = Callable[[House, Settings, Lines], Awaitable[None]]


def _wanted(settings: Settings) -> dict[str, Line]:
    """Platform -> what keeps it connected, for those with a token."""
    wanted: dict[str, Line] = {}
    if any((settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret)):
        wanted["Slack"] = _slack
    if settings.discord_token:
        wanted["Discord"] = _discord
    return wanted


async def _slack(app: House, settings: Settings, lines: Lines) -> None:
    """Socket Mode; HTTP mode with the same listeners when there is a signing secret and no app token."""
    _looks_right("SLACK_BOT_TOKEN", settings.slack_bot_token, "xoxb-")
    _looks_right("SLACK_APP_TOKEN", settings.slack_app_token, "xapp-")
    bolt = slack.build(app, settings)
    lines.announce("slack", bolt.connected)
    if settings.slack_signing_secret and not settings.slack_app_token:
        await slack.serve(app, bolt, settings)
    else:
        await slack.connect(app, bolt, settings)


async def _discord(app: House, settings: Settings, lines: Lines) -> None:
    _looks_right("DISCORD_TOKEN", settings.discord_token)
    try:
        client = discord.build(app, settings)
    except ValueError as error:  # a command's name that Discord refuses
        raise Misspelt(str(error)) from error
    lines.announce("discord", partial(_at_the_gateway, client))
    await discord_connection.connect(client, settings)


async def _at_the_gateway(client: discord.Client) -> bool:
    return discord_connection.connected(client)


class Misspelt(Exception):
    """A setting cannot be right: the sentence says which, and what would be."""


def _looks_right(name: str, token: SecretStr | None, prefix: str = "") -> None:
    """Two tokens swapped, or a line break copied along, are told before anybody is asked."""
    if token and token.get_secret_value() and not shaped(token, prefix):
        begins = f", which begins with {prefix}" if prefix else ""
        raise Misspelt(
            f"{name} is set, but to no such token. Copy the whole token{begins}, and nothing else, into "
            ".env; deploy/README.md says where to get it."
        )


async def _serve(app: House, made: dict[str, Awaitable[None]], stop: asyncio.Task[None]) -> int:
    """All platforms until a stop; one that cannot go on says why, and the others stay.

    They hang up last: what is in hand is finished on connections that are still open, because a
    message that is cut off is held for good.
    """
    ends = [asyncio.create_task(_told(name, line)) for name, line in made.items()]
    await asyncio.sleep(0)  # each attaches its adapter: what a dead process left is asked about next
    try:
        async with ticking(app), opened(app):
            return await _over(ends, stop)
    finally:
        await _hang_up(ends)
        crashpoint("run-hung-up")


async def _over(ends: list[asyncio.Task[bool]], stop: asyncio.Task[None]) -> int:
    """0 at a stop, 1 when no platform is left; 2 when all of them lack something that a host must set."""
    everything = asyncio.create_task(asyncio.wait(ends))
    await asyncio.wait({stop, everything}, return_when=asyncio.FIRST_COMPLETED)
    asked = stop.done()
    stop.cancel()
    everything.cancel()
    if asked:
        return 0
    return 2 if all(end.result() for end in ends) else 1


async def _hang_up(ends: list[asyncio.Task[bool]]) -> None:
    """Close the connections; one whose other end is gone is not waited for."""
    for end in ends:
        end.cancel()
    await asyncio.wait(ends, timeout=HANG_UP_WITHIN)


async def _told(name: str, line: Awaitable[None]) -> bool:
    """Whether it ended for want of a setting, which no new start mends."""
    print(f"{name}: connecting. Ctrl-C ends it; nothing is lost.", flush=True)
    try:
        await line
    except (slack_errors.CannotStart, discord_connection.CannotConnect, Misspelt) as error:
        print(f"{name}: {error}", file=sys.stderr, flush=True)
        return True
    except Exception as error:  # noqa: BLE001 - a fault in one platform's adapter: the other goes on
        _log.exception("line-failed", platform=name.lower(), code=type(error).__name__)
        print(
            f"{name}: stopped by a fault of ours; please report the line above.", file=sys.stderr, flush=True
        )
    return False
