"""A script as a picture: legible, the same in words, and safe to put into a page."""

import math
import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.prompts import PROMPTS, load_scripts
from bot.scripts.graph import mermaid, svg
from bot.scripts.layout import Arrow, Layout, lay_out
from bot.scripts.model import OptionLine, Script, Step, Target
from bot.scripts.parse import parse
from tests import ROOT

SVG = "{http://www.w3.org/2000/svg}"
SHIPPED = load_scripts().by_language["en"]

TEXT = """---
title: After <all> & "more"
---
## start
Hello.

- [Tell me "more" & a < b](#ask)
- [Maybe](#bye) if circle
- [Elsewhere](other.md#middle)

## ask
What?

> ask thought, then [again](#ask)

- [Skip](#breath)
- [No](#bye)
- [A very long label that nobody can read on an arrow](#bye)

## breath
Breathe.

> run [a pause](pause.md), then [bye](#bye)

## bye
Bye.

> end
"""


def script() -> Script:
    parsed = parse(TEXT, "en/talk.md", "en")
    assert parsed.script
    return parsed.script


def drawn(current: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(svg(script(), current))


def words_in(tree: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in tree.iter(f"{SVG}text")]


def test_a_mermaid_graph_has_each_step_and_each_way_with_its_words():
    assert mermaid(script()).splitlines() == [
        "flowchart TD",
        "  %% en/talk.md",
        '  n0["start"]',
        '  n1[/"ask"/]',
        '  n2["breath"]',
        '  n3(["bye"])',
        '  n4[["other.md#35;middle"]]',
        '  n0 -->|"Tell me #quot;more#quot; #amp; a #lt; b"| n1',
        '  n0 -.->|"Maybe"| n3',
        '  n0 -->|"Elsewhere"| n4',
        '  n1 -->|"Skip"| n2',
        '  n1 -->|"No<br/>A very long label that no…"| n3',
        '  n1 -->|"thought"| n1',
        '  n2 -->|"run pause.md"| n3',
    ]


def test_a_picture_is_well_formed_and_shows_every_step_and_option():
    shown = words_in(drawn())

    for word in (
        "start",
        "ask",
        "breath",
        "bye",
        "other.md#middle",
        'Tell me "more" & a < b',
        "Maybe",
        "Skip",
    ):
        assert word in shown


def test_only_the_current_step_is_lit():
    lit = [g for g in drawn("ask").iter(f"{SVG}g") if "current" in g.get("class", "").split()]

    assert [words_in(g) for g in lit] == [["ask"]]
    assert not [g for g in drawn("nowhere").iter(f"{SVG}g") if "current" in g.get("class", "")]


def test_a_picture_has_a_title_and_says_the_same_in_words():
    tree = drawn("ask")
    title, description = tree.find(f"{SVG}title"), tree.find(f"{SVG}desc")

    assert tree.get("role") == "img"
    assert title is not None
    assert description is not None
    assert (tree.get("aria-labelledby"), title.text) == (title.get("id"), 'After <all> & "more"')
    assert tree.get("aria-describedby") == description.get("id")
    assert (description.text or "").startswith("The step ask is lit. start leads to ask (Tell me")


def test_a_picture_takes_its_colours_from_where_it_stands():
    picture = svg(script())

    assert "currentColor" in picture
    assert "prefers-color-scheme:dark" in picture
    assert "<script" not in picture
    assert "href" not in picture


@pytest.mark.parametrize("name", SHIPPED)
def test_each_shipped_script_can_be_drawn_with_every_step_on_the_page(name):
    tree = ElementTree.fromstring(svg(SHIPPED[name], "start"))

    left, top, width, height = map(float, (tree.get("viewBox") or "").split())
    for rect in tree.iter(f"{SVG}rect"):
        x, y, w, h = (float(rect.get(side, "nan")) for side in ("x", "y", "width", "height"))
        assert left <= x <= left + width - w
        assert top <= y <= top + height - h
    assert set(SHIPPED[name].steps) <= set(words_in(tree))
    assert mermaid(SHIPPED[name]).startswith("flowchart TD")


# --- any graph at all ---------------------------------------------------------------------------


def _apart(page: Layout, boxes: list[tuple[float, float]], arrows: list[Arrow]) -> bool:
    """Whether no box and no label lies on another."""
    things = [(at, size) for at, size in zip(page.boxes, boxes, strict=True)]
    routed = [(r, a) for r, a in zip(page.routes, arrows, strict=True) if r.before]
    things += [(route.label, arrow.label) for route, arrow in routed]
    return all(
        abs(one[0] - other[0]) >= (size[0] + wide[0]) / 2 - 0.01
        or abs(one[1] - other[1]) >= (size[1] + wide[1]) / 2 - 0.01
        for (one, size), (other, wide) in combinations(things, 2)
    )


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[tuple[float, float]], list[Arrow]]:
    count = draw(st.integers(1, 14))
    boxes = [(draw(st.integers(20, 200)) * 1.0, 34.0) for _ in range(count)]
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    pairs = draw(st.lists(ends, max_size=24, unique=True))
    return boxes, [Arrow(a, b, (draw(st.integers(0, 160)) * 1.0, 15.0)) for a, b in pairs]


