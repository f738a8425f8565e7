"""Which language a member is spoken to in, and how they change it by writing.

The one they chose counts most, then the one they last wrote in, then what their platform tells, then
their community's. Words that mean something anywhere are understood in every language: somebody who
needs help need not know which one the bot speaks.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from bot.engine.community import Community
from bot.engine.effects import Say
from bot.engine.events import CommandUsed, Event, FormSent, OptionChosen, Typed
from bot.engine.member import Member
from bot.engine.talk.danger import DOUBT
from bot.engine.words.limits import TEXT, worst_length
from bot.engine.words.text import Paragraph, Run, Text
from bot.engine.words.voice import Voice, words_for
from bot.scripts.languages import named_languages
from bot.scripts.model import Scripts

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage

PARAGRAPHS = 3
"""A message has no more of them: the offer waits for one that has room."""

_ANSWERED: frozenset[type[Event]] = frozenset({CommandUsed, Typed, OptionChosen, FormSent})

SPOKEN = {
    "typed-help-now": "crisis",
    "typed-stop": "stop",
    "typed-help": "onward",
    "typed-hello": "hi",
    "typed-rejected": "rejected",
    "typed-job-lost": "job-lost",
    "typed-good-news": "landed",
    "typed-privacy": "privacy",
    "typed-about": "hello",
    "typed-person": "support",
}
"""bot.md's lists of words that mean something anywhere -> the script they start."""

BEGINS = {"typed-job-lost": "job-lost", "typed-rejected-begins": "rejected"}
"""Lists of beginnings -> the script for who writes on: "I lost my job on Friday"."""


class Meaning(msgspec.Struct, frozen=True, gc=False):
    """The script that typed words start, and the language they are of."""

    script: str
    language: str


def language_of(scripts: Scripts, member: Member, community: Community | None) -> str:
    """The shipped language to speak with that member."""
    theirs = community.language if community else ""
    if not (member.language or member.speaks or member.locale or theirs):
        return scripts.default
    for tag in (member.language, member.speaks, member.locale, theirs):
        if tag and (known := scripts.spoken(tag)):
            return known
    return scripts.default


def is_told(scripts: Scripts, member: Member) -> bool:
    """Whether the member or their platform told a language that we speak; a community's is a guess."""
    return any(tag and scripts.spoken(tag) for tag in (member.language, member.speaks, member.locale))


# --- words of any language ------------------------------------------------------------------------


def meaning_of(scripts: Scripts, language: str, words: str) -> Meaning | None:
    """What words (`plainly` typed) mean anywhere. Crisis words of any language come first of all.

    Of several languages the one that is spoken wins.
    """
    return meanings(scripts, language).get(words)


@lru_cache(maxsize=64)
def meanings(scripts: Scripts, language: str) -> Mapping[str, Meaning]:
    """All words that mean something anywhere -> what they mean to who is spoken to in that language."""
    found: dict[str, Meaning] = {}
    for one in _in_order(scripts, language):
        for words, script in _scripts_of(scripts, one).items():
            known = found.setdefault(words, Meaning(script, one))
            if script == "crisis" and known.script != "crisis":
                found[words] = Meaning(script, one)
    return found


def language_with(scripts: Scripts, language: str, sentence: str, words: str) -> str:
    """The language whose list of that name holds the words, the spoken one first; "" for none."""
    every = _in_order(scripts, language)
    return next((one for one in every if words in words_for(scripts, one, sentence)), "")


def language_named(scripts: Scripts, language: str, words: str) -> str:
    """The language whose own name was typed, "" for none."""
    return own_names(scripts, language).get(words, "")


@lru_cache(maxsize=64)
def own_names(scripts: Scripts, language: str) -> Mapping[str, str]:
    """What a member may type to have a language -> that language; the one that is spoken first."""
    found: dict[str, str] = {}
    for one in sorted(named_languages(scripts), key=lambda named: named != language):
        for words in words_for(scripts, one, "typed-language"):
            found.setdefault(words, one)
    return found


