"""A drawing as PNG: rows of equal marks beside their words, on a light card.

It is made for a phone: `WIDTH` is what a chat there leaves for a picture, every length here is one of
the phone's own pixels, and the picture has `SHARPNESS` times as many. Each kind of mark has a shape of
its own, so that it can be told in grey; the colours are those of Okabe and Ito, which colour-blind eyes
tell apart. There is no axis and no line: nothing rises or falls.

Only the delivery comes in here, away from the event loop. matplotlib's figures are used without
pyplot, which would keep every one of them in a list of the process.
"""

import io
import re
from collections.abc import Iterator
from typing import Literal

import msgspec
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.textpath import TextToPath

from bot.engine.drawing import Drawing, Mark, Part, Row

WIDTH = 320
SHARPNESS = 2.25
MARGIN = 14
LABELS = 134
"""Width of the column of words beside the marks."""

FIRST_MARK = MARGIN + LABELS + 14
"""The middle of the first mark of a row."""

PITCH = 15.5
"""From the middle of one mark to that of the next, along and down."""

IN_A_LINE = 10
MOST = 2 * IN_A_LINE
BEFORE_NUMBER = MOST - 4
"""Marks that are drawn when there are more than MOST: the number of the others takes the last places."""

LARGEST = 9999
"""The largest number of others that fits there; the words say the whole number anyway."""

LEADING = 1.3
"""From one line of words to the next, in sizes of its letters."""

ROW_GAP, PART_GAP = 7.0, 14.0
CARD, INK, QUIET = "#FBFAF6", "#1F1F1F", "#4A4A4A"


class Letters(msgspec.Struct, frozen=True):
    """How words are written."""

    size: float
    bold: bool = False
    colour: str = INK

    @property
    def font(self) -> FontProperties:
        """The font that comes with matplotlib, so that the picture is the same on every machine."""
        weight = "bold" if self.bold else "normal"
        return FontProperties(family="DejaVu Sans", size=self.size, weight=weight)


TITLE, HEADING = Letters(17, bold=True), Letters(13.5, bold=True)
PLAIN, SMALL = Letters(13.5), Letters(12.5, colour=QUIET)


class Look(msgspec.Struct, frozen=True):
    """How a kind of mark looks; `size` gives every shape the same weight to the eye."""

    shape: str | Path
    colour: str
    size: float = 11.5
    filled: Literal["full", "bottom"] = "full"


_STONE = Path(
    [(-1, -0.1), (-1, 0.6), (-0.1, 0.65), (1, 0.7), (1, 0), (1, -0.6), (0, -0.6), (-1, -0.6), (-1, -0.1)],
    [Path.MOVETO, *[Path.CURVE3] * 8],
)
_HEART = Path(
    [(0, -1), (-1.4, 0.1), (-0.9, 1.1), (0, 0.4), (0.9, 1.1), (1.4, 0.1), (0, -1)],
    [Path.MOVETO, *[Path.CURVE4] * 6],
)
_BUBBLE = Path(
    [(-1, 0.8), (1, 0.8), (1, -0.4), (0, -0.4), (-0.6, -1), (-0.6, -0.4), (-1, -0.4), (-1, 0.8)],
    [Path.MOVETO, *[Path.LINETO] * 6, Path.CLOSEPOLY],
)
_SUN = Path.unit_regular_star(8, 0.5)

LOOKS: dict[Mark, Look] = {
    "news": Look(_STONE, "#DDD9CF", 12.5),
    "win": Look(_SUN, "#E69F00", 14),
    "step": Look(">", "#0072B2"),
    "goal": Look("D", "#009E73", 9.5),
    "learned": Look("p", "#56B4E9", 12),
    "practice": Look("^", "#D55E00"),
    "feedback": Look("v", "#CC79A7"),
    "care": Look(_HEART, "#CC79A7", 15.5),
    "closed": Look("P", "#56B4E9"),
    "reply": Look(_BUBBLE, "#56B4E9", 12.5),
    "effort": Look("8", "#009E73", 11),
    "note": Look("o", "#0072B2", filled="bottom"),
}
"""Hard news is a pale stone; whatever a member did has colour in it."""


class Words(msgspec.Struct, frozen=True):
    """One line of words, from `x` on; `y` is its middle, from above."""

    text: str
    x: float
    y: float
    letters: Letters = PLAIN


class Marks(msgspec.Struct, frozen=True):
    """Marks of one kind, and the middle of each."""

    mark: Mark
    middles: tuple[tuple[float, float], ...]


