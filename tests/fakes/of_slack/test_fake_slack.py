"""The judge of our fake Slack refuses what Slack refuses: a judge that never finds proves nothing."""

from typing import Any

import pytest

from tests.fakes.of_slack.fake_slack_rules import Judge

TEXT = {"type": "plain_text", "text": "Go"}
BUTTON = {"type": "button", "action_id": "a", "text": TEXT}
OPTION = {"text": TEXT, "value": "v"}
SELECT = {"type": "static_select", "action_id": "s", "options": [OPTION]}
WORDS = {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
RICH = {"type": "rich_text", "elements": [WORDS]}
RADIOS = {"type": "radio_buttons", "action_id": "r", "options": [OPTION] * 11}
INPUT = {"type": "plain_text_input", "action_id": "i"}


def actions(*elements: Any, **more: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements), **more}


def asked(**element: Any) -> dict[str, Any]:
    return {"type": "input", "label": TEXT, "element": {**INPUT, **element}}


BAD_BLOCKS = {
    "an actions block without elements": [actions()],
    "a select without options": [actions({**SELECT, "options": []})],
    "two buttons with one action_id": [actions(BUTTON, BUTTON)],
    "two blocks with one block_id": [actions(BUTTON, block_id="x"), actions(BUTTON, block_id="x")],
    "rich text without words": [{"type": "rich_text", "elements": [{**WORDS, "elements": []}]}],
    "a label of 76 characters": [actions({**BUTTON, "text": {**TEXT, "text": "x" * 76}})],
    "a label in mrkdwn": [actions({**BUTTON, "text": {"type": "mrkdwn", "text": "x"}})],
    "an unknown style": [actions({**BUTTON, "style": "loud"})],
    "26 elements": [actions(*({**BUTTON, "action_id": f"a{n}"} for n in range(26)))],
    "an option's value of 76 characters": [actions({**SELECT, "options": [{**OPTION, "value": "v" * 76}]})],
    "an unknown field": [actions({**BUTTON, "colour": "red"})],
    "51 blocks": [RICH] * 51,
}
BAD_VIEWS = {
    "an input without submit": {"blocks": [asked()], "submit": None},
    "a title of 25 characters": {"title": {**TEXT, "text": "x" * 25}},
    "an input of 3 to 2 characters": {"blocks": [asked(min_length=3, max_length=2)]},
    "an input of 3,001 characters": {"blocks": [asked(max_length=3001)]},
    "two focus_on_load": {"blocks": [asked(focus_on_load=True), asked(action_id="j", focus_on_load=True)]},
    "11 radio buttons": {"blocks": [{**asked(), "element": RADIOS}]},
}


@pytest.mark.parametrize("what", BAD_BLOCKS)
def test_the_judge_refuses_a_message_with(what: str):
    judge = Judge()

    judge.blocks("message", BAD_BLOCKS[what])

    assert judge.violations


@pytest.mark.parametrize("what", BAD_VIEWS)
def test_the_judge_refuses_a_form_with(what: str):
    view = {"type": "modal", "title": TEXT, "submit": TEXT, "blocks": [asked()]} | BAD_VIEWS[what]
    judge = Judge()

    judge.view("form", {key: value for key, value in view.items() if value is not None})

    assert judge.violations


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("chat.postMessage", {"channel": "C1"}),
        ("chat.postMessage", {"channel": "C1", "text": "x", "blocs": []}),
        ("conversations.open", {"user": "U1"}),
        ("reactions.add", {"channel": "C1", "name": "tada"}),
        ("views.open", {"view": {"type": "modal", "title": TEXT, "blocks": [RICH]}}),
        ("files.completeUploadExternal", {"files": [{"id": "F1", "title": "x"}] * 11}),
    ],
)
def test_the_judge_refuses_a_call_with_wrong_arguments(method: str, arguments: dict[str, Any]):
    judge = Judge()

    judge.request(method, arguments)

    assert judge.violations


def test_the_judge_refuses_words_that_a_screen_reader_cannot_say():
    judge = Judge()

    judge.spoken("message", {"text": "", "blocks": [RICH]})

    assert judge.violations


def test_the_judge_accepts_what_slack_accepts():
    judge = Judge()

    judge.spoken("message", {"text": "x", "blocks": [RICH, actions(BUTTON), actions(SELECT)]})
    judge.view("form", {"type": "modal", "title": TEXT, "submit": TEXT, "blocks": [asked()]})

    assert judge.violations == []
