"""`python -m bot translate`, as a translator meets it: what it says, what it keeps, how it ends."""

import json
import shutil
from pathlib import Path

import pytest

from bot.commands.translate import translate
from bot.engine.words.sentences import SENTENCES
from bot.prompts import PROMPTS, check_folder, load_scripts
from bot.scripts.model import Scripts
from tests.command_line.cli_parts import Said, ask
from tests.scripts.test_translation import ENGLISH, SPANISH


@pytest.fixture
def words(tmp_path: Path) -> Path:
    for language, text in (("en", ENGLISH), ("es", SPANISH)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "talk.md").write_text(text, "utf-8")
    (tmp_path / "en" / "bot.md").write_text((PROMPTS / "en" / "bot.md").read_text("utf-8"), "utf-8")
    return tmp_path


def asked(capsys: pytest.CaptureFixture[str], words: Path, *given: str) -> Said:
    return ask(capsys, "translate", *given, "--folder", words)


def test_a_language_in_step_says_so_with_counts(words, capsys):
    asked(capsys, words, "es", "--seen")
    (words / "en" / "bot.md").unlink()

    said = asked(capsys, words, "es")

    assert said.out == "es: 1 script and 4 steps compared; no difference from English, nothing stale.\n"
    assert said.code == 0


def test_a_difference_fails_and_a_missing_script_does_not(words, capsys):
    missing = asked(capsys, words)
    (words / "es" / "talk.md").write_text(SPANISH.replace("in 2 days", "in 3 days"), "utf-8")
    wrong = asked(capsys, words)

    assert (missing.code, wrong.code) == (0, 1)
    assert "P360 There is no es/bot.md" in missing.out
    assert "es/talk.md:49: P365" in wrong.out


def test_without_a_record_the_command_says_how_to_begin_one(words, capsys):
    assert "note: There is no es/seen.toml" in asked(capsys, words, "es").out
    assert "note:" not in asked(capsys, words, "es", "--seen", "talk").out


def test_only_the_step_that_was_looked_at_is_marked(words, capsys):
    asked(capsys, words, "es", "--seen")
    changed = ENGLISH.replace("Bye.", "Goodbye.").replace("Which day?", "On which day?")
    (words / "en" / "talk.md").write_text(changed, "utf-8")

    said = asked(capsys, words, "es", "--seen", "talk#bye")

    assert "es/talk.md:25: P369" in said.out
    assert "es/talk.md:38" not in said.out
    assert "1 step stale" in said.out


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("xx",), "There is no language 'xx'"),
        (("xx",), "python -m bot translate xx --begin"),
        (("en",), "en is what the other languages are compared with. There is: es."),
        (("es", "--seen", "nowhere"), "There is no nowhere in both es and English"),
        (("es", "--begin"), "is there already"),
        (("../es", "--begin"), "is no tag of a language"),
        (("--begin",), "Which language?"),
    ],
)
def test_what_is_asked_wrongly_is_one_clear_sentence(words, capsys, given, told):
    said = asked(capsys, words, *given)

    assert said.code == 2
    assert told in said.err
    assert len(said.err.splitlines()) == 1


def test_nothing_is_kept_of_a_file_that_cannot_be_read(words, capsys):
    (words / "en" / "talk.md").write_text(ENGLISH + "\n<b>\n", "utf-8")

    said = asked(capsys, words, "es", "--seen")

    assert "Nothing was kept: en/talk.md cannot be read yet" in said.err
    assert not (words / "es" / "seen.toml").exists()


def test_a_new_language_begins_as_the_english_with_nothing_looked_at(words, capsys):
    begun = asked(capsys, words, "pt-BR", "--begin")

    said = asked(capsys, words, "pt-BR")

    assert begun.code == 0
    assert "2 files in" in begun.out
    assert (words / "pt-BR" / "talk.md").read_text("utf-8") == ENGLISH
    assert "pt-BR/talk.md:1: P369 Nobody has said yet that this fits en/talk.md." in said.out
    assert said.code == 0


def test_a_languages_readme_is_a_page_for_translators_and_no_script(words, capsys):
    (words / "es" / "README.md").write_text("# Our words\n", "utf-8")

    assert "README" not in asked(capsys, words, "es").out


def test_the_other_formats_tell_the_same(words, capsys):
    (words / "es" / "talk.md").write_text(SPANISH.replace("in 2 days", "in 3 days"), "utf-8")

    report = json.loads(asked(capsys, words, "es", "--format", "json").out)
    annotations = asked(capsys, words, "es", "--format", "github").out

    assert ("P365", "es/talk.md", 49) in [(d["code"], d["path"], d["line"]) for d in report["diagnostics"]]
    assert f"::error file={words}/es/talk.md,line=49,title=P365::" in annotations


def test_where_there_is_only_english_that_is_said(words, capsys):
    (words / "es" / "talk.md").unlink()

    assert asked(capsys, words).out == "There is no other language than English yet.\n"


def test_every_shipped_language_fits_the_english():
    """Whatever else is shipped says the same as the English; this is also what `check` says."""
    assert translate("", PROMPTS, "text") == 0
    assert Scripts({}).default == "en"


def test_a_language_begun_beside_the_shipped_ones_keeps_no_bot_from_starting(tmp_path, capsys):
    prompts = Path(shutil.copytree(PROMPTS, tmp_path / "prompts"))

    asked(capsys, prompts, "fr", "--begin")

    assert [d for d in check_folder(prompts, SENTENCES).diagnostics if d.severity == "error"] == []
    assert "fr" in load_scripts(prompts, SENTENCES).by_language
