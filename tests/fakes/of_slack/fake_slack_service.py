"""The fake Slack as a process of its own, which outlives a bot that is killed.

    python -m tests.fakes.of_slack.fake_slack_service --port 8099 --ledger seen.jsonl [--http URL]

The bot comes by Socket Mode, or Slack goes to it with signed requests where `--http` names its
address. What the app did not acknowledge comes again. What members saw is in the ledger, one JSON
line each: "message", "file", "ephemeral", "form", "error" (`fake_slack.Item.row`), "edit", "redraw",
"reaction", "home"; "fault" is what Slack's rules forbid; "sent" (a payload to the app), then "acked"
or "lost", with its number. POST /_/do (a name of `Remote` and its arguments as JSON) tells it what
to do.
"""

import argparse
import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.fakes.of_slack import fake_slack_wires as wires
from tests.fakes.of_slack.fake_slack import CHANNEL, SECRET, FakeSlack
from tests.fakes.of_slack.fake_slack_hands import Hands
from tests.fakes.of_slack.fake_slack_wires import AGAIN, Redelivering, SignedHttp
from tests.fakes.wire_door import Door
from tests.fakes.wire_faults import Fault
from tests.fakes.wire_ledger import Ledger


class Service:
    """The fake with a door; `again` are the seconds until an event is delivered again."""

    def __init__(self, ledger: Path | None = None, *, http: str = "", again: Sequence[float] = AGAIN) -> None:
        self.slack = FakeSlack(Ledger(ledger))
        self.http = http
        wire = SignedHttp(http, SECRET) if http else self.slack.sockets
        self.slack.wire = Redelivering(wire, self.slack.ledger.note, again)
        self.acting: set[asyncio.Task[Any]] = set()

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL should be."""
        return f"{self.slack.url}/api/"

    def hands(self, name: str) -> Hands:
        """Somebody who is there, or somebody new."""
        known = (person for person in self.slack.people.values() if person.name == name)
        return Hands(self.slack, next(known, None) or self.slack.person(name))

    @contextlib.asynccontextmanager
    async def running(self, port: int = 0) -> AsyncIterator["Service"]:
        """Listen on the loopback, the door included."""
        async with self.slack.running(port, [web.post("/_/do", Remote(self).do)]):
            yield self
            for task in self.acting:
                task.cancel()

    async def act(self, name: str, what: Callable[[Hands], Awaitable[object]]) -> dict[str, Any]:
        """Begin it; gives the payload that is on its way to the app, whether or not it arrives."""
        hands = self.hands(name)
        left: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        hands.sends = lambda payload: None if left.done() else left.set_result(payload)
        task = asyncio.ensure_future(what(hands))
        self.acting.add(task)
        task.add_done_callback(self.acting.discard)
        await asyncio.wait({task, left}, return_when=asyncio.FIRST_COMPLETED)
        return left.result() if left.done() else await _failed(task)


class Remote(Door):
    """What a test in another process may ask. An act gives the payload that Slack sends for it."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def on_slash(self, member: str, typed: str, channel: str = CHANNEL) -> dict[str, Any]:
        """A slash command, the whole line."""
        return await self._service.act(member, lambda hands: hands.slash(typed, channel))

    async def on_type(self, member: str, words: str) -> dict[str, Any]:
        """Words in the private conversation."""
        return await self._service.act(member, lambda hands: hands.say(words))

    async def on_press(self, member: str, label: str) -> dict[str, Any]:
        """The newest button, or option of a select, with that label."""
        return await self._service.act(member, lambda hands: hands.press(label))

    async def on_choose(self, member: str, wanted: list[str]) -> dict[str, Any]:
        """Options of the newest multi-select."""
        return await self._service.act(member, lambda hands: hands.choose(wanted))

    async def on_fill(self, member: str, answers: list[str]) -> dict[str, Any]:
        """The open form, sent with these answers."""
        return await self._service.act(member, lambda hands: hands.fill(answers))

    async def on_home(self, member: str) -> dict[str, Any]:
        """The Home tab is opened."""
        return await self._service.act(member, lambda hands: hands.open_home())

    async def on_uninstall(self, member: str) -> dict[str, Any]:
        """The app is removed."""
        return await self._service.act(member, lambda hands: hands.uninstall())

    async def on_fault(self, name: str, times: int = 1, **fault: Any) -> None:
        """The next calls of that method, "response_url" or "socket" (a handshake) go wrong; "*" is any."""
        self._service.slack.faults.add(name, *[Fault(**fault)] * times)

    async def on_well(self) -> None:
        """No more faults."""
        self._service.slack.faults.clear()

    async def on_scopes(self, scopes: str) -> None:
        """From now on the bot token has these."""
        self._service.slack.scopes = scopes

    async def on_delete(self, member: str) -> None:
        """Somebody deletes the newest message in that member's conversation with the bot."""
        hands = self._service.hands(member)
        self._service.slack.delete([i for i in hands.visible() if i.channel == hands.person.dm][-1])

    async def on_goodbye(self, reason: str) -> None:
        """Slack asks for new connections: "warning" or "refresh_requested"."""
        await self._service.slack.sockets.goodbye(reason)

    async def on_seen(self, member: str) -> list[dict[str, Any]]:
        """Everything the member can see, as ledger rows without their kind."""
        return [item.row() for item in self._service.hands(member).visible()]

    async def on_ledger(self) -> list[dict[str, Any]]:
        """All rows."""
        return self._service.slack.ledger.rows

    async def on_state(self) -> dict[str, Any]:
        """The connections open now and made in all, acts that still wait for an ack, calls by method."""
        slack = self._service.slack
        calls: dict[str, int] = {}
        for method, _ in slack.calls:
            calls[method] = calls.get(method, 0) + 1
        connections = {"open": len(slack.sockets.open), "made": slack.sockets.connections}
        return {**connections, "acting": len(self._service.acting), "calls": calls}


async def _failed(task: asyncio.Future[Any]) -> dict[str, Any]:
    await task
    raise AssertionError("nothing was sent to the app")


async def _serve(port: int, service: Service) -> None:
    async with service.running(port):
        sys.stdout.write(json.dumps({"api": service.api_url, "door": f"{service.slack.url}/_/do"}) + "\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    """The process."""
    words = argparse.ArgumentParser(description="A small Slack for tests.")
    words.add_argument("--port", type=int, default=0)
    words.add_argument("--ledger", type=Path)
    words.add_argument("--http", default="", help="where the bot listens; without it: Socket Mode")
    words.add_argument("--again", type=float, nargs="*", default=AGAIN, metavar="SECONDS")
    words.add_argument("--patience", type=float, default=3.0, help="seconds that an ack is waited for")
    given = words.parse_args()
    wires.ACK_WITHIN = given.patience
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(given.port, Service(given.ledger, http=given.http, again=given.again)))


if __name__ == "__main__":
    main()
