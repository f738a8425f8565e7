"""What Discord says of our token, of intents that we do not need, and where members can be reached."""

from collections.abc import Mapping

from bot.doctor.asking import NoAnswer, Reply, ask, shaped, unreachable
from bot.doctor.finding import Finding
from bot.settings import Settings

PRIVILEGED: Mapping[str, int] = {
    "Presence": 0b11 << 12,
    "Server Members": 0b11 << 14,
    "Message Content": 0b11 << 18,
}
"""Intent, as the developer portal calls it -> the two flags of the application that say it is on."""

PORTAL = "On discord.com/developers/applications, your application, Bot"
COPY = f"{PORTAL}, Reset Token, and copy it into DISCORD_TOKEN."


async def discord(settings: Settings) -> tuple[list[Finding], list[Reply]]:
    """Everything there is to say of Discord, and its answers (for the clock). Asks only with a token set."""
    token = settings.discord_token
    if token is None:
        return [], []
    if not shaped(token):
        return [Finding("discord token", "fault", "DISCORD_TOKEN is no token", COPY)], []
    url, bot = settings.discord_api_url.rstrip("/"), f"Bot {token.get_secret_value()}"
    try:
        return await _told(url, bot)
    except NoAnswer as error:
        return [unreachable("Discord", error)], []


async def _told(url: str, bot: str) -> tuple[list[Finding], list[Reply]]:
    me = await ask("GET", f"{url}/users/@me", bot)
    if me.status in {401, 403}:
        return [Finding("discord token", "fault", "Discord refuses DISCORD_TOKEN", COPY)], [me]
    if me.status != 200:
        raise NoAnswer(me.code)
    application = await ask("GET", f"{url}/oauth2/applications/@me", bot)
    guilds = await ask("GET", f"{url}/users/@me/guilds?limit=2", bot)
    taken = Finding("discord token", "ok", "Discord takes DISCORD_TOKEN")
    return [taken, privileged(application), private_messages(guilds)], [me]


def privileged(application: Reply) -> Finding:
    """None of the privileged ones is needed: what the bot cannot see it cannot leak."""
    flags = application.field("flags")
    if not isinstance(flags, int):
        todo = f"{PORTAL}, see that Presence, Server Members and Message Content are off."
        return Finding("discord intents", "notice", "Discord did not tell which intents are on", todo)
    on = [name for name, bits in PRIVILEGED.items() if flags & bits]
    if on:
        detail = f"more than the bot needs: {', '.join(on)}"
        return Finding("discord intents", "notice", detail, f"{PORTAL}, turn off what is named here.")
    return Finding("discord intents", "ok", "no privileged intent is on, and none is needed")


def private_messages(guilds: Reply) -> Finding:
    """Discord lets a bot write to those it shares a server with."""
    if isinstance(guilds.body, list) and guilds.body:
        return Finding("discord private messages", "ok", "the bot shares a server with members")
    todo = "Invite the bot to your server: README.md, A real Discord bot, has the address."
    detail = "the bot is in no server, so it can write to nobody"
    return Finding("discord private messages", "notice", detail, todo)
