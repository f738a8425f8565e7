"""What the pages' servers send: JSON, server-sent events, and the files of a page."""

from pathlib import Path

import msgspec
from aiohttp import web
from aiohttp.typedefs import Handler


def page(file: Path, media_type: str) -> Handler:
    """A handler that answers with a file, which is read now."""
    body = file.read_bytes()

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=body, content_type=media_type, charset="utf-8")

    return answer


def as_json(value: object) -> web.Response:
    """Anything that msgspec encodes."""
    return web.Response(body=msgspec.json.encode(value), content_type="application/json")


def sse(kind: str, data: object, n: int | None = None) -> bytes:
    """One server-sent event; `n` is its id."""
    head = f"id: {n}\n" if n is not None else ""
    return f"{head}event: {kind}\ndata: ".encode() + msgspec.json.encode(data) + b"\n\n"
