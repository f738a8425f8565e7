"""A step while it is being read: what its lines add up to."""

import re
from collections.abc import Sequence

import msgspec

from bot.scripts.diagnostics import Notes
from bot.scripts.directions import read_condition, read_direction
from bot.scripts.front import NAME
from bot.scripts.inline import Span, label, lines_of, nodes, plain, target
from bot.scripts.model import (
    ALWAYS,
    AnyDirection,
    Ask,
    AskForm,
    Choose,
    Condition,
    FieldLine,
    Line,
    OptionLine,
    Rate,
    Say,
    Step,
)

_MARK = re.compile(r"\s*\((?P<word>optional|long|hint: (?P<hint>[^()]+))\)$")
_LEADING = re.compile(r"\((?P<condition>(?:if|unless)\b[^()]*)\)\s*")

TAGS = {
    "evidence": "> evidence: one tag a step",
    "idea": "> idea: name` or `> idea: name, other-name",
}
"""What a step says of itself, for who reads the script: never shown to a member, once a step."""

Numbered = tuple[int, str]
Paragraphs = Sequence[tuple[int, Sequence[Span]]]


class StepDraft:
    """Takes a step's lines in order; `step()` is the result. Faults go to `notes`."""

    def __init__(self, name: str, line: int, notes: Notes) -> None:
        self.name, self.line = name, line
        self._notes = notes
        self._says: list[Say] = []
        self._variants: dict[Condition, int] = {}
        self._options: list[OptionLine] = []
        self._numbered: list[Numbered] = []
        self._directions: list[AnyDirection] = []
        self._tags: dict[str, tuple[str, int]] = {}

    # --- words ------------------------------------------------------------------------------

    def say(self, found: Sequence[Span], line: int, *, item: bool = False) -> None:
        """A paragraph or an ordinary list line, with its condition in front."""
        self._words_first(line)
        when, rest = self._condition_in_front(found, line)
        said = Line(nodes(rest, self._notes), "item" if item else "plain", line)
        if not said.nodes:
            self._notes.add("P301", line, found="A paragraph without words")
        self._says.append(Say(((said,),), when, line))

    def either(self, head: Sequence[Span], rest: Paragraphs, line: int) -> None:
        """`- either`, `- either if flag`, with its paragraphs: one variant."""
        self._words_first(line)
        when = self._variant_condition(plain(head), line)
        lines = tuple(Line(nodes(found, self._notes), line=at) for at, found in rest)
        for at, found in rest:
            if _LEADING.match(found[0].text if found else ""):
                self._notes.add("P311", at, found="A condition inside a variant", wanted="- either if flag")
        if not lines:
            self._notes.add(
                "P311", line, found="`- either` has no paragraph", wanted="a paragraph indented under it"
            )
            return
        self._add_variant(when, lines, line)

    def end_variants(self) -> None:
        """The variants that stand together end here."""
        self._variants = {}

    def _add_variant(self, when: Condition, lines: tuple[Line, ...], line: int) -> None:
        if when in self._variants:
            at = self._variants[when]
            say = self._says[at]
            self._says[at] = msgspec.structs.replace(say, variants=(*say.variants, lines))
        else:
            self._variants[when] = len(self._says)
            self._says.append(Say((lines,), when, line))

    def _variant_condition(self, words: str, line: int) -> Condition:
        condition = words.removeprefix("either").strip()
        if not condition:
            return ALWAYS
        found = read_condition(condition)
        if found is None:
            self._notes.add("P311", line, found=f"`- {words}`", wanted="`- either` or `- either if flag`")
        return found or ALWAYS

    def _condition_in_front(self, found: Sequence[Span], line: int) -> tuple[Condition, Sequence[Span]]:
        first = found[0] if found else Span("", line)
        match = _LEADING.match(first.text) if first.style == "plain" and not first.linked else None
        if match is None:
            return ALWAYS, found
        when = read_condition(match["condition"])
        if when is None:
            self._notes.add("P314", line, found=match[0].strip())
        rest = msgspec.structs.replace(first, text=first.text[match.end() :])
        return when or ALWAYS, [rest, *found[1:]]

    def _words_first(self, line: int) -> None:
        if self._options or self._directions or self._numbered:
            self._notes.add("P313", line)

    # --- what may be pressed or answered ----------------------------------------------------

    def bullet(self, found: Sequence[Span], line: int) -> None:
        """An option when it begins with a link to a step, else a list line that is said."""
        self.end_variants()
        first = found[0] if found else Span("", line)
        if first.linked and not first.href.startswith(("https:", "http:")):
            self._option(found, line)
        else:
            self.say(found, line, item=True)

    def _option(self, found: Sequence[Span], line: int) -> None:
        linked = [span for span in found if span.linked and span.href == found[0].href]
        rest = plain(found[len(linked) :])
        words = label(linked, self._notes, line)
        led = target(found[0].href)
        when = read_condition(rest) if rest else ALWAYS
        if not words:
            self._notes.add("P310", line, found="An option without words", wanted="- [words](#step)")
        if led is None:
            self._notes.add(
                "P310",
                line,
                found=f"[{words}]({found[0].href})",
                wanted="(#step), (other.md) or (other.md#step)",
            )
        if when is None:
            self._notes.add("P310", line, found=f"`{rest}` after the link", wanted="`if flag`, or nothing")
        if words and led and when is not None:
            self._options.append(OptionLine(words, led, when, line))

    def number(self, found: Sequence[Span], line: int) -> None:
        """One numbered line; what it is depends on the direction that comes later."""
        if any(span.linked for span in found):
            self._notes.add("P310", line, found=plain(found), wanted="plain words: a choice has no link")
        self._numbered.append((line, label(found, self._notes, line)))

    # --- directions -------------------------------------------------------------------------

    def direct(self, found: Sequence[Span]) -> None:
        """A paragraph of a quotation: each of its lines is a direction."""
        for spans in lines_of(found):
            line = spans[0].line
            words = plain(spans)
            kind, colon, tag = words.partition(":")
            if colon and kind in TAGS:
                self._tag(kind, tag.strip(), line)
            elif direction := read_direction(spans, line, self._notes):
                self._directions.append(direction)

    def _tag(self, kind: str, tag: str, line: int) -> None:
        if kind in self._tags or not all(_listed(tag)):
            found = "a second one" if kind in self._tags else f"`{tag}`" if tag else "nothing"
            self._notes.add("P306", line, found=found, wanted=TAGS[kind])
        self._tags[kind] = (tag, line)

    # --- the result -------------------------------------------------------------------------

    def step(self) -> Step:
        """The step as it was read."""
        evidence, evidence_line = self._tags.get("evidence", ("", 0))
        ideas, ideas_line = self._tags.get("idea", ("", 0))
        return Step(
            name=self.name,
            says=tuple(self._says),
            options=tuple(self._options),
            fields=tuple(self._fields()),
            directions=tuple(self._directions),
            evidence=evidence,
            evidence_line=evidence_line,
            ideas=_listed(ideas) if ideas else (),
            ideas_line=ideas_line,
            line=self.line,
        )

    def _fields(self) -> list[FieldLine]:
        asks = [d for d in self._directions if isinstance(d, AskForm | Rate | Choose)]
        waits = [*asks, *(d for d in self._directions if isinstance(d, Ask))]
        if self._numbered and not asks and not self._unread():
            line = self._numbered[0][0]
            self._notes.add(
                "P312", line, found="Numbered lines", wanted="`> form`, `> rate` or `> choose` under them"
            )
        if asks and not self._numbered:
            self._notes.add(
                "P312",
                asks[0].line,
                found="This direction",
                wanted="numbered lines above it: its questions or choices",
            )
        if len({type(wait) for wait in waits}) > 1 and self._numbered:
            self._notes.add(
                "P312", waits[0].line, found="More than one kind of question in a step", wanted="a step each"
            )
        as_form = any(isinstance(d, AskForm) for d in asks)
        made = [self._question(*n) if as_form else self._choice(*n) for n in self._numbered]
        return [field for field in made if field]

    def _unread(self) -> bool:
        """Whether a direction of this step could not be read: the note about it is enough."""
        return any(n.code in {"P305", "P306"} and n.line > self.line for n in self._notes.found)

    def _choice(self, line: int, words: str) -> FieldLine | None:
        shown, equals, kept = (part.strip() for part in words.partition(" = "))
        if not shown or (equals and not kept):
            self._notes.add(
                "P312", line, found=words or "An empty line", wanted="`1. words` or `1. words = value`"
            )
            return None
        return FieldLine(label=shown, value=kept or shown, line=line)

    def _question(self, line: int, words: str) -> FieldLine | None:
        marks: dict[str, str] = {}
        while match := _MARK.search(words):
            marks[match["word"].split(":")[0]] = (match["hint"] or "").strip()
            words = words[: match.start()]
        slot, _, question = (part.strip() for part in words.partition(":"))
        if not NAME.fullmatch(slot) or not question:
            self._notes.add(
                "P312", line, found=words, wanted="`1. slot: Question?` (a form's question names its slot)"
            )
            return None
        return FieldLine(
            label=question,
            slot=slot,
            value=question,
            hint=marks.get("hint", ""),
            long="long" in marks,
            optional="optional" in marks,
            line=line,
        )


def _listed(tag: str) -> tuple[str, ...]:
    """The names between the commas; an empty one where there is nothing."""
    return tuple(name.strip() for name in tag.split(","))
