"""The golden conversations once more, in Spanish: the same deeds, every step, and no English in between."""

import re
from collections.abc import AsyncIterator, Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from bot.scripts.model import AskForm, Scripts, Step
from bot.transcripts import Shown
from tests.engine.pure import scripts
from tests.scenarios.golden import EVERY, arrivals, places, transcript, unsynced
from tests.scenarios.lockstep import both_houses
from tests.scenarios.test_every_step import ELSEWHERE, IN_ONE_LANGUAGE, IN_SEVERAL, UNMET
from tests.scripts.two_languages import two_languages

ABOUT_LANGUAGES = "a-language-that-is-chosen"
"""Who chooses another language there hears that one from then on."""

SAME_IN_BOTH = frozenset({"Auckland", "Chicago, Houston", "Denver", "English", "Español"})
SAME_IN_BOTH |= {"findahelpline.com", "Argentina", "Australia", "Chile", "Colombia", "India", "Nigeria"}
"""Names, which are the same on purpose. What members may type (`typed-...`) is often said in both."""

LETTERS = re.compile(r"[^\W\d_]{2}")


@pytest.fixture
def spanish() -> Scripts:
    """The shipped scripts, with Spanish among them."""
    assert "es" in scripts().by_language
    return scripts()


async def test_every_step_is_met_in_spanish_and_nothing_is_said_in_english(
    spanish: Scripts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The same deeds lead to the same steps; what is said there stands in the Spanish files."""
    unsynced(monkeypatch)
    with arrivals() as met:
        every = [path for path in EVERY if path.stem != ABOUT_LANGUAGES]
        english = [line for path in every async for line in _said_in_english(path, spanish, tmp_path)]

    assert english == []
    assert sorted(places(spanish, "es") - met - ELSEWHERE - IN_ONE_LANGUAGE - IN_SEVERAL - set(UNMET)) == []


@pytest.mark.parametrize("name", ["rejected-a-different-view", "a-goal-set-and-revisited"])
async def test_the_two_houses_stay_in_step(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Held with the tests' own Spanish, so that the walk itself is tried whatever is shipped."""
    unsynced(monkeypatch)
    monkeypatch.setattr("bot.app.load_scripts", lambda *_: two_languages())
    path = next(one for one in EVERY if one.stem == name)

    english = [line async for line in _said_in_english(path, two_languages(), tmp_path)]

    assert english == []


async def _said_in_english(path: Path, spoken: Scripts, folder: Path) -> AsyncIterator[str]:
    """Where the house abroad said something that the other one said too, and no Spanish file says it."""
    told, own = transcript(path), [transcript(path).member, *transcript(path).others]
    async with both_houses(told, folder / path.stem, spoken) as both:
        for number, exchange in enumerate(told.exchanges, start=1):
            here, there = await both.do(exchange.deed)
            assert [one.where for one in here] == [one.where for one in there], f"{path.stem}: {number}"
            own += [
                *exchange.deed.values,
                *(v.partition(" ")[2] for v in exchange.deed.values if v.startswith("/")),
            ]
            for line in sorted(_lines(here) & _lines(there)):
                if LETTERS.search(_without(own, line)) and not _says(spoken, line):
                    yield f"{path.stem}, deed {number}: {line}"


def _lines(shown: list[Shown]) -> set[str]:
    said = (one for one in shown if one.where != "file")
    return {line for one in said for line in (*one.text.splitlines(), *one.options)}


def _without(own: list[str], line: str) -> str:
    """The line without what the members wrote themselves, and without their names."""
    for words in sorted(own, key=len, reverse=True):
        line = line.replace(words, "")
    return line


def _says(spoken: Scripts, line: str) -> bool:
    """Whether a Spanish file holds that very line: the same words on purpose, such as a city's name."""
    return any(known.fullmatch(line) for known in _known(spoken))


@lru_cache(maxsize=2)
def _known(spoken: Scripts) -> list[re.Pattern[str]]:
    found = {one for script in spoken.by_language["es"].values() for step in script for one in _of(step)}
    return [re.compile(one) for one in sorted(found)]


def _of(step: Step) -> Iterator[str]:
    """A step's labels and lines as patterns; a line that is hardly more than its slots tells nothing."""
    titles = (one.title for one in step.directions if isinstance(one, AskForm))
    for label in (*titles, *(one.label for one in step.options), *(one.label for one in step.fields)):
        yield re.escape(label)
    for line in (line for say in step.says for lines in say.variants for line in lines):
        if LETTERS.search("".join(node.text for node in line.nodes)):
            words = "".join(".*" if node.slot else re.escape(node.text) for node in line.nodes)
            yield f"(- )?{words}"


def test_no_spanish_step_holds_the_words_of_the_english_one(spanish: Scripts):
    """Also where no golden conversation comes by: every variant, label, question, hint and title."""
    same = {
        f"{script.name}#{step.name}: {words}"
        for script in spanish.by_language["es"].values()
        for step in script
        if not step.name.startswith("typed-")
        for words in _words(step) & _words(spanish.get(script.name, "en").steps[step.name])
        if LETTERS.search(words) and words not in SAME_IN_BOTH
    }

    assert sorted(same) == []


def _words(step: Step) -> set[str]:
    says = (line for say in step.says for lines in say.variants for line in lines)
    said = {"".join(node.text for node in line.nodes) for line in says}
    titles = {one.title for one in step.directions if isinstance(one, AskForm)}
    asked = {words for one in step.fields for words in (one.label, one.hint)}
    return said | titles | asked | {one.label for one in step.options}
