"""A script as a person reads it: its conditions and its directions in words."""

import pytest

from bot.scripts.diagnostics import Diagnostic
from bot.scripts.model import Script
from bot.scripts.outline import outline
from bot.scripts.parse import parse
from tests.page.desk_parts import TEA


def _script(text: str) -> tuple[Script, tuple[Diagnostic, ...]]:
    parsed = parse(text, "en/tea.md", "en")
    return parsed.draft, parsed.diagnostics


def test_a_step_is_told_with_its_conditions_in_words():
    script, faults = _script(TEA)

    start = outline(script).steps[0]

    assert faults == ()
    (flag,) = start.says[1].when
    assert (flag.name, flag.wanted) == ("first-time", True)
    assert "never finished or begun" in flag.meaning
    assert [(one.label, one.to.script, one.to.step) for one in start.options][2] == (
        "A calm minute",
        "pause",
        "start",
    )


@pytest.mark.parametrize(
    ("direction", "told", "ways"),
    [
        ("> ask thought, then [on](#bye)", "Waits for words", ["bye"]),
        ("> go [on](#bye)", "Goes on at once", ["bye"]),
        ("> run [it](pause.md), then [on](#bye)", "Runs another script", ["start", "bye"]),
        ("> nudge check-in in 2 days", "Plans the nudge check-in in 2 days", []),
        ("> nudge check-in in 5 hours", "in 5 hours", []),
        ("> nudge plan on plan-date", "on the day of plan-date", []),
        ("> log rejection", "Writes rejection on the journey", []),
        ("> set zone, else [again](#bye)", "Sets zone", ["bye"]),
        ("> consent check-ins no", "Notes a no to check-ins", []),
        ("> post win to celebrations", "Posts win to celebrations", []),
        ("> do pause", "Does pause", []),
        ("> end", "Ends the conversation", []),
    ],
)
def test_every_direction_is_told_in_words(direction, told, ways):
    text = f"---\ntitle: T\n---\n## start\nHello.\n\n{direction}\n\n## bye\nBye.\n\n> end\n"

    script, _ = _script(text)
    (done,) = outline(script).steps[0].does

    assert told in done.words
    assert [way.step for way in done.to] == ways


@pytest.mark.parametrize(
    ("direction", "told"),
    [
        ("> form A note, then [on](#bye)", "Opens a form"),
        ("> rate weight, then [on](#bye)", "lightest first"),
        ("> choose hurt, then [on](#bye)", "Asks for one of the lines"),
        ("> choose 1 to 2 of hurt, then [on](#bye)", "Asks for 1 to 2 of the lines"),
    ],
)
def test_so_is_every_question_with_lines(direction, told):
    lines = "1. noticed: What?" if "form" in direction else "1. One\n2. Two"
    text = f"---\ntitle: T\n---\n## start\nHello.\n\n{lines}\n\n{direction}\n\n## bye\nBye.\n\n> end\n"

    script, _ = _script(text)
    step = outline(script).steps[0]

    assert told in step.does[0].words
    assert step.fields
