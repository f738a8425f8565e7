"""What `/onward export` and `export` hand over: everything as JSON, and the same to read as HTML."""

import html
import io
import json
import zipfile
from collections.abc import Mapping

from bot.engine.words.voice import Voice
from bot.ports import Attachment

MOST = 9_000_000
"""Bytes of one file: Discord refuses more than 10 MiB."""

PARTS = {
    "entries": "export-entries",
    "state": "export-state",
    "timers": "export-timers",
    "deliveries": "export-deliveries",
    "actor": "export-actor",
    "dm": "export-dm",
}
"""What is held -> the sentence over it, in the page's order: a member's own words come first."""

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;"
    "background:Canvas;color:CanvasText;overflow-wrap:anywhere}"
    "h2{margin-top:2.5rem;border-bottom:1px solid GrayText}dt{font-weight:600;margin-top:.5rem}"
    "dd{margin:0 0 0 1rem;white-space:pre-wrap}ol{padding-left:1.4rem}li{margin-bottom:1rem}"
)


def attachments(held: Mapping[str, object], voice: Voice) -> tuple[Attachment, ...]:
    """Two files: one for a computer, one to read. Packed into one when a platform would refuse their size."""
    text = json.dumps(held, ensure_ascii=False, indent=2, default=str)
    page = as_page(held, voice)
    files = (
        Attachment("onward.json", "application/json", text.encode()),
        Attachment("onward.html", "text/html", page.encode()),
    )
    return files if all(len(file.body) <= MOST for file in files) else (_packed(files),)


def _packed(files: tuple[Attachment, ...]) -> Attachment:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files:
            packed.writestr(file.name, file.body)
    return Attachment("onward.zip", "application/zip", body.getvalue())


def as_page(held: Mapping[str, object], voice: Voice) -> str:
    """One page that needs no other file."""
    title, intro = (html.escape(voice.line(name)) for name in ("export-title", "export-intro"))
    there = [part for part in PARTS if part in held]
    body = "".join(f"<h2>{html.escape(voice.line(PARTS[one]))}</h2>{_drawn(held[one])}" for one in there)
    return (
        f'<!doctype html><html lang="{voice.language}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style><h1>{title}</h1><p>{intro}</p>{body}\n"
    )


def _drawn(value: object) -> str:
    match value:
        case Mapping():
            rows = (f"<dt>{html.escape(str(k))}</dt><dd>{_drawn(v)}</dd>" for k, v in value.items())
            return f"<dl>{''.join(rows)}</dl>"
        case list() | tuple():
            return f"<ol>{''.join(f'<li>{_drawn(one)}</li>' for one in value)}</ol>"
        case None | "":
            return "–"
        case _:
            return html.escape(str(value))
