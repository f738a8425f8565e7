"""The manifest that a host pastes at Slack is one that Slack takes, and asks for no more than it needs."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from bot.settings import Settings
from tests import ROOT
from tests.conftest import real

MANIFEST = ROOT / "deploy" / "slack-manifest.yaml"


@pytest.fixture
def manifest() -> dict[str, Any]:
    return yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))


def test_slack_takes_the_manifest(manifest: dict[str, Any], specs: Path):
    path = real(specs / "slack" / "manifest.schema.json", "Slack's manifest schema", "Set ONWARD_SPECS.")
    schema = json.loads(path.read_text(encoding="utf-8"))

    assert [error.message for error in Draft7Validator(schema).iter_errors(manifest)] == []


def test_a_manifest_for_http_mode_is_taken_too(specs: Path):
    """What the comments promise: only the addresses change."""
    path = real(specs / "slack" / "manifest.schema.json", "Slack's manifest schema", "Set ONWARD_SPECS.")
    schema = json.loads(path.read_text(encoding="utf-8"))
    text = re.sub(r"# ((request_)?url:)", r"\1", MANIFEST.read_text(encoding="utf-8"))
    text = text.replace("<your host>", "onward.example").replace("mode_enabled: true", "mode_enabled: false")

    http = yaml.safe_load(text)

    assert http["settings"]["socket_mode_enabled"] is False
    assert http["settings"]["interactivity"]["request_url"] == "https://onward.example/slack/events"
    assert [command["url"] for command in http["features"]["slash_commands"]] == [
        "https://onward.example/slack/events"
    ] * 3
    assert [error.message for error in Draft7Validator(schema).iter_errors(http)] == []


def test_the_scopes_are_frozen(manifest: dict[str, Any]):
    """Each scope is a promise to members: another one needs a reason in the docs first."""
    assert manifest["oauth_config"]["scopes"] == {
        "bot": ["commands", "chat:write", "im:write", "im:history", "reactions:write", "files:write"]
    }


def test_the_manifest_and_the_house_know_the_same_commands(manifest: dict[str, Any], settings: Settings):
    commands = [command["command"] for command in manifest["features"]["slash_commands"]]
    shortcuts = [shortcut["callback_id"] for shortcut in manifest["features"]["shortcuts"]]

    assert commands == [f"/{name}" for name in settings.commands.values()]
    assert shortcuts == list(settings.commands)


def test_a_member_can_only_type_where_somebody_reads(manifest: dict[str, Any]):
    reads = "im:history" in manifest["oauth_config"]["scopes"]["bot"]
    listens = "message.im" in manifest["settings"]["event_subscriptions"]["bot_events"]
    read_only = manifest["features"]["app_home"]["messages_tab_read_only_enabled"]

    assert reads == listens == (not read_only)


def test_the_profile_shows_where_help_is(manifest: dict[str, Any]):
    assert "findahelpline.com" in manifest["display_information"]["long_description"]
    assert "not a crisis line" in manifest["display_information"]["long_description"]
