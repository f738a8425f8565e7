"""A script's text becomes a Script, or lines that say what does not fit."""

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.prompts import read_rules
from bot.scripts.diagnostics import worded
from bot.scripts.directions import SHAPES
from bot.scripts.model import (
    ALWAYS,
    AnyDirection,
    Ask,
    AskForm,
    Choose,
    Condition,
    Consent,
    Do,
    End,
    FieldLine,
    Go,
    Log,
    Node,
    Nudge,
    OptionLine,
    PostTo,
    Rate,
    RunScript,
    Script,
    Set,
    Step,
    Target,
)
from bot.scripts.parse import Parsed, parse
from tests import ROOT

README = ROOT / "prompts" / "README.md"
RULES = read_rules()


def read(steps: str, front: str = "title: A talk") -> Parsed:
    return parse(f"---\n{front}\n---\n{steps}", "en/talk.md", "en")


def script_of(steps: str) -> Script:
    parsed = read(steps)
    assert parsed.script, [str(d) for d in worded(parsed.diagnostics, RULES)]
    return parsed.script


def step_of(lines: str) -> Step:
    return script_of(f"## start\n{lines}\n").steps["start"]


def codes(parsed: Parsed) -> list[tuple[str, int]]:
    return [(d.code, d.line) for d in parsed.diagnostics]


def test_the_example_of_the_readme_is_a_script():
    example = re.search(r"```markdown\n(.*?)```", README.read_text("utf-8"), re.DOTALL)

    parsed = parse(example[1], "en/rejected.md", "en")

    assert parsed.script
    assert (parsed.script.name, parsed.script.trigger) == ("rejected", "rejected")
    assert list(parsed.script.steps) == ["start", "thought", "reframe", "bye"]
    assert parsed.script.steps["bye"].directions == (
        Nudge(kind="check-in", hours=48, line=31),
        End(line=32),
    )


DIRECTIONS = {
    "ask thought, then [on](#next)": Ask(slot="thought", then=Target("next")),
    "form Facts, story and me, then [on](#next)": AskForm(title="Facts, story and me", then=Target("next")),
    "rate weight, then [on](#next)": Rate(slot="weight", then=Target("next")),
    "choose hurt, then [on](other.md#next)": Choose(slot="hurt", then=Target("next", "other")),
    "choose 1 to 2 of causes, then [on](#next)": Choose(slot="causes", least=1, most=2, then=Target("next")),
    "go [on](other.md)": Go(target=Target("start", "other")),
    "run [a pause](pause.md), then [on](#next)": RunScript(
        target=Target("start", "pause"), then=Target("next")
    ),
    "nudge check-in in 1 week": Nudge(kind="check-in", hours=168),
    "nudge check-in in 36 hours": Nudge(kind="check-in", hours=36),
    "nudge plan on plan-date": Nudge(kind="plan", slot="plan-date"),
    "log rejection": Log(kind="rejection"),
    "set plan": Set(what="plan"),
    "set zone, else [again](#next)": Set(what="zone", otherwise=Target("next")),
    "consent check-ins yes": Consent(kind="check-ins", given=True),
    "consent check-ins no": Consent(kind="check-ins", given=False),
    "post win to celebrations": PostTo(what="win", to="celebrations"),
    "do pause": Do(what="pause"),
    "end": End(),
}


@pytest.mark.parametrize("written", DIRECTIONS)
@pytest.mark.parametrize("condition", ["", " if held", " if circle unless held"])
def test_each_direction_is_read_with_and_without_a_condition(written, condition):
    numbered = written.startswith(("form", "rate", "choose"))
    lines = "1. a: One\n2. b: Two\n\n" if numbered else ""

    step = step_of(f"Words.\n\n{lines}> {written}{condition}\n\n## next\nBye.\n")

    wanted = {"": ALWAYS, " if held": Condition((("held", True),))}.get(
        condition, Condition((("circle", True), ("held", False)))
    )
    direction = step.directions[0]
    assert direction == type(direction)(
        **{
            name: getattr(DIRECTIONS[written], name)
            for name in DIRECTIONS[written].__struct_fields__
            if name not in {"when", "line"}
        },
        when=wanted,
        line=10 if numbered else 7,
    )


def test_every_direction_there_is_has_an_example_and_a_shape():
    kinds = set(get_args(AnyDirection))

    assert {type(direction) for direction in DIRECTIONS.values()} == kinds
    assert set(SHAPES) == {kind.__struct_config__.tag for kind in kinds}


