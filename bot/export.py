"""What `/onward export` and `export` hand over: everything as JSON, and the same to read as HTML."""

import html
import json
from collections.abc import Mapping

from bot.engine.voice import Voice
from bot.ports import Attachment

_STYLE = "body{font:1rem/1.5 system-ui;max-width:42rem;margin:2rem auto;padding:0 1rem}dt{font-weight:600}"


def attachments(held: Mapping[str, object], voice: Voice) -> tuple[Attachment, ...]:
    """Two files: one for a computer, one to read."""
    text = json.dumps(held, ensure_ascii=False, indent=2, default=str)
    page = as_page(held, voice)
    return (
        Attachment("onward.json", "application/json", text.encode()),
        Attachment("onward.html", "text/html", page.encode()),
    )


def as_page(held: Mapping[str, object], voice: Voice) -> str:
    """One page that needs no other file."""
    title, intro = (html.escape(voice.line(name)) for name in ("export-title", "export-intro"))
    body = "".join(f"<h2>{html.escape(str(key))}</h2>{_drawn(value)}" for key, value in held.items())
    return (
        f'<!doctype html><html lang="{voice.language}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width">'
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
