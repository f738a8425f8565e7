"""What is read as a crisis, and what is not. Every line here was written for these tests."""

from itertools import chain

import msgspec
import pytest

import bot.reading
from bot.reading import Findings, read, read_safely
from bot.reading.crisis import RULES
from tests.reading.lines import reading_lines as lines
from tests.reading.lines.reading_rules import RULE_LINES


def tier(text: str, before: tuple[str, ...] = ()) -> str:
    return read(text, before).crisis.tier


@pytest.mark.parametrize("text", lines.MUST_FIRE)
def test_plain_words_of_suicide_are_full(text):
    crisis = read(text).crisis

    assert (crisis.tier, crisis.route) == ("full", "suicide")


@pytest.mark.parametrize("text", lines.MUST_NOT_FIRE)
def test_words_of_work_and_figures_of_speech_are_nothing(text):
    assert read(text).crisis.tier == "none"


@pytest.mark.parametrize("text", lines.DENIED)
def test_a_denial_is_no_all_clear(text):
    assert tier(text) in ("soft", "full")


@pytest.mark.parametrize("text", lines.MASKED)
def test_helping_others_having_recovered_or_a_film_is_no_alarm(text):
    assert tier(text) in ("none", "soft")


@pytest.mark.parametrize("text", lines.NOT_DENIED)
def test_a_not_that_denies_nothing_lowers_nothing(text):
    assert tier(text) == "full"


@pytest.mark.parametrize("text", lines.EVASIONS)
def test_disguises_and_slips_are_seen_through(text):
    assert tier(text) == "full"


@pytest.mark.parametrize(("route", "text"), [(r, t) for r, texts in lines.ROUTES.items() for t in texts])
def test_each_trouble_reaches_its_own_words(route, text):
    crisis = read(text).crisis

    assert (crisis.tier, crisis.route) == ("full", route)


@pytest.mark.parametrize("text", lines.NEED)
def test_urgent_need_is_asked_about_softly_and_by_its_own_words(text):
    crisis = read(text).crisis

    assert (crisis.tier, crisis.route) == ("soft", "need")


@pytest.mark.parametrize("text", lines.MONEY_TROUBLE)
def test_money_trouble_is_a_need_and_no_crisis(text):
    findings = read(text)

    assert findings.crisis.tier == "none"
    assert findings.need != ""


@pytest.mark.parametrize("text", lines.SOFT)
def test_what_may_be_more_is_asked_about(text):
    assert tier(text) in ("soft", "full")


def test_a_loss_and_a_question_about_heights_count_together_across_messages():
    """The one must-fire example of the concept: neither message says it alone."""
    loss, question = "I just lost my job.", "What are the bridges taller than 25 meters"

    assert tier(loss) == "none"
    assert tier(question, (loss,)) == "full"
    assert tier(question, (loss, "thanks", "ok")) == "full"
    assert tier(f"{question}? {loss}") == "full"
    assert tier(loss, (question,)) == "full"


def test_an_old_message_alarms_nobody_again():
    """Only what is new counts; what came before was read when it came."""
    assert tier("ok thanks", ("I want to kill myself",)) == "none"
    assert (
        tier("I got an interview", ("I just lost my job.", "What are the bridges taller than 25 meters"))
        == "none"
    )


def test_messages_long_ago_do_not_count_together():
    assert tier("how tall is the bridge here?", ("I lost my job", *["ok"] * 5)) == "soft"


def test_a_figure_of_speech_beside_the_real_thing_hides_nothing():
    assert tier("I killed the interview and now I want to kill myself") == "full"
    assert tier("I'm dying to work there but I want to die") == "full"


def test_weak_words_of_despair_add_up_within_a_paragraph_only():
    heavy = "I hate myself. No hope left, nobody cares about me."
    scattered = [f"I feel so alone. {'The train was late and the office was cold. ' * 20}", "It hurts."]

    assert tier(heavy) == "soft"
    assert tier(" ".join(scattered)) == "none"


def test_a_long_tired_post_about_work_alarms_nobody():
    assert tier(lines.LONG_POST) == "none"


def test_a_crisis_in_the_middle_of_a_long_post_is_found():
    filler = "I applied to another company and they asked for a portfolio of my work. " * 30

    assert tier(f"{filler}I want to kill myself. {filler}") == "full"


@pytest.mark.parametrize("text", lines.SPANISH_FULL)
def test_spanish_is_read(text):
    assert tier(text) == "full"


@pytest.mark.parametrize("text", lines.SPANISH_NOT_FULL)
def test_a_spanish_denial_is_soft(text):
    assert tier(text) == "soft"


@pytest.mark.parametrize("text", lines.SPANISH_NONE)
def test_spanish_figures_of_speech_are_nothing(text):
    assert tier(text) == "none"


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.tier != "none"], ids=lambda rule: rule.id)
def test_every_rule_fires_on_a_line_of_its_own(rule):
    """A rule without a line here, or whose line stopped firing, is a rule that nobody can trust."""
    crisis = read(RULE_LINES[rule.id]).crisis

    assert rule.id in crisis.rules
    assert crisis.tier in (rule.tier, "full")


def test_every_rule_says_why_and_has_its_own_name():
    names = [rule.id for rule in RULES]

    assert len(names) == len(set(names))
    assert all(rule.why and rule.patterns for rule in RULES)


def test_a_fault_while_reading_asks_softly(monkeypatch):
    """Reading that fails must not fail the message, and not let it pass as harmless."""

    def broken(_text: str) -> str:
        raise RecursionError

    monkeypatch.setattr(bot.reading, "normalise", broken)

    crisis = read_safely("anything").crisis

    assert (crisis.tier, crisis.route, crisis.rules) == ("soft", "suicide", ("unreadable",))


def test_findings_hold_no_word_of_the_text():
    """They may be logged and printed; the words may not."""
    secret = "Zebulon"

    findings = [
        read(f"{secret} and I want to die. {secret}"),
        read(f"my friend {secret} wants to kill himself"),
    ]

    assert all(secret.lower() not in msgspec.json.encode(found).decode().lower() for found in findings)


def test_findings_survive_saving_and_loading():
    findings = read("I was laid off and I want to die")

    assert msgspec.json.decode(msgspec.json.encode(findings), type=Findings) == findings


def test_the_same_words_always_say_the_same():
    texts = list(chain(lines.MUST_FIRE, lines.EVASIONS, lines.SOFT))

    assert [read(text) for text in texts] == [read(text) for text in texts]
