"""The house's own sentences (bot.md), in one language."""

from collections.abc import Mapping
from functools import lru_cache

from bot.engine.words.cards import card_of
from bot.engine.words.fill import Slot, fill
from bot.engine.words.text import Text
from bot.engine.words.typed import plainly
from bot.scripts.helplines import Helplines
from bot.scripts.languages import named_languages
from bot.scripts.model import Line, OptionLine, Scripts, Step


def _nothing(slot: str) -> str:
    return ""


class Voice:
    """Speaks bot.md. `turn` picks between variants."""

    __slots__ = ("_language", "_scripts", "_turn")

    def __init__(self, scripts: Scripts, language: str, turn: int = 0) -> None:
        self._scripts, self._language, self._turn = scripts, language, turn

    @property
    def language(self) -> str:
        """The shipped language that is spoken."""
        return self._scripts.language(self._language)

    @property
    def scripts(self) -> Scripts:
        """What is spoken from."""
        return self._scripts

    def of(self, language: str) -> "Voice":
        """The same sentences in the language of somebody else, as a community says them."""
        return Voice(self._scripts, language)

    @property
    def helplines(self) -> Helplines:
        """Who can be called, by country."""
        return self._scripts.helplines

    def _step(self, name: str) -> Step:
        steps = self._scripts.get("bot", self._language).steps
        return steps[name] if name in steps else self._scripts.get("bot", self._scripts.default).steps[name]

    def text(self, name: str, known: Slot = _nothing, /, **slots: str) -> Text:
        """The sentence as a Text; `known` fills the slots that are not given.

        KeyError for a name that bot.md does not have.
        """
        said: list[Line] = []
        for say in self._step(name).says:
            said.extend(say.variants[self._turn % len(say.variants)])
        return fill(said, lambda slot: slots[slot] if slot in slots else known(slot))

    def line(self, name: str, /, **slots: str) -> str:
        """The sentence as plain words on one line: for labels, titles and notices."""
        if not slots and (known := always(self._step(name))) is not None:
            return known
        return _one_line(self.text(name, **slots))

    def options(self, name: str) -> tuple[OptionLine, ...]:
        """The options that the sentence offers."""
        return self._step(name).options

    @property
    def languages(self) -> Mapping[str, str]:
        """Every language that is spoken -> its own name of itself, the default one first."""
        return named_languages(self._scripts)

    def words(self, name: str) -> frozenset[str]:
        """The list lines of a sentence, as `plainly` makes them: words that a member may type."""
        return words_for(self._scripts, self._language, name)


@lru_cache(maxsize=256)
def words_for(scripts: Scripts, language: str, name: str) -> frozenset[str]:
    """The same, for who has no voice at hand."""
    lines = (line for say in Voice(scripts, language)._step(name).says for line in say.variants[0])
    return frozenset(plainly("".join(node.text for node in line.nodes)) for line in lines)


@lru_cache(maxsize=1024)
def always(step: Step) -> str | None:
    """What the step says to everybody, on one line; None where that differs."""
    said = card_of(step).says
    return None if said is None else _one_line(said)


def _one_line(text: Text) -> str:
    return " ".join([paragraph.plain for paragraph in text.paragraphs])
