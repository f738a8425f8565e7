"""What Slack puts into a body is read as Bolt reads it, but for the words that Bolt would lose."""

import json
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from slack_bolt.request.internals import parse_body

from adapters.slack.form import fields, payload_of
from bot.engine.events import CommandUsed
from bot.settings import Settings
from tests.on_slack.slack_world import Scripted, world

FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@given(st.text(alphabet="ab=&+%20CE8\u00e9;", max_size=40))
@example("a=1&&b&=c&a=2")
@example("text=caf%C3%A9+%F0%9F%8C%B1&bad=%FF%zz&plus=%2B")
def test_fields_are_those_of_the_standard_library(body: str):
    assert fields(body) == dict(parse_qsl(body, keep_blank_values=True))


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=6))
def test_whatever_is_typed_comes_through(typed: dict[str, str]):
    assert fields(urlencode(typed)) == typed


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("", FORM),
        ("command=%2Frejected&text=", FORM),
        (urlencode({"payload": json.dumps({"type": "block_actions", "text": "é"})}), FORM),
        ('{"type": "event_callback"}', JSON),
        ('{"type": "event_callback"}', f"{JSON}; charset=utf-8"),
        ('{"type": "event_callback"}', ""),
    ],
)
def test_it_is_read_as_bolt_reads_it(body: str, kind: str):
    assert payload_of(body, kind) == parse_body(body, kind)


@pytest.mark.parametrize("body", ["[1]", "payload=%5B1%5D", "payload=", "payload=%7B", "{"])
def test_what_is_no_object_is_refused(body: str):
    with pytest.raises(ValueError, match=r"Expecting|no object"):
        payload_of(body, JSON if body == "[1]" else FORM)


async def test_a_member_who_types_the_word_payload_is_heard(settings: Settings):
    """Bolt takes such a command for an empty one, and acknowledges it."""
    house, typed = Scripted(), "they asked about my payload code"
    async with world(house, settings, "http") as here:
        await here.member().slash(f"/rejected {typed}")

    assert [event.text for event in house.events if isinstance(event, CommandUsed)] == [typed]
