"""A language beside English: what differs is told with its line, and what is stale with both."""

from typing import get_args

import pytest

from adapters.discord.commands import NAMES
from bot.prompts import read_rules
from bot.scripts.check import BETWEEN_LANGUAGES, read_all
from bot.scripts.diagnostics import worded
from bot.scripts.model import AnyDirection
from bot.scripts.parse import parse
from bot.scripts.seen import digest, read_seen, write_seen
from bot.scripts.translation import _WRITTEN
from bot.scripts.vocabulary import OPTIONAL_SENTENCES

ENGLISH = """\
---
title: A talk
trigger: rejected
---
## start
That is hard, {name}.

(if check-ins-on) I will write, {name}.

- either

  One.

- either

  Two.

> ask hurt, then [on](#more)

- [More](#more) if circle unless held
- [Stop](#bye)

## more
Which day?

1. Tomorrow = in 1 day
2. In a week = in 1 week

> log note
> choose plan-date, then [on](#form)

- [Stop](#bye)

## form
Two questions.

1. plan-text: What? (hint: One thing.)
2. plan-when: When? (optional)

> form A step, then [on](#bye)

- [Stop](#bye)

## bye
Bye.

> nudge check-in in 2 days
> end
"""

SPANISH = """\
---
title: Una charla
trigger: rejected
---
## start
Es duro.

Lo siento, {name}.

(if check-ins-on) Te escribiré, {name}.

- either

  Uno.

- either

  Dos.

> ask hurt, then [sigue](#more)

- [Más](#more) unless held if circle
- [Parar](talk.md#bye)

## more
¿Qué día?

1. Mañana = in 1 day
2. En una semana = in 1 week

> log note
> choose plan-date, then [sigue](#form)

- [Parar](#bye)

## form
Dos preguntas.

1. plan-text: ¿Qué? (hint: Una cosa.)
2. plan-when: ¿Cuándo? (optional)

> form Un paso, then [sigue](#bye)

- [Parar](#bye)

## bye
Adiós.

> nudge check-in in 2 days
> end
"""


def compared(spanish: str, seen: str | None = None) -> list[str]:
    """What is told of that translation, without what any script may be told."""
    files = {"en/talk.md": ENGLISH, "es/talk.md": spanish}
    if seen is not None:
        files["es/seen.toml"] = seen
    _, found = read_all(files)
    return [str(d) for d in worded(found, read_rules()) if d.code.startswith("P36")]


def test_other_words_and_more_paragraphs_are_no_difference():
    assert compared(SPANISH) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "\n- [Parar](talk.md#bye)",
            "",
            "es/talk.md:5: P364 Here is nothing; en/talk.md:21 has `[…](#bye)`.",
        ),
        (
            "[Más](#more)",
            "[Más](#bye)",
            "es/talk.md:22: P364 Here is `[…](#bye) if circle unless held`; "
            "en/talk.md:20 has `[…](#more) if circle unless held`.",
        ),
        (
            "unless held if circle",
            "if circle",
            "es/talk.md:22: P364 Here is `[…](#more) if circle`; "
            "en/talk.md:20 has `[…](#more) if circle unless held`.",
        ),
        ("> log note\n", "", "es/talk.md:25: P365 Here is nothing; en/talk.md:29 has `> log note`."),
        (
            "in 2 days",
            "in 3 days",
            "es/talk.md:49: P365 Here is `> nudge check-in in 72 hours`; "
            "en/talk.md:47 has `> nudge check-in in 48 hours`.",
        ),
        (
            "> ask hurt, then [sigue](#more)",
            "> ask hurt, then [sigue](#more) if held",
            "es/talk.md:20: P365 Here is `> ask hurt, then #more if held`; "
            "en/talk.md:18 has `> ask hurt, then #more`.",
        ),
        (
            "= in 1 week",
            "= en 1 semana",
            "es/talk.md:29: P366 Here is `1. … = en 1 semana`; en/talk.md:27 has `1. … = in 1 week`.",
        ),
        (
            " (optional)",
            "",
            "es/talk.md:40: P366 Here is `1. plan-when: …`; en/talk.md:38 has `1. plan-when: … (optional)`.",
        ),
        (
            "Te escribiré, {name}",
            "Te escribiré",
            "es/talk.md:5: P367 Here is nothing; en/talk.md:8 has `{name}`.",
        ),
        (
            "Es duro.",
            "Es duro: {hurt}.",
            "es/talk.md:6: P367 Here is `{hurt}`; en/talk.md:5 has nothing.",
        ),
        (
            "(if check-ins-on)",
            "(if paused)",
            "es/talk.md:5: P368 Here is nothing; en/talk.md:8 has words said if check-ins-on.",
        ),
        (
            "  Dos.\n",
            "  Dos.\n\n- either\n\n  Tres.\n",
            "es/talk.md:12: P368 Here is a choice of 3; en/talk.md:10 has a choice of 2.",
        ),
        (
            "trigger: rejected",
            "trigger: onward",
            "es/talk.md:1: P363 Here is `trigger: onward`; en/talk.md:1 has `trigger: rejected`.",
        ),
        ("## form", "## formulario", "en/talk.md:34: P361 es/talk.md has no step `form`."),
        ("## form", "## formulario", "es/talk.md:36: P362 English has no step `formulario` in en/talk.md."),
    ],
)
def test_each_difference_is_told_with_both_places(old, new, told):
    assert old in SPANISH

    assert told in compared(SPANISH.replace(old, new, 1))


