"""What goes wrong with one HTTP request to a fake, and how it then goes wrong on the wire."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

Kind = Literal["status", "error", "drop", "after", "half", "slow", "shut"]

DONE_FIRST = frozenset({"drop", "after", "half", "slow"})
"""Kinds with which the fake does what was asked, and only its answer suffers."""


@dataclass(frozen=True)
class Fault:
    """What goes wrong with a request, once.

    "status" refuses with the status `value`, "error" with Slack's code `value`, "shut" closes the
    connection; nothing is done. The others do what was asked, and then: "drop" closes the
    connection, "after" answers with the status `value`, "half" sends half of the answer and closes,
    "slow" answers after `value` seconds. `body` is the answer of "status" and "after".
    """

    kind: Kind
    value: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = "{}"


class Faults:
    """Faults to come, by the name of the request; "*" is for any."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def add(self, name: str, *faults: Fault) -> None:
        """The next requests of that name go wrong, in this order."""
        self._waiting[name].extend(faults)

    def next(self, name: str) -> Fault | None:
        """The fault of this request, taken out; None when all is well."""
        waiting = self._waiting[name] or self._waiting["*"]
        return waiting.popleft() if waiting else None

    def clear(self) -> None:
        """From now on all is well."""
        self._waiting.clear()


async def spoil(request: web.Request, answer: web.Response | None, fault: Fault) -> web.StreamResponse:
    """The answer as the fault leaves it; `answer` is None where nothing was done."""
    if fault.kind in {"status", "after"}:
        headers = {"Content-Type": "application/json", **fault.headers}
        return web.Response(status=int(fault.value), headers=headers, body=fault.body.encode())
    if fault.kind in {"drop", "shut"}:
        return _cut(request)
    assert answer is not None
    if fault.kind == "half":
        return await _half(request, answer)
    await asyncio.sleep(float(fault.value or 1))
    return answer


def _cut(request: web.Request) -> web.Response:
    """The connection is gone before a byte of the answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _half(request: web.Request, answer: web.Response) -> web.StreamResponse:
    """The whole length is promised, and half of it comes."""
    body = bytes(answer.body or b"") if not isinstance(answer.body, str) else answer.body.encode()
    length = {"Content-Type": "application/json", "Content-Length": str(max(len(body), 2))}
    begun = web.StreamResponse(status=answer.status, headers=length)
    await begun.prepare(request)
    await begun.write(body[: len(body) // 2])
    _cut(request)
    return begun
