"""A script as a picture: its steps, and what leads from one to the other. Pure: Script in, text out."""

from collections.abc import Iterator
from html import escape

import msgspec

from bot.scripts.layout import Arrow, Layout, Point, Size, curve, lay_out
from bot.scripts.model import End, Script, Step
from bot.scripts.moves import QUESTIONS, Move, Place, moves

LABEL = 26
"""Characters of an option's words that an arrow shows."""

MAX_LABELS = 4
"""Labels that one arrow carries; the rest are counted."""

# What a letter takes, in a common sans-serif font at the sizes below. Generous, as fonts differ.
_NAME_LETTER, _LABEL_LETTER = 7.6, 6.4
_NAME_HEIGHT, _LABEL_HEIGHT, _EDGE = 34.0, 15.0, 12.0

_STYLE = """\
.onward-graph{font:13px system-ui,sans-serif;color:inherit}
svg.onward-graph:root{color:#1c1c1e;background:#fff}
@media(prefers-color-scheme:dark){svg.onward-graph:root{color:#ececf0;background:#1c1c1e}}
.onward-graph text{fill:currentColor;text-anchor:middle;dominant-baseline:central}
.onward-graph .box{fill:currentColor;fill-opacity:.06;stroke:currentColor;stroke-opacity:.55}
.onward-graph .asks .box{stroke-width:2;stroke-opacity:.8}
.onward-graph .ends .box{fill-opacity:.16}
.onward-graph .other .box{fill:none;stroke-dasharray:4 3}
.onward-graph .other text{font-style:italic}
.onward-graph .arrow{fill:none;stroke:currentColor;stroke-opacity:.5}
.onward-graph .maybe{stroke-dasharray:5 4}
.onward-graph .head{fill:currentColor;fill-opacity:.7}
.onward-graph .label{font-size:11px}
.onward-graph .current .box{fill:var(--graph-lit,#1f7a5c);fill-opacity:1;stroke:var(--graph-lit,#1f7a5c);\
stroke-opacity:1;stroke-width:3}
.onward-graph .current text{fill:var(--graph-lit-text,#fff);font-weight:700}
"""


class Picture(msgspec.Struct, frozen=True):
    """The places (this script's steps, then other scripts), and the ways between them."""

    places: tuple[Place, ...]
    ways: tuple["Way", ...]


class Way(msgspec.Struct, frozen=True):
    """All moves from one place to another: their labels, and whether each has a condition."""

    start: int
    end: int
    labels: tuple[str, ...]
    maybe: bool


def picture(script: Script) -> Picture:
    """What is to be drawn. A script that is run is a word on the way to where it comes back."""
    places: dict[Place, int] = {(script.name, name): n for n, name in enumerate(script.steps)}
    found: dict[tuple[int, int], list[Move]] = {}
    for step in script:
        for move in _drawn(script, step):
            end = places.setdefault(move.to, len(places))
            found.setdefault((places[script.name, step.name], end), []).append(move)
    ways = tuple(_way(ends, between) for ends, between in found.items())
    return Picture(tuple(places), ways)


def _drawn(script: Script, step: Step) -> Iterator[Move]:
    ran = ""
    for move in moves(script, step):
        if move.kind == "run":
            ran = move.label
        elif move.kind == "back":
            yield msgspec.structs.replace(move, label=ran)
        else:
            yield move


def _way(ends: tuple[int, int], between: list[Move]) -> Way:
    labels = tuple(dict.fromkeys(move.label for move in between if move.label))
    return Way(*ends, labels, all(move.when.flags for move in between))


def _title(script: Script, place: Place) -> str:
    """A step's name; for another script its file, and the step if it is not the start."""
    if place[0] == script.name:
        return place[1]
    return f"{place[0]}.md" if place[1] == "start" else f"{place[0]}.md#{place[1]}"


def _short(label: str) -> str:
    return label if len(label) <= LABEL else label[: LABEL - 1].rstrip() + "…"


def _lines(way: Way) -> list[str]:
    """The label's lines: each shortened, the fifth and later ones counted."""
    shown = [_short(label) for label in way.labels[:MAX_LABELS]]
    more = len(way.labels) - MAX_LABELS
    return [*shown, f"and {more} more"] if more > 0 else shown


# --- Mermaid ------------------------------------------------------------------------------------


def mermaid(script: Script) -> str:
    """The script as a Mermaid flowchart: GitHub draws it in a fence marked `mermaid`."""
    drawn = picture(script)
    lines = ["flowchart TD", f"  %% {script.path or script.name}"]
    for number, place in enumerate(drawn.places):
        left, right = _brackets(script, place)
        lines.append(f'  n{number}{left}"{_quoted(_title(script, place))}"{right}')
    for way in drawn.ways:
        arrow = "-.->" if way.maybe else "-->"
        label = "<br/>".join(_quoted(line) for line in _lines(way))
        middle = f'|"{label}"|' if label else ""
        lines.append(f"  n{way.start} {arrow}{middle} n{way.end}")
    return "\n".join(lines) + "\n"


def _brackets(script: Script, place: Place) -> tuple[str, str]:
    """A script elsewhere has double sides, an end is round, a question leans, the rest are boxes."""
    if place[0] != script.name:
        return "[[", "]]"
    kind = _kind(script.steps[place[1]]) if place[1] in script.steps else ""
    return {"ends": ("([", "])"), "asks": ("[/", "/]")}.get(kind, ("[", "]"))


