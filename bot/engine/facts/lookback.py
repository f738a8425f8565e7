"""A member's journey told back, from counts alone: no entry is read, so no word of theirs is in it.

What happened comes first and what they did comes last, in an order that is always the same: nothing
is sorted by how much there is of it, and nothing is set against anything.
"""

from collections.abc import Iterator

from bot.engine.drawing import Drawing, Mark, Part, Row
from bot.engine.member import Member
from bot.engine.words.fill import shorten
from bot.engine.words.limits import ALT
from bot.engine.words.text import Paragraph, ParagraphKind, Run, Style, Text
from bot.engine.words.voice import Voice

NEWS = ("rejection", "loss")

STAGES = (
    *("no_answer", "cv", "screen", "test", "interview", "final"),
    *("withdrawn", "laid_off", "internal"),
)
"""Where it ended, in the order of a process; the tally counts each as `stage-<name>`."""

DONE: tuple[tuple[Mark, tuple[str, ...]], ...] = (
    ("win", ("win",)),
    ("step", ("step",)),
    ("goal", ("goal",)),
    ("learned", ("learned",)),
    ("practice", ("practice",)),
    ("feedback", ("feedback",)),
    ("care", ("care",)),
    ("closed", ("closed",)),
    ("note", ("note", "reflection", "letter", "values")),
)
"""What a member did -> the kinds of entry that count as it. A weight is no deed, nor is a plan."""


def news_told(member: Member) -> int:
    """How often hard news was told, ever."""
    return sum(member.tally.get(kind, 0) for kind in NEWS)


def drawing_of(member: Member, voice: Voice) -> Drawing | None:
    """The journey as data to draw, in the voice's language; None while there is nothing to tell."""
    happened, done = tuple(_happened(member, voice)), tuple(_done(member, voice))
    if not happened and not done:
        return None
    parts = [Part(voice.line("journey-happened"), happened)] if happened else []
    otherwise = "" if done else voice.line("journey-nothing-done")
    parts.append(Part(voice.line("journey-done"), done, otherwise))
    return Drawing(voice.line("journey-title"), tuple(parts), voice.line("journey-closing"))


def _happened(member: Member, voice: Voice) -> Iterator[Row]:
    left = news_told(member)
    rows: list[Row] = []
    for stage in STAGES:
        if count := member.tally.get(f"stage-{stage}", 0):
            name = voice.line(f"stage-{stage.replace('_', '-')}")
            rows.append(Row(voice.line("journey-stage", stage=name, number=str(count)), count, "news"))
            left -= count
    yield from rows
    if left > 0:
        sentence = "journey-news-other" if rows else "journey-news"
        yield Row(voice.line(sentence, number=str(left)), left, "news")


def _done(member: Member, voice: Voice) -> Iterator[Row]:
    for mark, kinds in DONE:
        count = sum(member.tally.get(kind, 0) for kind in kinds)
        if count:
            form = "-1" if count == 1 else ""
            yield Row(voice.line(f"journey-{mark}{form}", number=str(count)), count, mark)


def in_words(drawing: Drawing) -> Text:
    """The same as a message."""
    lines = [_said(drawing.title, style="strong")]
    for part in drawing.parts:
        lines.append(_said(part.title, style="strong"))
        lines += [_said(row.label, "item") for row in part.rows]
        lines += [_said(part.otherwise)] if not part.rows else []
    return Text((*lines, _said(drawing.closing)))


def _said(text: str, kind: ParagraphKind = "plain", *, style: Style = "plain") -> Paragraph:
    return Paragraph((Run(text, style),), kind)


def alt_of(drawing: Drawing) -> str:
    """The same in one line, for who cannot see the picture."""
    told = (f"{part.title}: {_listed(part)}." for part in drawing.parts)
    return shorten(" ".join((f"{drawing.title}.", *told, drawing.closing)), ALT)


def _listed(part: Part) -> str:
    return "; ".join(row.label for row in part.rows) or part.otherwise.rstrip(".")
