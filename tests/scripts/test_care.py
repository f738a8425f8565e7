"""What may be said to whom: phrases, the first steps after hard news, and a crisis."""

import pytest

from bot.prompts import check_folder, measures
from bot.scripts.check import read_all
from bot.scripts.duration import PRESS, TYPED, WORDS_A_MINUTE, Durations
from bot.scripts.folder import Folder
from tests.scripts.script_folders import codes, folder_of, found_in, talk

# --- phrases ------------------------------------------------------------------------------------


def test_a_phrase_is_found_whatever_its_apostrophes_and_letters():
    assert [d.facts["phrase"] for d in found_in(talk("## start\nIt Wasn’t\nmeant to be.\n\n> end"))] == [
        "wasn't meant to be"
    ]


def test_a_phrase_with_three_dots_is_forbidden_only_where_a_sentence_begins():
    assert codes(talk("## start\nChoose at least one.\n\n> end")) == []
    assert codes(talk("## start\nWell. At least you tried.\n\n> end")) == [("P351", "en/talk.md", 5)]


def test_every_phrase_of_the_plan_is_on_the_english_list():
    said = (
        "At least you got far.|everything happens for a reason|rejection is protection|it wasn't meant to be|"
        "just stay positive|the right job will find you|I know how you feel|you should|cheer up|"
        "look on the bright side|100% anonymous|completely confidential|therapist"
    )

    for words_said in said.split("|"):
        found = codes(talk(f"## start\n{words_said}\n\n> end"))
        assert found in ([("P351", "en/talk.md", 5)], [("P354", "en/talk.md", 5)]), words_said


def test_an_exclamation_mark_is_fine_from_the_third_step_on():
    files = {
        "en/rejected.md": "---\ntitle: R\ntrigger: rejected\n---\n## start\nI'm sorry.\n\n- [On](#two)\n\n"
        "## two\nTell me.\n\n> go [on](#more)\n\n## more\nMore.\n\n- [On](#three)\n\n"
        "## three\nWell done!\n\n> end\n"
    }

    assert codes(files) == []
    shouted = {"en/rejected.md": files["en/rejected.md"].replace("More.", "More!")}
    assert codes(shouted) == [("P350", "en/rejected.md", 16)]


@pytest.mark.parametrize(
    "words",
    [
        "I will write to you on Friday.",
        "You will find the help lines below.",
        "The next one is on Monday.",
        "It gets dark early.",
        "Everything you wrote will be erased.",
        "Would this be fine?",
        "You can call, text or chat.",
        "Go where other people are, and move away from anything dangerous.",
        "Someone can be there in five minutes.",
        "Attention: this form keeps your words.",
        "Many people try and are turned down.",
    ],
)
def test_words_that_are_only_near_a_phrase_are_left_alone(words):
    assert codes(loss(f"## start\n{words}\n\n> end")) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("You’ll find a job.", "P354"),
        ("The next one will be yours.", "P354"),
        ("It will pay off.", "P354"),
        ("It will get better soon.", "P354"),
        ("She committed suicide.", "P356"),
        ("It was a failed attempt.", "P356"),
        ("Some say it is for attention.", "P356"),
        ("Be strong.", "P356"),
        ("You could apply again.", "P355"),
        ("It helps to ask for feedback.", "P355"),
        ("Try to see it as a step.", "P355"),
        ("Tonight, make a plan.", "P355"),
        ("Update your CV.", "P355"),
    ],
)
def test_what_would_hurt_right_after_hard_news_is_found(words, code):
    assert code in [c for c, _, _ in codes(loss(f"## start\n{words}\n\n> end"))]


# --- after hard news ----------------------------------------------------------------------------


def loss(steps: str, front: str = "meets: loss") -> dict[str, str]:
    """en/loss.md, a script that somebody comes to after hard news."""
    return {"en/loss.md": f"---\ntitle: Loss\n{front}\n---\n{steps}\n"}


