"""Everything the checks look at: all scripts of all languages, and what they are held against."""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from bot.scripts.diagnostics import Diagnostic
from bot.scripts.lists import Lists
from bot.scripts.model import ALWAYS, AskForm, Condition, Line, Script, Scripts, Step
from bot.scripts.moves import Place


class Measure(msgspec.Struct, frozen=True):
    """How hard a text of one language reads: `of` gives a figure on a scale, `limit` is the hardest."""

    name: str
    of: Callable[[str], float]
    limit: float
    higher_is_easier: bool = False

    def too_hard(self, figure: float) -> bool:
        """Whether a figure is on the wrong side of the limit."""
        return figure < self.limit if self.higher_is_easier else figure > self.limit

    @property
    def wanted(self) -> str:
        """The limit in words."""
        end = "least" if self.higher_is_easier else "most"
        return f"{self.limit:.0f} is the {end} on the scale of {self.name}"


class Seen(msgspec.Struct, frozen=True):
    """A seen.toml (bot/scripts/seen.py): "script#step" -> digest of its English.

    `unread` are its lines that cannot be read.
    """

    digests: Mapping[str, str] = {}
    unread: tuple[int, ...] = ()


class Folder(msgspec.Struct, frozen=True):
    """The scripts and their measures.

    `sentences`: the steps that bot.md must have. `lists`: what stands beside the scripts.
    `grade`: language -> its reading grade; a language without one is not measured. `seen`: language ->
    the English it was translated from, for those that say so. `unread`: paths of files that do not
    fit the grammar, so that only a part of them is here.
    """

    scripts: Scripts
    sentences: tuple[str, ...] = ()
    lists: Lists = Lists()
    grade: Mapping[str, Measure] = {}
    seen: Mapping[str, Seen] = {}
    unread: frozenset[str] = frozenset()

    def each_script(self) -> Iterator[Script]:
        """Every script of every language."""
        for scripts in self.scripts.by_language.values():
            yield from scripts.values()

    def each_step(self, *, sentences: bool = True) -> Iterator[tuple[Script, Step]]:
        """Every step with its script; without those of bot.md when `sentences` is False."""
        for script in self.each_script():
            if sentences or script.where != "sentences":
                for step in script:
                    yield script, step

    def script(self, name: str, language: str) -> Script | None:
        """The script of that name in that language, or in the default one."""
        try:
            return self.scripts.get(name, language)
        except KeyError:
            return None

    def step(self, place: Place, language: str) -> Step | None:
        """The step at a place, if there is one."""
        script = self.script(place[0], language)
        return script.steps.get(place[1]) if script else None


def found(code: str, script: Script, line: int, /, **facts: str) -> Diagnostic:
    """A diagnostic in that script."""
    return Diagnostic(code, script.path, line, facts)


class Words(msgspec.Struct, frozen=True):
    """Some words that a member can read, and the line they stand in."""

    text: str
    line: int
    when: Condition = ALWAYS
    said: bool = True


def words_of(step: Step) -> Iterator[Words]:
    """All that a member can read of a step; `said` is False for labels, titles and hints."""
    for say in step.says:
        for variant in say.variants:
            for line in variant:
                yield Words(line_words(line, "…"), line.line, say.when)
    for option in step.options:
        yield Words(option.label, option.line, option.when, said=False)
    for field in step.fields:
        yield Words(f"{field.label} {field.hint}".strip(), field.line, said=False)
    for direction in step.directions:
        if isinstance(direction, AskForm):
            yield Words(direction.title, direction.line, direction.when, said=False)


def line_words(line: Line, for_slot: str) -> str:
    """A line as it could be read, with the same words in place of every slot."""
    return "".join(for_slot if node.slot else node.text for node in line.nodes)