def hard_news(scripts: Scripts, language: str, words: str) -> Meaning | None:
    """The hard news that words begin with, in any language, the spoken one first; None for none."""
    line = f"{words} "
    return next((told for told, begins in beginnings(scripts, language) if line.startswith(begins)), None)


@lru_cache(maxsize=64)
def beginnings(scripts: Scripts, language: str) -> Sequence[tuple[Meaning, tuple[str, ...]]]:
    """The beginnings of hard news in every language, the spoken one first, each with its space."""
    return [
        (Meaning(script, one), tuple(f"{begin} " for begin in words_for(scripts, one, sentence)))
        for one in _in_order(scripts, language)
        for sentence, script in BEGINS.items()
    ]


OF_NO_LANGUAGE = frozenset({"sum"})
"""Rules that only add up what others found."""


def language_of_rules(scripts: Scripts, rules: Sequence[str]) -> str:
    """The language that reading's rules were written for ("es.want-to-die"); "" when they do not agree."""
    told = [rule for rule in rules if rule not in OF_NO_LANGUAGE]
    prefixes = {rule.partition(".")[0] if "." in rule else "" for rule in told}
    return scripts.spoken(prefixes.pop()) if len(prefixes) == 1 and "" not in prefixes else ""


def _in_order(scripts: Scripts, language: str) -> list[str]:
    return [language, *(one for one in scripts.by_language if one != language)]


def _scripts_of(scripts: Scripts, language: str) -> Mapping[str, str]:
    """The words that mean something anywhere in that language -> the script; the first list wins."""
    found: dict[str, str] = {}
    for sentence, script in SPOKEN.items():
        for words in words_for(scripts, language, sentence):
            found.setdefault(words, script)
    return found


# --- changing it ----------------------------------------------------------------------------------


def go_on_in(stage: "Stage", language: str) -> None:
    """The talk goes on in the language that was just written, unless the member once chose another."""
    if language and language != stage.language and not stage.member.language:
        stage.speak(language, speaks=language)


def choose_language(stage: "Stage", language: str) -> None:
    """The member named a language: say so in it, and show where we are."""
    stage.speak(language, language=language)
    if stage.member.talk:
        return stage.say_and_show("language-kept")
    stage.say_sentence("language-kept")
    return stage.begin("hi")


def offer_others(stage: "Stage") -> None:
    """While nothing tells the language, the first words of ours say in each other one how to have it.

    Once, at the end of a message that has room, and never under a direct question.
    """
    offer = offer_beside(stage.scripts, stage.language)
    if not offer.paragraphs or stage.erased or type(stage.event) not in _ANSWERED:
        return
    member = stage.member
    if member.offered_languages or is_told(stage.scripts, member) or stage.talk.script in DOUBT:
        return
    at = next((i for i, effect in enumerate(stage.effects) if type(effect) is Say), None)
    if at is None:
        return
    if offered := _with_offer(offer, stage.effects[at]):
        stage.effects[at] = offered
        stage.change(offered_languages=True)


@lru_cache(maxsize=64)
def offer_beside(scripts: Scripts, language: str) -> Text:
    """One paragraph, a sentence or two of each other language that names itself; empty without any."""
    runs: list[Run] = []
    for other in (one for one in named_languages(scripts) if one != language):
        said = Voice(scripts, other).text("language-offer").paragraphs
        runs += [Run(" ")] * bool(runs) + [run for paragraph in said for run in paragraph.runs]
    return Text((Paragraph(tuple(runs)),)) if runs else Text()


def _with_offer(offer: Text, effect: object) -> Say | None:
    assert isinstance(effect, Say)
    text = effect.message.text + offer
    if _paragraphs(text) > PARAGRAPHS or worst_length(text) > TEXT:
        return None
    return msgspec.structs.replace(effect, message=msgspec.structs.replace(effect.message, text=text))


def _paragraphs(text: Text) -> int:
    """A list counts as one."""
    kinds = [paragraph.kind for paragraph in text.paragraphs]
    return sum(kind != "item" or kinds[i - 1 : i] != ["item"] for i, kind in enumerate(kinds))