ADVISED_LATE = (
    "## start\nI'm sorry.\n\n- [On](#one)\n\n## one\nIt hurts.\n\n> go [on](#same)\n\n"
    "## same\nIt does.\n\n- [On](#two)\n\n## two\nMost feel so.\n\n- [A next step](#three)\n\n"
    "## three\nYou could ask them why.\n\n> end"
)


def test_advice_is_fine_from_the_third_answer_on():
    assert codes(loss(ADVISED_LATE)) == []
    early = ADVISED_LATE.replace("Most feel so.", "You could ask them why.")
    assert codes(loss(early)) == [("P355", "en/loss.md", 21)]
    assert codes(loss(early, "trigger: rejected")) == [("P355", "en/loss.md", 21)]
    assert codes(loss(early, "trigger: other")) == []


def test_an_option_may_offer_a_way_at_once_and_a_crisis_script_may_say_what_to_do():
    crisis = (
        "---\ntitle: C\nmeets: crisis\n---\n## start\nReach out to a friend, or `help now`.\n\n- [A](#start)"
    )
    files = loss(
        "## start\nI'm sorry.\n\n- [Make a plan](#end)\n- [Help](crisis.md)\n\n## end\nBye.\n\n> end"
    )

    assert codes(files | {"en/crisis.md": crisis}) == []


# --- in a crisis --------------------------------------------------------------------------------

CRISIS = (
    "---\ntitle: C\nmeets: {}\n---\n## start\nIn danger, call your local emergency number.\n\n- [On](#on)\n\n"
    "## on\nYou may write here.\n\n> ask words, then [on](#start)\n\n- [Help again](#start){}\n{}"
)


def test_help_one_press_away_counts_and_typing_or_a_condition_does_not():
    assert codes({"en/crisis.md": CRISIS.format("crisis", "", "")}) == []
    sometimes = CRISIS.format("crisis", " if circle", "- [Skip](#on)")
    assert ("P357", "en/crisis.md", 10) in codes({"en/crisis.md": sometimes})


def test_help_in_one_variant_only_is_not_enough():
    start = "## start\n- either\n\n  Type `help now`.\n\n- either\n\n  I am here.\n\n- [On](#start)"
    text = f"---\ntitle: C\nmeets: crisis\n---\n{start}\n"

    assert codes({"en/crisis.md": text}) == [("P357", "en/crisis.md", 5)]


def test_only_the_script_that_asks_may_end_and_only_with_help_in_its_last_words():
    ending = "- [No](#no)\n\n## no\nThank you. Type `help now`.\n\n> end\n"

    assert codes({"en/soft.md": CRISIS.format("doubt", "", ending)}) == []
    assert codes({"en/soft.md": CRISIS.format("crisis", "", ending)}) == [("P358", "en/soft.md", 21)]
    silent = ending.replace(" Type `help now`.", "")
    assert codes({"en/soft.md": CRISIS.format("doubt", "", silent)}) == [("P358", "en/soft.md", 21)]


def test_a_crisis_script_leads_to_no_other_subject_but_may_run_one_without_a_new_view():
    other = "---\ntitle: O\n---\n## start\nThere is another way to see it.\n\n> end\n"
    led = CRISIS.format("crisis", "", "- [Out](other.md)")
    ran = CRISIS.format("crisis", "", "- [Run](#run)\n\n## run\n\n> run [o](other.md), then [on](#on)\n")

    assert codes({"en/crisis.md": led, "en/other.md": other}) == [("P358", "en/crisis.md", 16)]
    assert codes({"en/crisis.md": ran, "en/other.md": other}) == [("P359", "en/other.md", 5)]
    assert codes({"en/crisis.md": ran, "en/other.md": other.replace("another way to see it", "room")}) == []


def test_no_step_of_a_crisis_script_shouts():
    shouted = CRISIS.format("crisis", "", "").replace("write here.", "write here!")

    assert codes({"en/crisis.md": shouted}) == [("P350", "en/crisis.md", 11)]


# --- holes and long ways ------------------------------------------------------------------------


