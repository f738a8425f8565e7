"""A journey as PNG: whole, legible on a phone, and told apart in grey. Saved where CI shows pictures."""

import io
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image

from bot import pictures
from bot.engine.drawing import Drawing, Mark, Part, Row
from bot.pictures import CARD, LOOKS, SHARPNESS, WIDTH, Sheet, draw, figure_of
from tests.engine.facts.journeys import DRAWINGS

PHONE_LETTERS = 12
"""Pixels of a phone: no letters may be smaller."""


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def picture_of(mark: Mark, count: int = 8) -> Image.Image:
    """Only the marks: what stands right of the words."""
    drawn = opened(draw(Drawing("a", (Part("b", (Row("c", count, mark),)),))))
    left = (pictures.FIRST_MARK - pictures.PITCH / 2) * SHARPNESS
    return drawn.crop((int(left), 0, drawn.width - 8, drawn.height - 8))


# --- all of it is there ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_journey_is_drawn_for_a_phone_and_saved_to_be_looked_at(name: str, output: Path):
    png = draw(DRAWINGS[name])

    folder = output / "journeys"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.png").write_bytes(png)
    drawn = opened(png)
    small = drawn.resize((WIDTH, round(drawn.height / SHARPNESS)), Image.Resampling.LANCZOS)
    small.convert("L").save(folder / f"{name}-phone-grey.png")
    assert drawn.width == WIDTH * SHARPNESS
    assert len(drawn.getcolors(1 << 24) or []) > 20
    assert len(png) < 400_000


@pytest.mark.parametrize("name", DRAWINGS)
def test_nothing_is_cut_off_and_no_words_lie_over_marks_or_other_words(name: str):
    figure = figure_of(DRAWINGS[name])
    renderer = figure.canvas.get_renderer()
    written = [text.get_window_extent(renderer) for text in figure.texts]
    marks = [line.get_window_extent(renderer) for line in figure.lines]

    for box in (*written, *marks):
        assert box.x0 >= 0
        assert box.y0 >= 0
        assert box.x1 <= figure.bbox.x1
        assert box.y1 <= figure.bbox.y1
    for one, other in combinations(written, 2):
        assert not _overlap(one, other)
    for words_, row in ((w, m) for w in written for m in marks if w.x0 < 100):
        assert words_.x1 < row.x0 or words_.y0 > row.y1 or words_.y1 < row.y0


def _overlap(one, other) -> bool:
    """Whether two boxes share more than the air around their letters."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    return wide > 0 and high > 3


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_word_is_in_the_picture_and_large_enough_for_a_phone(name: str):
    drawing = DRAWINGS[name]
    sheet = Sheet()

    sheet.fill(drawing)

    shown = "".join(line.text for line in sheet.words).replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    labels = [row.label for part in drawing.parts for row in part.rows]
    titles = [part.title for part in drawing.parts]
    for text in (drawing.title, drawing.closing, *titles, *labels):
        assert text.replace(" ", "") in shown
    assert min(line.letters.size for line in sheet.words) >= PHONE_LETTERS


@pytest.mark.parametrize(
    ("count", "marks", "others"),
    [(1, 1, ""), (10, 10, ""), (20, 20, ""), (21, 16, "+ 5"), (40, 16, "+ 24"), (10_016, 16, "…")],
)
def test_a_mark_stands_for_one_and_a_number_for_those_that_are_not_drawn(count, marks, others):
    sheet = Sheet()

    sheet.fill(Drawing("a", (Part("b", (Row("c", count, "win"),)),)))

    assert len(sheet.marks[0].middles) == marks
    assert [line.text for line in sheet.words[3:]] == ([others] if others else [])


def test_a_part_without_rows_says_its_line():
    sheet = Sheet()

    sheet.fill(Drawing("a", (Part("b", (), "Nothing else is noted yet."),)))

    assert "Nothing else is noted yet." in [line.text for line in sheet.words]


def test_signs_that_mean_something_to_the_plotting_library_are_only_words():
    plain = draw(Drawing("What it is $x^2$ and $", ()))

    assert len(plain) > 1000


# --- told apart -----------------------------------------------------------------------------------


def test_every_kind_of_mark_has_its_look():
    assert set(LOOKS) == set(get_args(Mark))


@pytest.mark.parametrize(("one", "other"), list(combinations(LOOKS, 2)))
def test_two_kinds_of_marks_differ_in_shape_without_any_colour(one: Mark, other: Mark):
    """Their outlines alone, as black on white."""
    first, second = (_outline(picture_of(mark)) for mark in (one, other))

    different = sum(a != b for a, b in zip(first, second, strict=True))

    assert different > 0.1 * max(sum(first), sum(second))


def _outline(image: Image.Image) -> list[bool]:
    """Which pixels are as dark as the edge of a mark."""
    return [grey < 60 for grey in image.convert("L").tobytes()]


@pytest.mark.parametrize("mark", [mark for mark in LOOKS if mark != "news"])
def test_what_happened_and_what_was_done_differ_in_grey(mark: Mark):
    """The fill of a stone is pale; that of everything done is clearly darker."""
    stone, done = (_grey_of(LOOKS[each].colour) for each in ("news", mark))

    assert stone - done > 40


@pytest.mark.parametrize("ink", [pictures.INK, pictures.QUIET])
def test_words_stand_out_from_the_card(ink: str):
    """WCAG 2.2, 1.4.6: seven to one."""
    assert (_luminance(CARD) + 0.05) / (_luminance(ink) + 0.05) >= 7


def _channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _grey_of(colour: str) -> float:
    red, green, blue = _channels(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _luminance(colour: str) -> float:
    parts = [c / 255 for c in _channels(colour)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- where it is drawn ----------------------------------------------------------------------------


def test_nothing_loads_the_plotting_library_until_something_is_drawn():
    """It takes a second; `talk` must begin at once."""
    code = "import sys, bot.app, bot.commands.talk, bot.commands.play; sys.exit('matplotlib' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)

    assert done.returncode == 0


def test_drawing_leaves_no_figure_behind():
    """pyplot would keep every figure of the process."""
    draw(Drawing("a", ()))

    assert "matplotlib.pyplot" not in sys.modules
