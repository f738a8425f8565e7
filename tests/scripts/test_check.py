"""The check of a folder of scripts: every rule has its example, and the shipped scripts are in order."""

import inspect
import json
import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.prompts
from bot.engine.words.sentences import SENTENCES
from bot.prompts import (
    PROMPTS,
    ScriptFaults,
    check_folder,
    load_scripts,
    main,
)
from bot.scripts import rules, seen, translation
from bot.scripts.check import BETWEEN_LANGUAGES, RULES
from bot.scripts.diagnostics import Diagnostic
from bot.scripts.reference import with_lists
from bot.scripts.report import FORMATS, as_github, as_json, as_text
from bot.scripts.rulefile import read_rule
from tests import ROOT
from tests.scripts.script_folders import FILES, codes, folder_of, found_in, talk

# --- the registry -------------------------------------------------------------------------------


@pytest.mark.parametrize("code", FILES)
def test_the_bad_example_of_each_rule_has_that_fault_at_its_marked_line_and_no_other(code):
    rule = FILES[code]

    found = found_in(rule.bad.files, rule.sentences)

    assert [(d.code, d.path, d.line) for d in found] == [(code, rule.bad.path, rule.bad.line)]
    assert found[0].message
    assert found[0].severity == rule.severity


@pytest.mark.parametrize("code", FILES)
def test_the_good_example_of_each_rule_has_no_fault(code):
    rule = FILES[code]

    assert found_in(rule.good.files, rule.sentences) == ()


def test_every_code_in_the_source_has_its_file_and_every_file_its_code():
    sources = (ROOT / "bot" / "scripts").rglob("*.py")
    used = {code for source in sources for code in re.findall(r'"(P3\d\d)"', source.read_text("utf-8"))}

    assert used == set(FILES)


def test_every_check_is_in_the_table():
    written = {
        function
        for module in (
            translation,
            seen,
            *(import_module(f"{rules.__name__}.{found.name}") for found in iter_modules(rules.__path__)),
        )
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if (function.__doc__ or "").startswith("P3")
    }

    assert written == {*RULES, *BETWEEN_LANGUAGES}


def test_each_rule_says_what_and_why():
    for rule in FILES.values():
        assert rule.title
        assert len(rule.why.split()) >= 10, rule.path
        assert f"# {rule.title}" in (ROOT / "docs" / "rules" / rule.path).read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "# A title\n",
        "---\ncode: P399\nmessage: x\n---\n# A\n\n## Not like this\n\n## Like this\n",
        "---\ncode: P399\n---\n# A\n\n## Not like this\n\n```markdown en/a.md\nx ← here\n```\n\n"
        "## Like this\n",
    ],
)
def test_a_file_that_is_no_rule_is_refused_by_name(text):
    with pytest.raises(ValueError, match=r"P399-x\.md"):
        read_rule(text, "P399-x.md")


# --- the shipped folder -------------------------------------------------------------------------


def test_the_shipped_scripts_are_in_order_and_their_reading_grade_was_measured():
    checked = check_folder(PROMPTS, SENTENCES)

    assert as_text(checked.diagnostics, checked.notices) == "The scripts are in order.\n"


def test_the_lists_in_the_readme_are_those_of_the_vocabulary(pytestconfig):
    page = PROMPTS / "README.md"
    wanted = with_lists(page.read_text("utf-8"))

    if pytestconfig.getoption("--update"):
        page.write_text(wanted, encoding="utf-8")

    assert page.read_text("utf-8") == wanted, "run: python -m pytest tests/scripts/test_check.py --update"


def test_a_page_without_a_place_for_the_lists_is_refused():
    with pytest.raises(ValueError, match="needs the lines"):
        with_lists("# A page\n")


# --- reading the folder -------------------------------------------------------------------------


def test_a_folder_with_a_fault_is_refused_with_file_and_line(tmp_path):
    folder = folder_of(tmp_path, talk("## start\nHello.\n\n- [On](#nowhere)"))

    with pytest.raises(ScriptFaults) as refused:
        load_scripts(folder)

    assert str(refused.value).startswith("en/talk.md:7: P320 There is no step `nowhere` in en/talk.md.")
    assert [d.code for d in refused.value.diagnostics] == ["P320"]


def test_a_missing_folder_says_what_names_it(tmp_path):
    with pytest.raises(FileNotFoundError, match="ONWARD_PROMPTS"):
        load_scripts(tmp_path / "none")


def test_a_good_folder_gives_its_scripts(tmp_path):
    folder = folder_of(tmp_path, talk("## start\nHello.\n\n> end"))

    assert list(load_scripts(folder).by_language["en"]) == ["talk"]


def test_a_file_that_is_no_text_is_a_diagnostic_and_not_a_crash(tmp_path):
    folder = folder_of(tmp_path, talk("## start\nHello.\n\n> end"))
    (folder / "en" / "noise.md").write_bytes(bytes(range(256)))

    with pytest.raises(ScriptFaults, match=r"en/noise\.md:1: P302"):
        load_scripts(folder)


def test_without_textstat_the_check_says_what_it_did_not_measure(tmp_path, monkeypatch):
    bad = FILES["P353"].bad.files
    monkeypatch.setattr(bot.prompts, "find_spec", lambda name: None)

    checked = check_folder(folder_of(tmp_path, bad))

    assert not checked.faulty
    assert checked.notices[0].startswith("The reading grade (P353) was not measured")


def test_with_textstat_a_hard_step_is_found(tmp_path):
    pytest.importorskip("textstat", reason="pip install -e '.[test]' brings it")

    checked = check_folder(folder_of(tmp_path, FILES["P353"].bad.files))

    assert [d.code for d in checked.diagnostics] == ["P353"]