@given(graphs())
@settings(max_examples=60)
def test_in_any_graph_nothing_overlaps_and_arrows_end_at_their_boxes(graph):
    boxes, arrows = graph

    page = lay_out(boxes, arrows)

    assert _apart(page, boxes, arrows)
    assert math.isfinite(page.width + page.height)
    for arrow, route in zip(arrows, page.routes, strict=True):
        if arrow.start != arrow.end:
            assert route.before[0][0] == page.boxes[arrow.start][0]
            assert abs(route.after[-1][1] - page.boxes[arrow.end][1]) == 17.0


def test_a_chain_goes_straight_down():
    page = lay_out([(50.0, 34.0)] * 3, [Arrow(0, 1), Arrow(1, 2)])

    assert len({x for x, _ in page.boxes}) == 1
    assert [y for _, y in page.boxes] == sorted(y for _, y in page.boxes)


def test_a_way_back_is_drawn_upwards():
    page = lay_out([(50.0, 34.0)] * 2, [Arrow(0, 1), Arrow(1, 0)])

    down, up = page.routes
    assert down.before[0][1] < down.after[-1][1]
    assert up.before[0][1] > up.after[-1][1]


def test_the_same_script_is_always_drawn_the_same():
    assert svg(script(), "ask") == svg(script(), "ask")


PICTURE = ROOT / "docs" / "graph-example.svg"


def test_the_readmes_picture_is_the_graph_of_its_example(pytestconfig):
    """Stale? `python -m pytest tests/scripts/test_graph.py --update` draws it anew."""
    page = (PROMPTS / "README.md").read_text("utf-8")
    example = re.search(r"```markdown\n(.*?)```", page, re.DOTALL)
    drawn = svg(parse(example[1], "en/rejected.md", "en").draft)
    if pytestconfig.getoption("update"):
        PICTURE.write_text(drawn, encoding="utf-8")

    assert f"](../docs/{PICTURE.name})" in page
    assert PICTURE.read_text("utf-8") == drawn, "stale: pytest tests/scripts/test_graph.py --update"
    assert ElementTree.fromstring(drawn).tag == f"{SVG}svg"


def test_a_script_author_can_put_nothing_but_words_into_the_picture_of_a_script():
    """Not even by the name of a file: the playground shows the picture on its own page."""
    evil = '"><script>alert(1)</script></text></style><img src=x onerror=alert(1)>'
    step = Step(evil, options=(OptionLine(evil, Target(evil)),))

    drawn = svg(Script(evil, "en", evil, {evil: step}), evil)

    tags = {node.tag.rsplit("}")[-1] for node in ElementTree.fromstring(drawn).iter()}
    assert not tags & {"script", "img"}
    assert "onerror" not in {name for node in ElementTree.fromstring(drawn).iter() for name in node.attrib}