@pytest.mark.parametrize(
    ("line", "stop"),
    [
        ("ask thought then [on](#a)", "then"),
        ("ask Thought, then [on](#a)", "Thought"),
        ("ask thought, then on", "on"),
        ("ask thought, then [on](https://example.org)", "[on](https://example.org)"),
        ("form , then [on](#a)", ","),
        ("choose 1 of causes, then [on](#a)", "of"),
        ("nudge check-in in 0 days", "0 days"),
        ("nudge check-in in 2 moons", "2 moons"),
        ("nudge check-in", "the end of the line"),
        ("consent check-ins maybe", "maybe"),
        ("end now", "now"),
        ("go [on](#a) when held", "when"),
        ("go [on](#a) if", "the end of the line"),
        ("log **note**", "note"),
    ],
)
def test_a_direction_that_cannot_be_read_says_where_it_stops(line, stop):
    parsed = read(f"## start\nWords.\n\n> {line}\n")

    unread = [d for d in parsed.diagnostics if d.code == "P306"]
    assert [(d.line, d.facts["found"]) for d in unread] == [(7, stop)]
    assert unread[0].facts["wanted"] == SHAPES[line.split()[0]]


def test_lines_of_one_quotation_are_directions_with_their_own_lines():
    step = step_of("Words.\n\n> log note\n> do pause if held\n> evidence: a study (N=889)\n\n> end")

    assert step.directions == (
        Log(kind="note", line=7),
        Do(what="pause", when=Condition((("held", True),)), line=8),
        End(line=11),
    )
    assert step.evidence == "a study (N=889)"


def test_a_line_right_under_a_direction_is_not_taken_for_one():
    parsed = read("## start\nWords.\n\n> log note\nend\n")

    assert ("P301", 8) in codes(parsed)


def test_lines_of_a_paragraph_are_joined_and_styles_kept():
    (say,) = step_of("One *no* is\nabout **one** job. Type `stop`.").says

    assert say.variants[0][0].nodes == (
        Node("One "),
        Node("no", "emphasis"),
        Node(" is about "),
        Node("one", "strong"),
        Node(" job. Type "),
        Node("stop", "code"),
        Node("."),
    )


def test_a_slot_is_a_node_of_its_own_in_every_style():
    (say,) = step_of('"{thought}", *{name}*, `/{command-win}`.').says

    assert say.variants[0][0].nodes == (
        Node('"'),
        Node(slot="thought"),
        Node('", '),
        Node(style="emphasis", slot="name"),
        Node(", "),
        Node("/", "code"),
        Node(style="code", slot="command-win"),
        Node("."),
    )


def test_a_link_in_prose_keeps_its_address():
    (say,) = step_of("Look at [this list](https://findahelpline.com).").says

    assert say.variants[0][0].nodes[1] == Node("this list", href="https://findahelpline.com")


@pytest.mark.parametrize(
    "link",
    [
        "[a](http://example.org)",
        "[a](#step)",
        "[a](/etc)",
        "[a](javascript:alert(1))",
        "[a](two words)",
        "[a]: https://example.org",
        "[a](https://)",
    ],
)
def test_other_links_in_prose_are_refused(link):
    assert codes(read(f"## start\n{link}\n")) == [("P308", 5)]


def test_conditions_stand_before_paragraphs_and_list_lines():
    step = step_of("(if circle, unless held) One.\n\n- (unless circle) two\n- three")

    assert [(say.when.flags, say.variants[0][0].kind) for say in step.says] == [
        ((("circle", True), ("held", False)), "plain"),
        ((("circle", False),), "item"),
        ((), "item"),
    ]
    assert step.says[0].variants[0][0].nodes == (Node("One."),)


def test_variants_that_stand_together_and_share_a_condition_are_one_say():
    step = step_of(
        "- either\n\n  One.\n\n  And more.\n\n- either if held\n\n  Two.\n\n- either\n\n  Three.\n\n"
        "Between.\n\n- either\n\n  Four."
    )

    assert [(len(say.variants), say.when.flags) for say in step.says] == [
        (2, ()),
        (1, (("held", True),)),
        (1, ()),
        (1, ()),
    ]
    assert len(step.says[0].variants[0]) == 2


def test_options_lead_to_steps_and_scripts_if_their_flags_hold():
    step = step_of(
        "Words.\n\n- [One](#one)\n- [Two](two.md) if circle\n- [Three](two.md#b) unless held and if circle"
    )

    assert step.options == (
        OptionLine("One", Target("one"), line=7),
        OptionLine("Two", Target("start", "two"), Condition((("circle", True),)), 8),
        OptionLine("Three", Target("b", "two"), Condition((("held", False), ("circle", True))), 9),
    )