def test_an_optional_answer_may_be_missing_from_a_sentence_and_an_asked_one_not():
    form = (
        "## start\nTwo words.\n\n1. one: First?\n2. two: Second? (optional)\n\n"
        "> form Two, then [said](#said)\n\n- [Skip](#bye)\n\n## said\n{}\n\n> end\n\n## bye\nBye.\n\n> end"
    )

    assert codes(talk(form.format("You said {one}."))) == []
    assert codes(talk(form.format("You said {two}."))) == [("P338", "en/talk.md", 15)]
    assert codes(talk(form.format("Here:\n\n- {two}"))) == []


def way(steps: str, **more: str) -> float:
    """The seconds of the longest way through en/talk.md, and its steps."""
    scripts, _ = read_all(talk(steps, **more))
    return Durations(Folder(scripts)).longest(scripts.by_language["en"]["talk"])[0]


def words(count: int) -> float:
    return count * 60 / WORDS_A_MINUTE


def test_a_way_is_words_read_answers_typed_and_presses_each_step_once():
    asking = (
        "## start\nOne two three?\n\n> ask x, then [on](#on)\n\n- [Skip](#on)\n\n"
        "## on\nFour.\n\n- [Back](#start)"
    )

    assert way(asking) == pytest.approx(words(3) + words(1) + TYPED + words(1) + words(1))


def test_a_script_that_runs_by_itself_counts_and_one_that_was_chosen_does_not():
    asked = "## start\nOne two?\n\n> ask y, then [on](#end)\n\n- [No](#end)\n\n## end\n\n> end"
    by_itself = "## start\n\n> run [it](it.md), then [on](#on)\n\n## on\nFour.\n\n> end"
    chosen = "## start\n\n- [It](#it)\n\n## it\n\n> run [it](it.md), then [on](#on)\n\n## on\nFour.\n\n> end"

    assert way(by_itself, it=asked) == pytest.approx(words(3) + TYPED + words(1))
    assert way(chosen, it=asked) == pytest.approx(words(1) + PRESS + words(1))


def test_a_script_in_which_every_step_leads_to_every_other_is_still_measured_soon():
    names = [f"s{n}" for n in range(20)]
    options = "\n".join(f"- [To {name}](#{name})" for name in names)
    steps = "\n\n".join(f"## {name}\nOne.\n\n{options}" for name in ["start", *names])

    assert way(steps) > 20 * words(1)


def test_a_choice_and_an_option_that_say_the_same_are_found_whatever_their_points():
    step = (
        "## start\nWhich?\n\n1. {}\n2. Blue\n\n> choose colour, then [on](#end)\n\n- [{}](#end)\n\n"
        "## end\nBye.\n\n> end"
    )

    assert codes(talk(step.format("Not now", "Red"))) == []
    assert codes(talk(step.format("Not now", "Not now."))) == [("P340", "en/talk.md", 12)]


# --- how hard it reads --------------------------------------------------------------------------

HARD = (
    "Lamentablemente, las consideraciones organizativas determinan frecuentemente los resultados de la "
    "contratación con independencia de la cualificación individual."
)
EASY = "Muchas veces no es por ti. Una empresa puede tener sus motivos, y tal vez nunca los sepas."


def test_spanish_has_a_measure_of_its_own_on_which_more_is_easier(tmp_path):
    pytest.importorskip("textstat", reason="pip install -e '.[test]' brings it")
    script = "---\ntitle: T\n---\n## start\n{}\n\n> end\n"
    folder = folder_of(tmp_path, {"en/a.md": script.format("Hi."), "es/a.md": script.format(HARD)})

    hard = check_folder(folder)
    (folder / "es" / "a.md").write_text(script.format(EASY), encoding="utf-8")
    easy = check_folder(folder)

    assert [d.code for d in hard.diagnostics] == ["P353"]
    assert "70 is the least on the scale of Szigriszt-Pazos" in hard.diagnostics[0].message
    assert easy.diagnostics == ()


def test_measuring_spanish_leaves_the_measure_of_english_as_it_was():
    pytest.importorskip("textstat", reason="pip install -e '.[test]' brings it")
    scales, _ = measures()
    before = scales["en"].of("You put real work into this, and it was lost.")

    scales["es"].of(EASY)

    assert scales["en"].of("You put real work into this, and it was lost.") == before
