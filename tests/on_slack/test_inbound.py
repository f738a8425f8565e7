"""Slack's payloads become events; each payload in tests/on_slack/payloads has its row here."""

import json
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.inbound import event_of, plain_words
from bot.engine.actors import Actor
from bot.engine.events import (
    CommandUsed,
    Event,
    FormClosed,
    FormSent,
    HomeOpened,
    OptionChosen,
    Typed,
    Uninstalled,
)
from tests.fakes.of_slack.fake_slack_rules import Judge

PAYLOADS = Path(__file__).parent / "payloads"
COMMANDS = {"rejected": "rejected", "no-luck": "rejected", "win": "win", "onward": "onward"}

SAM = Actor(platform="slack", tenant="T0HARBOUR", user="U001SAM")
HARBOUR = Actor(platform="slack", tenant="T0HARBOUR")
MEMBER: dict[str, Any] = {"actor": SAM, "community": "T0HARBOUR"}
PRIVATE = {**MEMBER, "name": "sam"}
PUBLIC = {**PRIVATE, "place": "C0JOBHUNT", "place_name": "job-hunt"}
PRESS = frozenset({"whisper", "form"})
ALL = PRESS | {"redraw"}


def trigger(number: int) -> str:
    return f"slack:trigger:7070.{number}.0123456789abcdef0123456789abcdef"


WANTED: dict[str, Event | None] = {
    "command": CommandUsed(
        id=trigger(1),
        **PUBLIC,
        can_answer=PRESS,
        command="rejected",
        text="Acme & sons, backend, after the final round",
    ),
    "command-bare": CommandUsed(id=trigger(2), **PUBLIC, can_answer=PRESS, command="onward"),
    "command-renamed": CommandUsed(id=trigger(3), **PUBLIC, can_answer=PRESS, command="rejected"),
    "command-in-dm": CommandUsed(
        id=trigger(4), **PRIVATE, can_answer=PRESS, command="win", text="I did an interview"
    ),
    "command-in-private-channel": CommandUsed(
        id=trigger(5), **PRIVATE, place="G0PRIVATE", can_answer=PRESS, command="rejected"
    ),
    "command-unknown": CommandUsed(id=trigger(6), **PUBLIC, can_answer=PRESS, command="giphy", text="cats"),
    "command-with-marks": CommandUsed(
        id=trigger(7),
        **PUBLIC,
        can_answer=PRESS,
        command="rejected",
        text="told <@U002ALEX|alex> in #job-hunt: 1 < 2 & acme.example/jobs",
    ),
    "shortcut": CommandUsed(id=trigger(8), **PRIVATE, can_answer=frozenset({"form"}), command="rejected"),
    "press-in-dm": OptionChosen(id=trigger(9), **PRIVATE, can_answer=ALL, key="3f.1"),
    "press-whispered": OptionChosen(id=trigger(10), **PUBLIC, can_answer=ALL, key="3f.2"),
    "press-door": CommandUsed(id=trigger(11), **PUBLIC, can_answer=PRESS, command="rejected"),
    "press-public": OptionChosen(id=trigger(12), **PUBLIC, can_answer=PRESS, key="thread.join"),
    "press-on-home": OptionChosen(id=trigger(13), **PRIVATE, can_answer=frozenset({"form"}), key="home.plan"),
    "press-of-another-app": None,
    "press-on-org-install": OptionChosen(id=trigger(18), **PRIVATE, can_answer=ALL, key="3f.1"),
    "select": OptionChosen(id=trigger(15), **PRIVATE, can_answer=ALL, key="hurt", values=("fear",)),
    "select-several": OptionChosen(
        id=trigger(16), **PRIVATE, can_answer=ALL, key="causes", values=("timing", "budget")
    ),
    "form": FormSent(
        id=trigger(17),
        **PRIVATE,
        can_answer=frozenset({"invalid"}),
        key="plan.form",
        values={"what": "Send one mail", "when": "tomorrow", "who": ""},
    ),
    "form-closed": FormClosed(id="slack:closed:V002", **PRIVATE, key="plan.form"),
    "message": Typed(id="slack:message:T0HARBOUR:D001SAM:1772442002.000700", **MEMBER, text="stop"),
    "message-with-file": Typed(
        id="slack:message:T0HARBOUR:D001SAM:1772442003.000800", **MEMBER, text="Look: acme.example wrote <no>"
    ),
    "message-of-ours": None,
    "message-changed": None,
    "message-in-channel": None,
    "home": HomeOpened(id="slack:event:Ev006", **MEMBER),
    "home-messages-tab": None,
    "uninstalled": Uninstalled(id="slack:event:Ev008", actor=HARBOUR, community="T0HARBOUR"),
    "tokens-revoked": Uninstalled(id="slack:event:Ev009", actor=HARBOUR, community="T0HARBOUR"),
    "tokens-revoked-of-a-person": None,
}


def payload(name: str) -> dict[str, Any]:
    return json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", WANTED)
def test_a_payload_means_its_event(name: str):
    assert event_of(payload(name), COMMANDS) == WANTED[name]


def test_every_recorded_payload_has_its_row():
    assert {path.stem for path in PAYLOADS.glob("*.json")} == set(WANTED)


@pytest.mark.parametrize("name", WANTED)
def test_a_recorded_payload_is_one_that_slack_could_send(name: str):
    """The schemas are the vendor's: a payload that they do not know would prove nothing."""
    body = payload(name)
    judge = Judge()

    inner = body.get("event", body)
    kind = "slash_command" if "command" in body else inner["type"]
    judge.inbound(inner.get("subtype", kind), inner)

    assert judge.violations == []


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("&lt;!channel&gt; &amp;lt;", "<!channel> &lt;"),
        ("<!channel> <!here|here> <!subteam^S1|@mods>", "@channel here @mods"),
        ("<@U1> <@U1|alex> <#C1|job-hunt>", "@U1 @alex #job-hunt"),
        ("<mailto:a@b.example|a@b.example> <tel:112|112>", "a@b.example 112"),
        ("a <3 b> c", "a <3 b> c"),
        ("I &copy; this", "I &copy; this"),
    ],
)
def test_words_arrive_as_they_were_typed(sent: str, meant: str):
    assert plain_words(sent) == meant