def test_numbered_lines_are_choices_beside_choose_and_rate():
    step = step_of("Which?\n\n1. The work\n2. Monday morning = 1\n\n> choose day, then [on](#start)")

    assert step.fields == (
        FieldLine("The work", value="The work", line=7),
        FieldLine("Monday morning", value="1", line=8),
    )


def test_numbered_lines_are_questions_of_a_form():
    step = step_of(
        "Three things.\n\n1. facts: What happened? (long)\n"
        "2. name: And: who? (optional) (hint: a first name)\n\n"
        "> form Facts, then [on](#start)"
    )

    assert step.fields == (
        FieldLine("What happened?", "facts", "What happened?", long=True, line=7),
        FieldLine("And: who?", "name", "And: who?", hint="a first name", optional=True, line=8),
    )


OUTSIDE = {
    "<b>bold</b>": 5,
    "<div>\n\nhello": 5,
    "![a picture](https://example.org/a.png)": 5,
    "Words.\n\n---": 7,
    "# Big": 5,
    "Words.\n\n### Small": 7,
    "Under\n=====": 5,
    "Words.\n\n```\ncode\n```": 7,
    "Words.\n\n    indented": 7,
    "| a | b |\n|---|---|\n| c | d |": 5,
    "one ~~two~~ three": 5,
    "one  \ntwo": 5,
    "one\n*two **three***": 6,
    "- a\n  - b": 6,
    "- a\n\n  b": 7,
    "- ": 5,
    "> > end": 5,
    "> # end": 5,
    "<!-- a note -->": 5,
}


@pytest.mark.parametrize("markdown", OUTSIDE)
def test_markdown_outside_the_grammar_is_named_with_its_line(markdown):
    assert ("P301", OUTSIDE[markdown]) in codes(read(f"## start\n{markdown}\n"))


@pytest.mark.parametrize(
    ("front", "code", "line"),
    [
        ("trigger: talk", "P302", 1),
        ("title: A talk\ntitle: Another", "P302", 3),
        ("title: [a, b]", "P302", 2),
        ("title: A: B", "P302", 2),
        ("title: A talk\nwhere: somewhere", "P302", 3),
        ("title: A talk\ntrigger: Onward Goal Now", "P302", 3),
        ("- title", "P302", 1),
        ("title: &a A talk\ntrigger: *b", "P302", 3),
    ],
)
def test_front_matter_outside_its_few_keys_is_refused(front, code, line):
    found = codes(read("## start\nHello.\n", front))

    assert (code, line) in found


def test_a_text_without_front_matter_or_steps_says_what_is_missing():
    found = codes(parse("Hello.\n", "en/talk.md", "en"))

    assert found == [("P302", 1), ("P303", 1), ("P303", 1)]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    text = "---\ntitle: A talk\n---\n## start\nHello\nyou.\n\n> end\n"

    assert parse("\ufeff" + text.replace("\n", "\r\n"), "en/talk.md", "en") == parse(text, "en/talk.md", "en")


# --- any text at all ----------------------------------------------------------------------------

FRAGMENTS = st.sampled_from(
    [
        *("---", "title: x", "where: sentences", "## start", "## a", "## ", "- either", "- either if"),
        *("  indented", "- [a](#b) if c", "- [", "1. a = b", "1. a: b? (long)", "2) x", "> end", ">", "> >"),
        *(
            "> ask a, then [b](#c)",
            "> form , then",
            "> choose 9 to 1 of a, then [b](#c)",
            "> evidence:",
            "> idea: a,",
        ),
        *("(if", "(if a) b", "{a}", "{", "}", "{a", "`{b}`", "![a](b)", "[a](b)", "***a***", "<b>", "&#0;"),
        *("| a |", "|---|", "```", "~~a~~", "\\", "  ", "", "\t", "[a]: b", "[[[[", "{{a: b}", "*" * 40),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(FRAGMENTS, st.text(max_size=8)), max_size=25).map("\n".join))


@given(TEXTS)
def test_any_text_gives_a_script_or_diagnostics_and_never_raises(text):
    parsed = parse(text, "en/talk.md", "en")

    lines = max(len(text.splitlines()), text.count("\n") + 1)
    assert (parsed.script is None) == bool(parsed.diagnostics)
    assert all(1 <= d.line <= lines + 1 for d in parsed.diagnostics)
    assert all(d.message for d in worded(parsed.diagnostics, RULES))


@given(TEXTS)
def test_any_text_under_a_good_start_never_raises(text):
    parsed = read(f"## start\n{text}\n")

    assert all(d.message for d in worded(parsed.diagnostics, RULES))