def _kind(step: Step) -> str:
    """`asks` for a question, `ends` where the script ends, else ""."""
    if any(isinstance(direction, QUESTIONS) for direction in step.directions):
        return "asks"
    return "ends" if any(isinstance(direction, End) for direction in step.directions) else ""


def _quoted(words: str) -> str:
    """Words inside Mermaid's quotes: its own entities for what it would take as syntax."""
    marks = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;"}
    return "".join(marks.get(letter, letter) for letter in words)


# --- SVG ----------------------------------------------------------------------------------------


def svg(script: Script, current: str = "") -> str:
    """The script as a picture, the step `current` lit. It takes its colours from where it stands.

    Inside a page it is drawn in the page's text colour; `--graph-lit` and `--graph-lit-text` set
    the lit step. By itself it follows the reader's light or dark setting.
    """
    drawn = picture(script)
    names = [_title(script, place) for place in drawn.places]
    boxes = [_box_size(name) for name in names]
    page = lay_out(boxes, [Arrow(way.start, way.end, _label_size(way)) for way in drawn.ways])
    parts = [_way_svg(way, page, number, boxes) for number, way in enumerate(drawn.ways)]
    parts += [
        _box_svg(names[n], page.boxes[n], boxes[n], _classes(script, place, current))
        for n, place in enumerate(drawn.places)
    ]
    return _wrapped(script, current, drawn, page, parts)


def _box_size(name: str) -> Size:
    return len(name) * _NAME_LETTER + 2 * _EDGE, _NAME_HEIGHT


def _label_size(way: Way) -> Size:
    lines = _lines(way)
    return max((len(line) * _LABEL_LETTER + 6 for line in lines), default=0.0), len(lines) * _LABEL_HEIGHT


def _classes(script: Script, place: Place, current: str) -> str:
    if place[0] != script.name:
        return "step other"
    step = script.steps.get(place[1])
    kind = _kind(step) if step else ""
    lit = "current" if place[1] == current else ""
    return " ".join(word for word in ("step", kind, lit) if word)


def _box_svg(name: str, at: Point, size: Size, classes: str) -> str:
    x, y = at[0] - size[0] / 2, at[1] - size[1] / 2
    rect = f'<rect class="box" x="{x:.1f}" y="{y:.1f}" width="{size[0]:.1f}" height="{size[1]:.1f}" rx="10"/>'
    return f'<g class="{classes}">{rect}<text x="{at[0]:.1f}" y="{at[1]:.1f}">{escape(name)}</text></g>'


def _way_svg(way: Way, page: Layout, number: int, boxes: list[Size]) -> str:
    dashed = " maybe" if way.maybe else ""
    if way.start == way.end:
        return _loop_svg(page.boxes[way.start], boxes[way.start], dashed)
    route = page.routes[number]
    lines = f'<path class="arrow{dashed}" d="{curve(route.before)}{curve(route.after)}"/>'
    return lines + _head(route.after[-2], route.after[-1]) + _label_svg(way, route.label)


def _head(before: Point, tip: Point) -> str:
    """An arrow's head; arrows reach a box upright, from above or from below."""
    back = -7.0 if tip[1] > before[1] else 7.0
    x, y = tip
    return f'<path class="head" d="M{x:.1f} {y:.1f}l-4 {back}h8z"/>'


def _loop_svg(at: Point, size: Size, dashed: str) -> str:
    """An arrow from a box to itself, at its right side."""
    x, y = at[0] + size[0] / 2, at[1]
    path = f'<path class="arrow{dashed}" d="M{x:.1f} {y - 9:.1f}c14 -6 14 24 3 18"/>'
    return path + f'<path class="head" d="M{x:.1f} {y + 9:.1f}l7 -4v8z"/>'


def _label_svg(way: Way, at: Point) -> str:
    lines = _lines(way)
    top = at[1] - (len(lines) - 1) * _LABEL_HEIGHT / 2
    return "".join(
        f'<text class="label" x="{at[0]:.1f}" y="{top + n * _LABEL_HEIGHT:.1f}">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )


def _wrapped(script: Script, current: str, drawn: Picture, page: Layout, parts: list[str]) -> str:
    name = escape(f"graph-{script.language}-{script.name}")
    width, height = page.width + 2 * _EDGE + 12, page.height + 2 * _EDGE
    box = f"{-_EDGE:.0f} {-_EDGE:.0f} {width:.0f} {height:.0f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="onward-graph" viewBox="{box}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img" aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
        f'<title id="{name}-title">{escape(script.title or script.name)}</title>'
        f'<desc id="{name}-desc">{escape(in_words(script, current, drawn))}</desc>'
        f"<style>{_STYLE}</style>{''.join(parts)}</svg>\n"
    )


def in_words(script: Script, current: str, drawn: Picture) -> str:
    """The graph for who does not see it: where we are, and what each step leads to."""
    names = [_title(script, place) for place in drawn.places]
    said = [f"The step {current} is lit."] if current in script.steps else []
    for number, name in enumerate(names):
        ways = [way for way in drawn.ways if way.start == number]
        if ways:
            said.append(f"{name} leads to {', '.join(_in_words(way, names) for way in ways)}.")
    return " ".join(said)


def _in_words(way: Way, names: list[str]) -> str:
    return f"{names[way.end]} ({'; '.join(way.labels)})" if way.labels else names[way.end]
