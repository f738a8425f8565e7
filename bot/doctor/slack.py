"""What Slack says of our tokens, and of what they may do."""

from collections.abc import Mapping

from pydantic import SecretStr

from bot.doctor.asking import NoAnswer, Reply, ask, shaped, unreachable
from bot.doctor.finding import Finding
from bot.settings import Settings

NEEDED: Mapping[str, str] = {
    "commands": "no command works",
    "chat:write": "nothing can be said to anybody",
    "im:write": "no private conversation can be opened",
    "im:history": "what members type to the bot is not heard, only what they press, and after a broken line "
    "it cannot look whether its message arrived",
    "reactions:write": "no win gets a reaction",
    "files:write": "no export and no picture can be handed over",
}
"""Scope of deploy/slack-manifest.yaml -> what is missing without it."""

OPTIONAL = frozenset({"users:read"})
"""Scopes that the manifest names in a comment."""

PERMISSIONS = "On api.slack.com/apps, OAuth & Permissions"
COPY_BOT = f"{PERMISSIONS}, copy the Bot User OAuth Token (xoxb-...) into SLACK_BOT_TOKEN."
COPY_APP = (
    "On api.slack.com/apps, Basic Information, make an app-level token (xapp-...) with the scope "
    "connections:write, and copy it into SLACK_APP_TOKEN."
)


async def slack(settings: Settings) -> tuple[list[Finding], list[Reply]]:
    """Everything there is to say of Slack, and its answers (for the clock). Asks only with a token set."""
    if not any((settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret)):
        return [], []
    url = settings.slack_api_url.rstrip("/")
    bot, replies = await _bot(url, settings.slack_bot_token)
    app, more = await _way_in(url, settings)
    return [*bot, *app], [*replies, *more]


async def _bot(url: str, token: SecretStr | None) -> tuple[list[Finding], list[Reply]]:
    if token is None or not shaped(token, "xoxb-"):
        return [_no_token("slack token", "SLACK_BOT_TOKEN", "xoxb-", COPY_BOT)], []
    try:
        reply = await ask("POST", f"{url}/auth.test", f"Bearer {token.get_secret_value()}")
    except NoAnswer as error:
        return [unreachable("Slack", error)], []
    if reply.field("ok") is not True:
        detail = f"Slack refuses SLACK_BOT_TOKEN ({reply.code})"
        return [Finding("slack token", "fault", detail, COPY_BOT)], [reply]
    taken = Finding("slack token", "ok", "Slack takes SLACK_BOT_TOKEN")
    return [taken, *scopes(reply.headers.get("x-oauth-scopes", ""))], [reply]


async def _way_in(url: str, settings: Settings) -> tuple[list[Finding], list[Reply]]:
    """Socket Mode needs an app token; HTTP mode a signing secret, which only a request can prove."""
    token = settings.slack_app_token
    if token is None and settings.slack_signing_secret:
        return [Finding("slack way in", "ok", "HTTP mode: SLACK_SIGNING_SECRET is set")], []
    if token is None or not shaped(token, "xapp-"):
        return [_no_token("slack way in", "SLACK_APP_TOKEN", "xapp-", COPY_APP)], []
    try:
        reply = await ask("POST", f"{url}/apps.connections.open", f"Bearer {token.get_secret_value()}")
    except NoAnswer as error:
        return [unreachable("Slack", error)], []
    if reply.field("ok") is not True:
        detail = f"Slack refuses SLACK_APP_TOKEN ({reply.code})"
        return [Finding("slack way in", "fault", detail, COPY_APP)], [reply]
    return [Finding("slack way in", "ok", "Socket Mode: Slack takes SLACK_APP_TOKEN")], [reply]


def _no_token(what: str, name: str, prefix: str, todo: str) -> Finding:
    return Finding(what, "fault", f"{name} is not set, or is no token that begins with {prefix}", todo)


def scopes(header: str) -> list[Finding]:
    """What the token may do beside what it must: `header` is Slack's x-oauth-scopes."""
    granted = {scope.strip() for scope in header.split(",") if scope.strip()}
    if not granted:
        detail = "Slack did not tell what the token may do"
        return [Finding("slack scopes", "notice", detail, f"{PERMISSIONS}, compare with the manifest.")]
    found = [*_missing(granted), *_surplus(granted)] or [Finding("slack scopes", "ok", "as in the manifest")]
    return [*found, _private_messages(granted)]


def _missing(granted: set[str]) -> list[Finding]:
    return [
        Finding(
            "slack scopes",
            "notice" if scope == "im:history" else "fault",
            f"{scope} is missing: {without}",
            f"{PERMISSIONS}, add {scope} and install the app again."
            + (" Or leave it so, and set messages_tab_read_only_enabled." if scope == "im:history" else ""),
        )
        for scope, without in NEEDED.items()
        if scope not in granted
    ]


def _surplus(granted: set[str]) -> list[Finding]:
    extra = sorted(granted - NEEDED.keys() - OPTIONAL)
    if not extra:
        return []
    todo = f"{PERMISSIONS}, remove what is not in the manifest and install the app again."
    return [Finding("slack scopes", "notice", f"more than the bot needs: {', '.join(extra)}", todo)]


def _private_messages(granted: set[str]) -> Finding:
    if {"im:write", "chat:write"} <= granted:
        return Finding("slack private messages", "ok", "the bot may write to members")
    todo = f"{PERMISSIONS}, add im:write and chat:write and install the app again."
    return Finding("slack private messages", "fault", "the bot may not write to members", todo)