def test_every_direction_can_be_told_in_a_difference():
    tags = {kind.__struct_config__.tag for kind in get_args(AnyDirection)}

    assert tags | {"nudge on"} == set(_WRITTEN)


def test_the_names_a_language_may_give_are_those_that_discord_asks_for():
    assert set(OPTIONAL_SENTENCES) == {f"command-name-{name}" for name in NAMES}


def test_a_file_that_cannot_be_read_is_not_compared():
    assert compared(SPANISH + "\n<b>\n") == []


def test_every_comparison_is_one_of_the_checks_rules():
    assert sum("P36" in (rule.__doc__ or "") for rule in BETWEEN_LANGUAGES) == 10


# --- stale --------------------------------------------------------------------------------------

NOW = {f"talk#{step.name}": digest(step) for step in parse(ENGLISH, "en/talk.md", "en").draft}


def test_what_was_looked_at_is_not_stale():
    assert compared(SPANISH, write_seen("es", NOW)) == []


def test_a_step_whose_english_words_changed_is_told_with_both_lines():
    seen = write_seen("es", NOW | {"talk#bye": "0" * 10})

    assert compared(SPANISH, seen) == [
        "es/talk.md:46: P369 The English of this step changed since it was translated: en/talk.md:44."
    ]


def test_a_script_that_nobody_looked_at_is_told_once_and_a_step_by_itself():
    less = {place: mark for place, mark in NOW.items() if place != "talk#bye"}

    assert compared(SPANISH, "") == ["es/talk.md:1: P369 Nobody has said yet that this fits en/talk.md."]
    assert compared(SPANISH, write_seen("es", less)) == [
        "es/talk.md:46: P369 Nobody has looked at this step since it was translated: en/talk.md:44."
    ]


@pytest.mark.parametrize("line", ["<<<<<<< ours", '"talk#bye" = 1', "bye = '0'"])
def test_a_line_that_is_none_of_the_record_is_told(line):
    told = compared(SPANISH, write_seen("es", NOW) + line + "\n")

    assert [one.split(" This")[0] for one in told] == ["es/seen.toml:6: P369"]


def test_the_record_is_sorted_a_line_a_step_and_read_back():
    text = write_seen("es", NOW)

    assert text.splitlines()[1:] == sorted(text.splitlines()[1:])
    assert read_seen(text).digests == NOW


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Bye.", "Goodbye.", False),
        ("[Stop](#bye)", "[Leave](#bye)", False),
        ("(hint: One thing.)", "(hint: One small thing.)", False),
        ("> form A step,", "> form One step,", False),
        ("Two questions.", "{name}, two questions.", False),
        ("> nudge check-in in 2 days\n", "", True),
        ("## bye\nBye.", "## bye\n\n\nBye.", True),
    ],
)
def test_a_steps_mark_changes_with_what_a_member_reads_and_with_nothing_else(old, new, same):
    changed = parse(ENGLISH.replace(old, new), "en/talk.md", "en").draft

    assert ({f"talk#{step.name}": digest(step) for step in changed} == NOW) is same


def test_a_language_may_name_the_commands_for_discord():
    """English needs no such sentence: a command is called there what its host calls it."""
    bot = "---\ntitle: S\nwhere: sentences\n---\n## door\nHello.\n"
    more = bot + "\n## command-name-rejected\nrechazo\n"

    _, found = read_all({"en/bot.md": bot, "es/bot.md": more})

    assert found == ()