def draw(drawing: Drawing) -> bytes:
    """The drawing as PNG. It takes a tenth of a second, the first time a second: not for the loop."""
    png = io.BytesIO()
    figure_of(drawing).savefig(png, format="png", metadata={"Software": None})
    return png.getvalue()


def figure_of(drawing: Drawing) -> Figure:
    """The same as a figure, before it is written."""
    sheet = Sheet()
    sheet.fill(drawing)
    figure = Figure((WIDTH / 72, sheet.y / 72), 72 * SHARPNESS, facecolor=CARD)
    FigureCanvasAgg(figure)
    for words in sheet.words:
        _write(figure, words, sheet.y)
    for marks in sheet.marks:
        figure.add_artist(_drawn(marks, sheet.y))
    return figure


def _write(figure: Figure, words: Words, height: float) -> None:
    figure.text(
        words.x / WIDTH,
        1 - words.y / height,
        words.text,
        fontproperties=words.letters.font,
        color=words.letters.colour,
        verticalalignment="center_baseline",
        parse_math=False,
    )


def _drawn(marks: Marks, height: float) -> Line2D:
    look = LOOKS[marks.mark]
    return Line2D(
        [x / WIDTH for x, _ in marks.middles],
        [1 - y / height for _, y in marks.middles],
        linestyle="",
        marker=look.shape,
        markersize=look.size,
        markerfacecolor=look.colour,
        markerfacecoloralt=CARD,
        markeredgecolor=INK,
        markeredgewidth=1.1,
        fillstyle=look.filled,
    )


class Sheet:
    """A card that is filled from above; `y` is how far it reaches."""

    def __init__(self) -> None:
        self.words: list[Words] = []
        self.marks: list[Marks] = []
        self.y = float(MARGIN)
        self._ruler = Ruler()

    def fill(self, drawing: Drawing) -> None:
        """Put everything in its place."""
        self._say(drawing.title, TITLE)
        for part in drawing.parts:
            self._part(part)
        if drawing.closing:
            self.y += PART_GAP
            self._say(drawing.closing, SMALL)
        self.y += MARGIN

    def _part(self, part: Part) -> None:
        self.y += PART_GAP
        self._say(part.title, HEADING)
        for row in part.rows:
            self.y += ROW_GAP
            self._row(row)
        if not part.rows:
            self.y += ROW_GAP
            self._say(part.otherwise, PLAIN)

    def _row(self, row: Row) -> None:
        middles = tuple(_middles(row.count, self.y))
        self._say(row.label, PLAIN, LABELS)
        self.marks.append(Marks(row.mark, middles))
        x, y = middles[-1]
        if len(middles) < row.count:
            others = row.count - len(middles)
            self.words.append(Words(f"+ {others}" if others <= LARGEST else "…", x + PITCH * 0.75, y))
        self.y = max(self.y, y + PITCH / 2)

    def _say(self, text: str, letters: Letters, width: float = WIDTH - 2 * MARGIN) -> None:
        height = letters.size * LEADING
        for line in self._ruler.lines(text, letters, width):
            self.words.append(Words(line, MARGIN, self.y + height / 2, letters))
            self.y += height


def _middles(count: int, above: float) -> Iterator[tuple[float, float]]:
    for i in range(count if count <= MOST else BEFORE_NUMBER):
        line, place = divmod(i, IN_A_LINE)
        yield FIRST_MARK + place * PITCH, above + PITCH / 2 + line * PITCH


_NUMBER_LAST = re.compile(r" (\d+)$")


class Ruler:
    """Breaks words into lines by how wide they really are."""

    def __init__(self) -> None:
        self._letters = TextToPath()

    def lines(self, text: str, letters: Letters, width: float) -> Iterator[str]:
        """The text in lines of at most `width`; a number at its end stays with the word before it."""
        line = ""
        for word in _NUMBER_LAST.sub("\N{NO-BREAK SPACE}\\1", text).split(" "):
            longer = f"{line} {word}".strip()
            if not line or self.width(longer, letters) <= width:
                line = longer
                continue
            yield from self._pieces(line, letters, width)
            line = word
        yield from self._pieces(line, letters, width)

    def _pieces(self, line: str, letters: Letters, width: float) -> Iterator[str]:
        """The line, cut where even one word of it is too wide."""
        piece = ""
        for char in line:
            if piece and self.width(piece + char, letters) > width:
                yield piece
                piece = ""
            piece += char
        yield piece

    def width(self, text: str, letters: Letters) -> float:
        """How wide the text is in one line."""
        wide, _, _ = self._letters.get_text_width_height_descent(text, letters.font, ismath=False)
        return wide
