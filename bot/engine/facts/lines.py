"""Which help lines a member is shown, and in what words. A row's own name and numbers stay as they are."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.engine.facts.countries import country_of, name_of
from bot.engine.words.fill import WITH_ADDRESS
from bot.scripts.helplines import Helpline, Need

if TYPE_CHECKING:
    from bot.engine.facts.of_member import Facts

WHOLE_LINES = WITH_ADDRESS
"""Slots that say a whole line: the engine's alone, whatever a step of such a name heard."""

NEEDS: Mapping[str, Need] = {"abuse-line": "abuse", "youth-line": "youth"}
"""Slot -> what its line is for; every other slot is for thoughts of suicide."""

_HOURS = re.compile(r"(daily|weekdays) (\d\d:\d\d)-(\d\d:\d\d)")


def lines_of(facts: "Facts", need: Need) -> tuple[Helpline, ...]:
    """The lines of the member's country; those that speak their language first."""
    found = facts.voice.helplines.of(country_of(facts.member, facts.community), need)
    return tuple(sorted(found, key=lambda line: facts.voice.language not in line.languages))


def line_for(facts: "Facts", slot: str) -> Helpline | None:
    """The line that a slot says, None where there is none."""
    lines = lines_of(facts, NEEDS.get(slot, "suicide"))
    if slot == "written-line":
        return next((line for line in lines if line.written), None)
    number = 1 if slot == "second-line" else 0
    return lines[number] if len(lines) > number else None


def line_in_words(facts: "Facts", slot: str) -> str:
    """One line of words: its name, how to reach it, and when. "" where there is none."""
    line = line_for(facts, slot)
    if line is None:
        return ""
    how = f", {facts.voice.line('line-or')} ".join(_ways(facts, line))
    when = ", ".join(_when(facts, line))
    if when:
        return facts.voice.line("line-whole", name=line.name, how=how, when=when)
    return facts.voice.line("line-bare", name=line.name, how=how)


def _ways(facts: "Facts", line: Helpline) -> list[str]:
    voice = facts.voice
    if line.call and line.call == line.text and not line.word:
        ways = [voice.line("line-call-or-text", number=line.call)]
    else:
        ways = [voice.line("line-call", number=line.call)] if line.call else []
        if line.text and line.word:
            ways.append(voice.line("line-text-word", number=line.text, word=line.word))
        elif line.text:
            ways.append(voice.line("line-text", number=line.text))
    return [*ways, voice.line("line-chat", address=line.chat)] if line.chat else ways


def _when(facts: "Facts", line: Helpline) -> list[str]:
    voice = facts.voice
    told = [voice.line("line-free")] if line.free else []
    if line.hours == "24/7":
        told.append(voice.line("line-always"))
    elif hours := _HOURS.fullmatch(line.hours):
        days, begin, until = hours.groups()
        told.append(voice.line(f"line-{days}", time=begin, until=until))
    return told


def emergency_in_words(facts: "Facts") -> str:
    """The number for danger there, else the words for the one that a member must know themselves."""
    return emergency_of(facts) or facts.voice.line("local-emergency")


def emergency_of(facts: "Facts") -> str:
    """The number for danger there, "" when it is not known."""
    return facts.voice.helplines.emergency(country_of(facts.member, facts.community))


def country_in_words(facts: "Facts") -> str:
    """The country that lines are shown for, "" for none."""
    code = country_of(facts.member, facts.community)
    return name_of(facts.voice.scripts, code, facts.voice.language) if code else ""


def community_country_in_words(facts: "Facts") -> str:
    """The country that is set for the place, else the words for none in particular."""
    code = facts.community.country if facts.community else ""
    return name_of(facts.voice.scripts, code, facts.voice.language) or facts.voice.line("many-countries")


def is_free(facts: "Facts") -> bool:
    """Whether the first line of the member's country costs nothing."""
    line = line_for(facts, "line")
    return line is not None and line.free
