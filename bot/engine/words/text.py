"""What is said, as a tree that every platform can draw.

A slot's words (a member's own, or a fact the engine decided) are a `Run` marked `literal`, never
pasted into prose: whatever a member types can become neither markup, nor a mention, nor a link.
"""

from typing import Literal, final

import msgspec

Style = Literal["plain", "strong", "emphasis", "code"]
ParagraphKind = Literal["plain", "quote", "item"]


@final  # so `type(part) is Run` tells as much as isinstance, which is slow to say no of msgspec's structs
class Run(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A stretch of words in one style. `href` is only ever set by a script."""

    text: str
    style: Style = "plain"
    literal: bool = False
    href: str = ""


@final
class Paragraph(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Runs that stand together; an `item` is one line of a list."""

    runs: tuple[Run, ...]
    kind: ParagraphKind = "plain"

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join([run.text for run in self.runs])


class Text(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A whole message's words."""

    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def plain(self) -> str:
        """The words alone, a paragraph to a line: for screen readers, notifications, tests."""
        lines = (f"- {p.plain}" if p.kind == "item" else p.plain for p in self.paragraphs)
        return "\n".join(lines)

    def __add__(self, other: "Text") -> "Text":
        return Text((*self.paragraphs, *other.paragraphs))

    def __bool__(self) -> bool:
        return bool(self.paragraphs)


def words(text: str, *, literal: bool = False, style: Style = "plain") -> Text:
    """One plain paragraph."""
    return Text((Paragraph((Run(text, style, literal),)),))
