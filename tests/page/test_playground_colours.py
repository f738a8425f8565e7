"""Every pair of text and background in the playground's style sheet can be read (WCAG 2.2 AA)."""

import re

import pytest

from tests import ROOT

STYLE = ROOT / "adapters" / "web" / "page" / "style.css"
PREVIEW = ROOT / "adapters" / "web" / "preview" / "page" / "preview.css"
_PAIR = re.compile(r"--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)")

TEXT = [
    ("ink", "paper"),
    ("ink", "dawn"),
    ("ink", "card"),
    ("ink", "raised"),
    ("ink", "mist"),
    ("ink", "honey"),
    ("ink", "rose"),
    ("soft", "paper"),
    ("soft", "dawn"),
    ("soft", "card"),
    ("soft", "raised"),
    ("soft", "mist"),
    ("soft", "honey"),
    ("accent", "card"),
    ("accent", "raised"),
    ("accent", "mist"),
    ("accent", "paper"),
    ("on-accent", "accent"),
    ("honey-ink", "honey"),
    ("honey-ink", "card"),
    ("clay", "card"),
    ("clay", "raised"),
    ("card", "clay"),
    *((who, "card") for who in ("sam", "ada", "ben", "cleo")),
    *(("card", who) for who in ("sam", "ada", "ben", "cleo")),
]
"""(words, what they stand on): 4.5 to 1."""

SHAPES = [("edge", "card"), ("edge", "raised"), ("focus", "card"), ("focus", "paper"), ("accent", "card")]
"""(borders and focus rings, what they stand on): 3 to 1."""


def _colours(scheme: int) -> dict[str, str]:
    return {name: (light, dark)[scheme] for name, light, dark in _PAIR.findall(STYLE.read_text())}


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"), [(*pair, 4.5) for pair in TEXT] + [(*pair, 3.0) for pair in SHAPES]
)
def test_every_pair_of_colours_has_enough_contrast(front, back, least, scheme):
    colours = _colours(scheme)

    ratio = _contrast(colours[front], colours[back])

    assert ratio >= least, f"{front} {colours[front]} on {back} {colours[back]} is {ratio:.2f} to 1"


@pytest.mark.parametrize("sheet", [STYLE, PREVIEW], ids=lambda sheet: sheet.name)
def test_a_style_sheet_names_no_host(sheet):
    assert "//" not in re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)


def test_the_preview_takes_its_colours_from_the_playground():
    """So that what is measured above holds there too."""
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl|light-dark", PREVIEW.read_text()) == []
