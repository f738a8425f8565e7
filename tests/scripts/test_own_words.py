"""A community's own words: a folder laid out like prompts/, whose files stand before the shipped ones."""

import json
import shutil
from pathlib import Path

import pytest

from bot.app import open_app
from bot.engine.words.sentences import SENTENCES
from bot.prompts import PROMPTS, check_folder, load_scripts
from bot.settings import Settings
from tests.command_line.cli_parts import ask

SHORT = """---
title: A pause of our own
---
## start
Breathe out slowly. {extra}
- [Done](#bye)

## bye
Good.
> end
"""


@pytest.fixture
def own(tmp_path) -> Path:
    (tmp_path / "words" / "en").mkdir(parents=True)
    return tmp_path / "words"


@pytest.fixture
def named(own, monkeypatch, tmp_path) -> None:
    """The environment names the folder, as a host's does."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONWARD_WORDS", str(own))


def write(own: Path, name: str, text: str) -> Path:
    file = own / "en" / name
    file.write_text(text, encoding="utf-8")
    return file


def plain(extra: str = "") -> str:
    return SHORT.replace("{extra}", extra)


def test_a_file_of_ones_own_stands_in_the_place_of_the_shipped_one(own):
    write(own, "pause.md", plain())

    scripts = load_scripts(PROMPTS, SENTENCES, own)

    assert scripts.get("pause", "en").title == "A pause of our own"
    assert scripts.get("rejected", "en") == load_scripts(PROMPTS, SENTENCES).get("rejected", "en")


def test_a_new_name_adds_a_script_and_a_new_folder_a_language(own):
    head = "---\ntitle: Tea\ntrigger: onward tea\n---\n"
    write(own, "tea.md", head + plain().split("---\n", 2)[2])
    (own / "xx").mkdir()
    (own / "xx" / "tea.md").write_text(head + plain().split("---\n", 2)[2], encoding="utf-8")

    scripts = load_scripts(PROMPTS, SENTENCES, own)

    assert scripts.triggered("onward tea") == "tea"
    assert scripts.get("tea", "xx").language == "xx"


def test_a_fault_is_told_with_the_files_real_path(own):
    file = write(own, "pause.md", SHORT)

    checked = check_folder(PROMPTS, SENTENCES, own)

    assert [(d.code, d.path, d.line) for d in checked.diagnostics] == [("P322", str(file), 5)]


def test_ones_own_banned_phrases_add_to_the_languages(own):
    (own / "en" / "banned.txt").write_text("breathe out\n", encoding="utf-8")
    write(own, "pause.md", plain("Plenty of fish in the sea."))
    (shipped,) = [line for line in (PROMPTS / "en" / "banned.txt").read_text().splitlines() if "fish" in line]
    write(own, "pause.md", plain(f"{shipped.capitalize()}."))

    found = check_folder(PROMPTS, SENTENCES, own).diagnostics

    assert [d.facts["phrase"] for d in found if d.code == "P351"] == ["breathe out", shipped]


def test_a_script_beside_the_languages_folders_is_told_to_be_read_by_nobody(own):
    (own / "pause.md").write_text(plain(), encoding="utf-8")

    checked = check_folder(PROMPTS, SENTENCES, own)

    assert any(str(own / "pause.md") in notice and "not read" in notice for notice in checked.notices)


def test_what_an_editor_or_a_repository_hides_there_is_no_script(own):
    """Emacs marks a file that is being edited with a link to nowhere."""
    (own / "en" / ".#pause.md").symlink_to("sam@home.1234")
    (own / ".github").mkdir()
    (own / ".github" / "contributing.md").write_text("Hello", encoding="utf-8")

    scripts = load_scripts(PROMPTS, SENTENCES, own)

    assert set(scripts.by_language) == set(load_scripts(PROMPTS, SENTENCES).by_language)


def test_a_folder_that_is_not_there_is_told_with_its_setting(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no folder .*gone.*ONWARD_WORDS"):
        load_scripts(PROMPTS, SENTENCES, tmp_path / "gone")


def test_an_empty_setting_names_no_folder(monkeypatch):
    monkeypatch.setenv("ONWARD_WORDS", "")

    assert Settings(_env_file=None).words is None


async def test_a_house_speaks_its_communitys_own_words(own, settings):
    write(own, "pause.md", plain())

    async with open_app(settings.model_copy(update={"words": own})) as app:
        assert app.scripts.get("pause", "en").title == "A pause of our own"


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("check",), "P322"),
        (("check", "--format=github"), "::error file={file},line=5,title=P322::"),
        (("graph", "pause"), "P322"),
        (("doctor",), "P322"),
        (("talk",), "P322"),
        (("play",), "P322"),
    ],
)
def test_every_command_reads_them(own, capsys, command, said):
    """Each tells the same fault, and where it is."""
    file = write(own, "pause.md", SHORT)

    result = ask(capsys, *command)

    assert result.code == 1
    told = result.out + result.err
    assert str(file) in told
    assert said.format(file=file) in told


@pytest.mark.usefixtures("named")
def test_a_folder_that_is_named_is_looked_at_alone(own, capsys):
    write(own, "pause.md", SHORT)

    result = ask(capsys, "check", PROMPTS, "--format=json")

    assert result.code == 0
    assert json.loads(result.out)["diagnostics"] == []


def test_ones_own_english_is_not_held_against_the_shipped_spanish(own):
    """A community that speaks one language need not write the other one too."""
    write(own, "pause.md", plain())

    checked = check_folder(PROMPTS, SENTENCES, own)

    assert [d for d in checked.diagnostics if d.code.startswith("P36")] == []


def test_english_that_is_ahead_of_a_translation_is_told_and_used_all_the_same(tmp_path):
    prompts = Path(shutil.copytree(PROMPTS, tmp_path / "prompts"))
    (prompts / "en" / "hold.md").write_text(plain().replace("A pause of our own", "Hold"), "utf-8")

    scripts = load_scripts(prompts, SENTENCES)
    told = {d.code for d in check_folder(prompts, SENTENCES).diagnostics}

    assert scripts.get("hold", "en").title == "Hold"
    assert scripts.get("hold", "es").title != "Hold"
    assert "P365" in told
