"""What a step says of itself, and the tables and lists that are made of it."""

import pytest

from bot.prompts import PROMPTS, UnreadableList, load_scripts
from bot.scripts import tables
from bot.scripts.check import read_all
from bot.scripts.coverage import coverage, empty
from bot.scripts.folder import Folder
from bot.scripts.lists import Evidence, Source
from bot.scripts.model import End
from tests.scripts.script_folders import LISTS, MEAN_LENGTH, folder_of, talk
from tests.scripts.test_parse import read, step_of

PAGE = PROMPTS.parent / "docs" / "coverage.md"

# --- in a step ----------------------------------------------------------------------------------


def test_a_step_names_its_ideas_and_where_it_does():
    step = step_of("Words.\n\n> idea: validate, hurt-failure\n> evidence: craft\n> end")

    assert (step.ideas, step.ideas_line) == (("validate", "hurt-failure"), 7)
    assert (step.evidence, step.evidence_line) == ("craft", 8)
    assert step.directions == (End(line=9),)


@pytest.mark.parametrize(
    ("lines", "line", "stop"),
    [
        ("> idea:", 7, "nothing"),
        ("> idea: validate,", 7, "`validate,`"),
        ("> idea: validate\n> idea: hope", 8, "a second one"),
        ("> evidence: craft\n> evidence: craft", 8, "a second one"),
    ],
)
def test_what_a_step_says_of_itself_is_said_once_and_in_full(lines, line, stop):
    parsed = read(f"## start\nWords.\n\n{lines}\n> end\n")

    assert [(d.code, d.line, d.facts["found"]) for d in parsed.diagnostics] == [("P306", line, stop)]


# --- the lists beside the scripts ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("ideas.toml", "validate = 'It hurts.'", "Expected `object`, got `str`"),
        ("ideas.toml", "[a", "Expected"),
        ("evidence.toml", "[strengths]\n[tags.x]\nsource = 'y'\nfound = 'z'\nstrength = 'huge'", "`huge`"),
    ],
)
def test_a_broken_list_is_refused_by_name(tmp_path, name, text, told):
    folder = folder_of(tmp_path, talk("## start\nHello.\n\n> end"))
    (folder / name).write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableList) as refused:
        load_scripts(folder)

    assert name in str(refused.value)
    assert told in str(refused.value)


def test_a_folder_without_registries_may_tag_as_it_likes(tmp_path):
    folder = folder_of(tmp_path, talk("## start\nHello.\n\n> evidence: mine\n> idea: mine\n> end"))

    assert list(load_scripts(folder).by_language["en"]) == ["talk"]


def test_every_strength_of_the_scale_says_what_it_means_and_is_used_by_a_source():
    assert LISTS.evidence is not None
    used = {source.strength for source in LISTS.evidence.tags.values()}

    assert used == set(LISTS.evidence.strengths)
    assert all(LISTS.evidence.strengths.values())


# --- the table of evidence ----------------------------------------------------------------------

TWO_LEVELS = Evidence(
    {"one trial": "chance decided", "craft": "no study"},
    {
        "plan": Source("A trial, N=889", "The plan helped.", "one trial"),
        "craft": Source("No study", "Care.", "craft"),
    },
)


def test_the_table_of_evidence_has_every_step_and_counts_the_untagged_ones_as_craft():
    scripts, _ = read_all(talk("## start\nHello.\n\n> evidence: plan\n> go [on](#b)\n\n## b\nBye.\n\n> end"))

    table = tables.evidence(scripts, TWO_LEVELS)

    assert table == (
        "step              source  strength\n"
        "en/talk.md#start  plan    one trial\n"
        "en/talk.md#b      craft   craft\n"
        "\n"
        "strength   steps  what it means\n"
        "one trial  1      chance decided\n"
        "craft      1      no study\n"
        "\n"
        "tag    source          what it found\n"
        "plan   A trial, N=889  The plan helped.\n"
        "craft  No study        Care.\n"
    )


def test_the_shipped_table_leaves_no_step_out():
    scripts = load_scripts()

    table = tables.evidence(scripts, LISTS.evidence)

    steps = [f"{script.path}#{step.name} " for by_name in scripts.by_language.values()
             for script in by_name.values() for step in script]  # fmt: skip
    assert all(f"\n{step}" in table for step in steps)
    assert "not in the registry" not in table


# --- the table of grades ------------------------------------------------------------------------


def test_the_table_of_grades_names_the_hardest_step_of_each_script():
    files = talk(
        "## start\nWe sit at it for now, and that is all of it for us.\n\n> go [on](#hard)\n\n"
        "## hard\nSeveral considerable organisations communicate unfortunate developments "
        "without providing sufficiently comprehensive explanations afterwards.\n\n> end"
    )
    scripts, _ = read_all(files)

    rows = tables.grades(Folder(scripts, grade={"en": MEAN_LENGTH})).splitlines()

    assert rows[0].split() == ["language", "script", "steps", "words", "grade", "hardest", "step", "minutes"]
    assert rows[1].split() == ["en", "talk", "2", "26", "6.5", "hard", "(10.8)", "0.2"]
    assert rows[3] == "en: 7 is the most on the scale of mean length."


def test_a_language_without_a_measure_is_in_the_table_and_said_not_to_be_measured():
    scripts, _ = read_all({"xx/talk.md": "---\ntitle: T\n---\n## start\nHello.\n\n> end\n"})

    table = tables.grades(Folder(scripts))

    assert "xx        talk    1      1      -" in table
    assert table.endswith("xx: not measured.\n")


# --- the page of coverage -----------------------------------------------------------------------


def test_the_page_of_coverage_is_the_one_that_the_scripts_give(pytestconfig):
    wanted = coverage(load_scripts(), LISTS.ideas)

    if pytestconfig.getoption("--update"):
        PAGE.write_text(wanted, encoding="utf-8")

    assert PAGE.read_text("utf-8") == wanted, "run: python -m bot check --coverage docs/coverage.md"


def test_the_page_links_each_idea_to_its_steps_and_owns_up_to_the_ones_without():
    scripts, _ = read_all(talk("## start\nHello.\n\n> idea: hope\n> end"))

    page = coverage(scripts, {"Where it leads": {"hope": "Hope is kept.", "redirection": "It turns."}})

    assert "1 of 2 ideas are carried by a step." in page
    assert "| `hope` | Hope is kept. | [talk.md#start](../prompts/en/talk.md#start) |" in page
    assert "| `redirection` | It turns. | none yet |" in page


def test_no_idea_of_the_article_is_without_a_step():
    assert empty(load_scripts(), LISTS.ideas) == []