def test_the_small_command_prints_the_faults_and_says_it_failed(tmp_path, capsys):
    folder = folder_of(tmp_path, talk("## start\nHello."))

    code = main(folder)

    assert code == 1
    assert "en/talk.md:4: P331" in capsys.readouterr().out


def test_a_file_outside_the_grammar_is_told_only_that():
    files = talk("## start\nHello.\n\n<b>\n\n## lost\nBye.", other="## start\nHello.\n\n- [On](talk.md#lost)")

    assert codes(files) == [("P301", "en/talk.md", 7)]


# --- what the rules see -------------------------------------------------------------------------


def test_a_dead_end_is_found_in_the_one_case_that_has_no_way_on():
    lines = (
        "## start\nHello.\n\n- [One](#end) if circle\n- [Two](#end) unless circle and if {}\n\n"
        "## end\nBye.\n\n> end"
    )

    assert codes(talk(lines.format("held"))) == [("P331", "en/talk.md", 4)]
    assert codes(talk(lines.replace(" and if {}", ""))) == []


def test_flags_that_never_hold_together_are_not_tried_together():
    para = "(if {}) One.\n\n(if {}) Two.\n\nThree.\n\nFour.\n\n> end"

    assert codes(talk("## start\n" + para.format("heavier", "lighter"))) == []
    assert codes(talk("## start\n" + para.format("heavier", "held"))) == [("P347", "en/talk.md", 4)]


def test_a_fault_in_a_variant_is_told_with_its_own_line():
    found = codes(talk("## start\n- either\n\n  Hello.\n\n- either\n\n  Cheer up, {name}.\n\n> end"))

    assert found == [("P351", "en/talk.md", 11)]


def test_a_slot_may_be_filled_by_a_script_that_was_run_or_that_leads_here():
    asking = "## start\nWhat?\n\n> ask hurt, then [on](#said)\n\n- [Skip](#said)\n\n## said\nGood.\n\n> end"
    ran = talk(
        "## start\nHello.\n\n> run [ask](asks.md), then [on](#on)\n\n## on\nYou said:\n\n- {hurt}\n\n> end",
        asks=asking,
    )
    jumped = talk(
        "## start\nHello.\n\n> end\n\n## on\n{hurt}.\n\n> end",
        asks="## start\nWhat?\n\n> ask hurt, then [on](talk.md#on)\n\n- [Skip](talk.md)",
    )
    not_yet = talk("## start\n{hurt}?\n\n- [On](asks.md)", asks=asking)

    assert codes(ran) == []
    assert codes(jumped) == []
    assert codes(not_yet) == [("P333", "en/talk.md", 5)]


def test_a_language_borrows_scripts_it_does_not_have():
    files = talk("## start\nHello.\n\n- [A minute](pause.md)", pause="## start\nBreathe.\n\n> end")
    files["es/talk.md"] = files["en/talk.md"]

    assert codes(files) == [("P360", "en/pause.md", 1)]


# --- reports ------------------------------------------------------------------------------------

FAULT = Diagnostic("P320", "en/a, b.md", 7, {}, "100%: no `x`\nthere", "error")
HINT = Diagnostic("P321", "en/a.md", 8, {}, "hm", "warning")


def test_the_text_report_has_a_line_for_each_and_counts():
    assert as_text([FAULT, HINT], ["not measured"]).splitlines()[2:] == [
        "en/a.md:8: P321 hm",
        "note: not measured",
        "1 error, 1 warning.",
    ]


def test_the_github_report_is_workflow_commands_with_everything_escaped():
    assert as_github([FAULT], ["not measured"]) == (
        "::error file=prompts/en/a%2C b.md,line=7,title=P320::100%25: no `x`%0Athere\n"
        "::notice::not measured\n"
    )


def test_the_json_report_can_be_read_back():
    report = json.loads(as_json([FAULT], ["not measured"]))

    assert report["notices"] == ["not measured"]
    assert report["diagnostics"][0] == {
        "code": "P320",
        "path": "en/a, b.md",
        "line": 7,
        "message": FAULT.message,
        "severity": "error",
    }


def test_there_are_three_formats():
    assert set(FORMATS) == {"text", "github", "json"}


# --- any folder at all --------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        *(
            "",
            "## start",
            "## a",
            "## b",
            "Words {name} {x}!",
            "(if circle) More.",
            "- [On](#a)",
            "- [Off](#b) if x",
        ),
        *(
            "- [Out](two.md)",
            "- [Off](#b) unless circle",
            "1. x: One?",
            "2. Two",
            "> ask x, then [on](#a)",
            "> end",
        ),
        *("> form T, then [on](#b)", "> rate x, then [on](two.md)", "> choose 1 to 2 of x, then [on](#a)"),
        *(
            "> go [a](#a)",
            "> go [b](#b) if circle",
            "> run [two](two.md), then [b](#b)",
            "> run [one](one.md#a), then [a](#a)",
        ),
        *(
            "> nudge plan on y",
            "> set zone, else [a](#a)",
            "> post x to y",
            "> do x",
            "@here",
            "- either\n\n  W",
        ),
    ]
)
SCRIPT = st.lists(LINES, max_size=18).map("\n\n".join)


@given(SCRIPT, SCRIPT)
def test_any_folder_gives_worded_diagnostics_and_never_raises(one, two):
    files = {
        f"en/{name}.md": f"---\ntitle: T\n---\n## start\n{text}\n"
        for name, text in (("one", one), ("two", two))
    }

    found = found_in(files, ("hello",))

    assert found
    assert all(d.message for d in found)
