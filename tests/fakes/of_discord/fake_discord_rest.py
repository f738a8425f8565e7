"""The fake's REST: what a bot asks of Discord, done and noted in the ledger."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.of_discord import fake_discord_shapes as shapes
from tests.fakes.of_discord.fake_discord_ledger import Ledger
from tests.fakes.of_discord.fake_discord_shapes import Shape

NONCE_FOR = 150.0
"""Seconds in which a repeated nonce is the same message; Discord says "a few minutes"."""

Answer = tuple[int, Any]
Asked = tuple[str, ...]


@dataclass
class Person:
    """A member of the guild, or one who is `gone`; their private channel is there all along, open or not."""

    id: str
    name: str
    dm: str
    open: bool = True
    gone: bool = False
    forms: list[Shape] = field(default_factory=list)

    @property
    def user(self) -> Shape:
        """As Discord shows them."""
        return shapes.user(self.id, self.name)


class Refusal(Exception):
    """Discord says no: its status and code."""

    def __init__(self, status: int, code: int) -> None:
        super().__init__(f"{status} {code}")
        self.status, self.code = status, code


class Rest:
    """`answer` does what was asked.

    `messages` is what stands there, by id; `private` says who alone sees one of them. `asking` has
    the interaction and the member of each token.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.people: dict[str, Person] = {}
        self.messages: dict[str, Shape] = {}
        self.asking: dict[str, tuple[Shape, str]] = {}
        self.nonces: dict[tuple[str, str], tuple[float, str]] = {}
        self.private: dict[str, str] = {}
        self._done: set[str] = set()
        self._routes: list[tuple[str, re.Pattern[str], Callable[..., Answer]]] = [
            (f"{method} {name}", re.compile(f"{method} {path}"), does)
            for method, path, name, does in self._table()
        ]

    def _table(self) -> list[tuple[str, str, str, Callable[..., Answer]]]:
        one = r"/channels/(\d+)/messages"
        hook = rf"/webhooks/{shapes.APP_ID}/([\w-]+)"
        return [
            ("GET", "/users/@me", "me", self._me),
            ("GET", "(?:/oauth2)?/applications/@me", "application", self._application),
            ("PUT", r"/applications/(\d+)/commands", "commands", self._commands),
            ("POST", "/users/@me/channels", "dm", self._dm),
            ("POST", one, "message", self._message),
            ("GET", one, "history", self._history),
            ("PATCH", one + r"/(\d+)", "edit", self._edit),
            ("POST", one + r"/(\d+)/threads", "thread", self._thread),
            ("PUT", one + r"/(\d+)/reactions/([^/]+)/@me", "reaction", self._reaction),
            ("GET", r"/channels/(\d+)", "channel", self._channel),
            ("GET", rf"/guilds/{shapes.GUILD}/members/(\d+)", "member", self._member),
            ("POST", r"/interactions/(\d+)/([\w-]+)/callback", "callback", self._callback),
            ("POST", hook, "followup", self._followup),
            ("PATCH", hook + "/messages/@original", "original", self._original),
            ("DELETE", hook + "/messages/@original", "original", self._delete),
        ]

    def name(self, method: str, path: str) -> str:
        """A request's name for faults: "POST message", "POST callback"; "" when there is none."""
        return next((name for name, shape, _ in self._routes if shape.fullmatch(f"{method} {path}")), "")

    def answer(self, method: str, path: str, body: Any) -> Answer:
        """Status and JSON (None for none)."""
        for _, shape, does in self._routes:
            if found := shape.fullmatch(f"{method} {path}"):
                try:
                    return does(body, *found.groups())
                except Refusal as no:
                    self.ledger.note("request", status=no.status, code=no.code, path=path)
                    return no.status, {"code": no.code, "message": "refused by the fake"}
        return 404, {"code": 0, "message": "404: Not Found"}

    # --- the bot itself ---------------------------------------------------------------------------

    def _me(self, _body: Any) -> Answer:
        return 200, shapes.ME

    def _application(self, _body: Any) -> Answer:
        return 200, shapes.application()

    def _commands(self, body: list[Shape], _app: str) -> Answer:
        return 200, [shapes.command(given, n) for n, given in enumerate(body, 1)]

    def _member(self, _body: Any, user: str) -> Answer:
        person = self.people.get(user)
        if person is None or person.gone:
            raise Refusal(404, 10007)
        bare = dict.fromkeys(("avatar", "banner", "communication_disabled_until", "premium_since"))
        return 200, {**shapes.seat(person.user), **bare, "pending": False}

    # --- messages ---------------------------------------------------------------------------------

    def _dm(self, body: Shape) -> Answer:
        person = self.people.get(str(body["recipient_id"]))
        if person is None:
            raise Refusal(400, 50033)
        return 200, shapes.dm(person.dm, person.user)

    def _message(self, body: Shape, channel: str) -> Answer:
        self._check(channel)
        nonce = str(body.get("nonce") or "")
        if stands := self._repeated(channel, nonce, body):
            self.ledger.note("again", id=stands["id"], channel=channel, nonce=nonce)
            return 200, stands
        made = self._stand(shapes.snowflake(), channel, body)
        self.nonces[channel, nonce] = (time.monotonic(), made["id"])
        self.ledger.note("message", id=made["id"], channel=channel, nonce=nonce, text=_words(made))
        return 200, made

    def _repeated(self, channel: str, nonce: str, body: Shape) -> Shape | None:
        at, id = self.nonces.get((channel, nonce), (0.0, ""))
        fresh = bool(id) and time.monotonic() - at < NONCE_FOR
        return self.messages[id] if nonce and body.get("enforce_nonce") and fresh else None

    def _stand(self, id: str, channel: str, body: Shape, **more: Any) -> Shape:
        told = {"nonce": str(body["nonce"])} if body.get("nonce") else {}
        rows = shapes.numbered(body.get("components") or [])
        made = shapes.message(
            id,
            channel,
            shapes.BOT,
            body.get("content") or "",
            components=rows,
            embeds=[{"type": "rich", **embed} for embed in body.get("embeds") or []],
            flags=body.get("flags") or 0,
            **told,
            **more,
        )
        self.messages[id] = made
        return made

    def _check(self, channel: str) -> None:
        person = next((p for p in self.people.values() if p.dm == channel), None)
        if person is not None and not person.open:
            raise Refusal(403, 50007)
        if person is None and channel != shapes.CHANNEL and channel not in self.messages:
            raise Refusal(404, 10003)

    def _history(self, _body: Any, channel: str) -> Answer:
        standing = [m for m in self.messages.values() if m["channel_id"] == channel]
        shown = ({k: v for k, v in m.items() if k != "nonce"} for m in reversed(standing))
        return 200, list(shown)[:50]

    def _edit(self, body: Shape, channel: str, id: str) -> Answer:
        self._check(channel)
        if id not in self.messages:
            raise Refusal(404, 10008)
        changed = self._stand(id, channel, {**self.messages[id], **body})
        self.ledger.note("edit", id=id, channel=channel, text=_words(changed))
        return 200, changed

    def _thread(self, body: Shape, channel: str, id: str) -> Answer:
        if "thread" in self.messages.get(id, {"thread": None}):
            raise Refusal(400, 160004 if id in self.messages else 10008)
        made = shapes.thread(id, body["name"], channel)
        self.messages[id]["thread"] = made
        self.ledger.note("thread", id=id, channel=channel, text=body["name"])
        return 201, made

    def _reaction(self, _body: Any, channel: str, id: str, emoji: str) -> Answer:
        if id not in self.messages:
            raise Refusal(404, 10008)
        self.ledger.note("reaction", id=id, channel=channel, text=emoji)
        return 204, None

    def _channel(self, _body: Any, channel: str) -> Answer:
        if channel == shapes.CHANNEL:
            return 200, shapes.channel()
        if (found := self.messages.get(channel, {}).get("thread")) is None:
            raise Refusal(404, 10003)
        return 200, found

    # --- interactions -----------------------------------------------------------------------------

    def _callback(self, body: Shape, id: str, token: str) -> Answer:
        if token not in self.asking:
            raise Refusal(404, 10062)
        if id in self._done:
            raise Refusal(400, 40060)
        self._done.add(id)
        asked, user = self.asking[token]
        kind, data = body["type"], body.get("data") or {}
        told: Shape = {"id": id, "type": asked["type"]}
        match kind:
            case 9:
                self.people[user].forms.append(data)
                self.ledger.note("form", interaction=id, user=user, text=data["title"])
            case 7:
                changed = self._stand(
                    asked["message"]["id"], asked["channel_id"], {**asked["message"], **data}
                )
                self.ledger.note("redraw", interaction=id, user=user, text=_words(changed))
            case 4:
                told["response_message_id"] = self._whisper(user, asked["channel_id"], data, interaction=id)
            case _:
                self.ledger.note("deferred", interaction=id, user=user)
        return 200, {"interaction": told}

    def _whisper(self, user: str, channel: str, data: Shape, *, interaction: str) -> str:
        made = self._stand(shapes.snowflake(), channel, data)
        self.private[made["id"]] = user
        kind = "whisper" if interaction else "followup"
        self.ledger.note(kind, interaction=interaction, user=user, id=made["id"], text=_words(made))
        return str(made["id"])

    def _followup(self, body: Shape, token: str) -> Answer:
        if token not in self.asking:
            raise Refusal(404, 10015)
        asked, user = self.asking[token]
        id = self._whisper(user, asked["channel_id"], body, interaction="")
        return 200, {**self.messages[id], "webhook_id": shapes.APP_ID}

    def _original(self, body: Shape, token: str) -> Answer:
        return self._followup(body, token)

    def _delete(self, _body: Any, token: str) -> Answer:
        if token not in self.asking:
            raise Refusal(404, 10015)
        return 204, None


def _words(message: Shape) -> str:
    embeds = [embed.get("description", "") for embed in message.get("embeds") or []]
    return "\n".join([message["content"], *embeds])
