"""A script as data: what the parser makes of Markdown, and all that the engine ever sees of it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

import msgspec

from bot.scripts.helplines import Countries, Helplines

Style = Literal["plain", "strong", "emphasis", "code"]
Meets = Literal["", "loss", "crisis", "doubt"]
"""Whom a script meets: someone with hard news, someone in danger, someone it asks whether they are."""


class Node(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of a sentence: words in a style, or a slot to fill (`slot` its name, text "")."""

    text: str = ""
    style: Style = "plain"
    href: str = ""
    slot: str = ""


class Line(msgspec.Struct, frozen=True, omit_defaults=True, cache_hash=True):
    """A paragraph or a list line."""

    nodes: tuple[Node, ...]
    kind: Literal["plain", "quote", "item"] = "plain"
    line: int = 0


class Condition(msgspec.Struct, frozen=True, omit_defaults=True):
    """`if a and unless b`: every flag must have the wanted value. Empty: always."""

    flags: tuple[tuple[str, bool], ...] = ()


ALWAYS = Condition()


class Say(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a step says if `when` holds: a variant (some lines), never the same twice in a row."""

    variants: tuple[tuple[Line, ...], ...]
    when: Condition = ALWAYS
    line: int = 0


class Target(msgspec.Struct, frozen=True, omit_defaults=True):
    """A step of this script (`script` ""), or of another."""

    step: str = "start"
    script: str = ""


class OptionLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """`- [label](#step) if flag`."""

    label: str
    target: Target
    when: Condition = ALWAYS
    line: int = 0


class FieldLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One numbered line: a form's question (`slot: Question?`), or a choice or word to pick.

    `slot` is "" for a choice. `value` is what is kept, and what the engine compares: it is `label`
    unless the line says `label = value`. `optional`: a form's question that may stay empty.
    """

    label: str
    slot: str = ""
    value: str = ""
    hint: str = ""
    long: bool = False
    optional: bool = False
    line: int = 0


class Direction(msgspec.Struct, frozen=True, kw_only=True, tag_field="direction", omit_defaults=True):
    """A stage direction: what happens when the member reaches this point of the step."""

    when: Condition = ALWAYS
    line: int = 0


class Ask(Direction, frozen=True, kw_only=True, tag="ask"):
    """`> ask thought, then [go on](#next)`: wait for words; they fill the slot."""

    slot: str
    then: Target


class AskForm(Direction, frozen=True, kw_only=True, tag="form"):
    """`> form, then [go on](#next)`: the step's numbered lines are its fields."""

    title: str
    then: Target


class Rate(Direction, frozen=True, kw_only=True, tag="rate"):
    """`> rate weight, then [go on](#next)`: the numbered lines, lightest first, are the scale."""

    slot: str
    then: Target


class Choose(Direction, frozen=True, kw_only=True, tag="choose"):
    """`> choose hurt, then [..](#x)`, `> choose 1 to 3 of causes, then [..](#x)`: from the lines."""

    slot: str
    then: Target
    least: int = 1
    most: int = 1


class Go(Direction, frozen=True, kw_only=True, tag="go"):
    """`> go [there](#step) if flag`: on to another step at once."""

    target: Target


class RunScript(Direction, frozen=True, kw_only=True, tag="run"):
    """`> run [a pause](pause.md), then [go on](#next)`: another script, and back when it ends."""

    target: Target
    then: Target


class Nudge(Direction, frozen=True, kw_only=True, tag="nudge"):
    """`> nudge check-in in 2 days`, `> nudge plan on plan-date`: plan one nudge, if consent allows."""

    kind: str
    hours: int = 0
    slot: str = ""


class Log(Direction, frozen=True, kw_only=True, tag="log"):
    """`> log rejection`: one entry on the journey, with the conversation's slots it takes."""

    kind: str


class Set(Direction, frozen=True, kw_only=True, tag="set"):
    """`> set plan`: the engine keeps what the slots say. A refusal goes to `otherwise`."""

    what: str
    otherwise: Target | None = None


class Consent(Direction, frozen=True, kw_only=True, tag="consent"):
    """`> consent check-ins yes`: a dated yes or no of one kind."""

    kind: str
    given: bool


class PostTo(Direction, frozen=True, kw_only=True, tag="post"):
    """`> post win to celebrations`: what was previewed, and only that, leaves the conversation."""

    what: str
    to: str


class Do(Direction, frozen=True, kw_only=True, tag="do"):
    """`> do pause`: one of the engine's closed list of doings."""

    what: str


class End(Direction, frozen=True, kw_only=True, tag="end"):
    """`> end`: the conversation is over (or the script that ran this one goes on)."""


AnyDirection = (
    Ask | AskForm | Rate | Choose | Go | RunScript | Nudge | Log | Set | Consent | PostTo | Do | End
)
"""Every direction there is; a test walks this union."""


class Step(msgspec.Struct, frozen=True, omit_defaults=True, cache_hash=True):
    """One `## step`: what it says, what may be pressed, what happens, in the order written.

    `evidence` and `ideas` are for who writes and checks; the engine never looks at them.
    """

    name: str
    says: tuple[Say, ...] = ()
    options: tuple[OptionLine, ...] = ()
    fields: tuple[FieldLine, ...] = ()
    directions: tuple[AnyDirection, ...] = ()
    evidence: str = ""
    evidence_line: int = 0
    ideas: tuple[str, ...] = ()
    ideas_line: int = 0
    line: int = 0


class Script(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file. `trigger` is the command or command word that starts it, "" for none.

    `where` is "private", or "sentences" for bot.md, whose steps are the house's own sentences.
    `meets` is for the checks: what may be said depends on who reads it.
    """

    name: str
    language: str
    title: str
    steps: dict[str, Step]
    trigger: str = ""
    where: Literal["private", "sentences"] = "private"
    meets: Meets = ""
    path: str = ""

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps.values())


class Scripts(msgspec.Struct, frozen=True, eq=False):
    """Every script of every language: language -> name -> script. Equal only to itself.

    `helplines`: who can be called. `countries`: ISO code -> its name by language, and `also`.
    """

    by_language: dict[str, dict[str, Script]]
    default: str = "en"
    helplines: Helplines = Helplines()
    countries: Countries = {}

    def spoken(self, wanted: str) -> str:
        """The shipped language nearest to a BCP 47 tag: "es-MX" -> "es"; "" when there is none."""
        if wanted in self.by_language:
            return wanted
        primary = wanted.replace("_", "-").split("-")[0].lower()
        return primary if primary in self.by_language else ""

    def language(self, wanted: str) -> str:
        """The same, or the default language."""
        return self.spoken(wanted) or self.default

    def get(self, name: str, language: str) -> Script:
        """The script of that name in that language, or in the default one. KeyError if in neither."""
        chosen = self.by_language.get(language) or self.by_language[self.language(language)]
        return chosen[name] if name in chosen else self.by_language[self.default][name]

    def triggered(self, word: str) -> str | None:
        """The name of the script that a command or command word starts."""
        return triggers(self).get(word)


@lru_cache(maxsize=8)
def triggers(scripts: Scripts) -> dict[str, str]:
    """Command or command word -> the script it starts."""
    known = scripts.by_language[scripts.default].values()
    return {script.trigger: script.name for script in reversed(known) if script.trigger}
