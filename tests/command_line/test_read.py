"""`read`: whoever wants to can see what the bot understands, and measure it. Every line here is written."""

import io
import json

import pytest

from bot.__main__ import main
from tests.command_line.cli_parts import ask

FULL = "I want to kill myself."


def lines_of(said) -> list[dict]:
    return [json.loads(line) for line in said.out.splitlines()]


def jsonl(tmp_path, *lines: str | bytes):
    file = tmp_path / "texts.jsonl"
    file.write_bytes(b"\n".join(one if isinstance(one, bytes) else one.encode() for one in lines) + b"\n")
    return file


def test_read_prints_what_is_understood_of_a_text_as_json(capsys):
    said = ask(capsys, "read", "They said no after the final round, and the rent is due on Monday.")

    found = json.loads(said.out)
    assert said.code == 0
    assert found["crisis"]["tier"] in {"none", "soft", "full"}
    assert found["stage"] == "final"
    assert {"traps", "feelings", "need", "names"} <= found.keys()


def test_a_text_from_standard_input_stays_out_of_the_shells_history(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(FULL))

    said = ask(capsys, "read", "-")

    assert json.loads(said.out)["crisis"] == {"tier": "full", "route": "suicide", "rules": ["kill-myself"]}


def test_every_line_of_a_file_has_its_finding_in_the_same_order(capsys, tmp_path):
    texts = ["A nice day.", FULL, "No answer for two months."]
    file = jsonl(tmp_path, *(json.dumps({"text": text, "label": "x"}) for text in texts))

    said = ask(capsys, "read", "--jsonl", str(file))

    assert [one["crisis"]["tier"] for one in lines_of(said)] == ["none", "full", "none"]
    assert (said.code, said.err) == (0, "")


def test_several_messages_are_read_together_and_the_most_urgent_one_counts(capsys, tmp_path):
    apart = ["I just lost my job.", "What are the bridges taller than 25 meters?"]
    over = [FULL, "Sorry. It was a long day."]
    file = jsonl(tmp_path, *(json.dumps({"text": text}) for text in (apart[:1], apart[1:], apart, over)))

    said = ask(capsys, "read", "--jsonl", str(file))

    alone, question, together, gone_by = (one["crisis"]["tier"] for one in lines_of(said))
    assert (alone, together, gone_by) == ("none", "full", "full")
    assert question != "full"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not JSON", "this line is no JSON"),
        (b'{"text": "\xff"}', "not UTF-8"),
        ('"a string"', 'an object with "text"'),
        ('{"words": "x"}', 'an object with "text"'),
        ('{"text": 7}', "a string, or a list of strings"),
        ('{"text": ["x", 7]}', "a string, or a list of strings"),
        ('{"text": []}', "no message to read"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": ' + "9" * 5_000 + "}", "a number too long"),
    ],
)
def test_a_line_that_cannot_be_read_says_why_in_its_place_and_the_rest_goes_on(
    capsys, tmp_path, line, reason
):
    file = jsonl(tmp_path, json.dumps({"text": "before"}), line, json.dumps({"text": FULL}))

    said = ask(capsys, "read", "--jsonl", str(file))

    first, bad, last = lines_of(said)
    assert reason in bad["error"]
    assert "line 2" in said.err
    assert (first["crisis"]["tier"], last["crisis"]["tier"], said.code) == ("none", "full", 1)


def test_half_a_character_is_printed_as_its_code_and_the_rest_goes_on(capsysbinary, tmp_path):
    """As a file of chats cut at a number of characters has them; a terminal or a file takes no such half."""
    cut = '{"text": "Anna is at https://one.example/\\ud83d because I always \\ud83d fail"}'
    file = jsonl(tmp_path, cut, json.dumps({"text": FULL}))

    code = main(["read", "--jsonl", str(file)])

    first, last = (json.loads(line) for line in capsysbinary.readouterr().out.splitlines())
    assert "\ud83d" in " ".join(first["trap_words"])
    assert (last["crisis"]["tier"], code) == ("full", 0)


def test_a_file_that_is_not_there_is_one_clear_sentence(capsys, tmp_path):
    said = ask(capsys, "read", "--jsonl", str(tmp_path / "nowhere.jsonl"))

    assert said.code == 1
    assert "nowhere.jsonl" in said.err


def test_a_text_or_a_file_must_be_named_and_not_both(capsys):
    neither = ask(capsys, "read")
    both = ask(capsys, "read", "x", "--jsonl", "y")

    assert (neither.code, both.code) == (2, 2)
