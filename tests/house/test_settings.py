"""Environment, .env and the secrets' files become one Settings; the example file tells them all."""

import re

import pydantic
import pytest
from pydantic import AliasChoices

from bot.settings import Settings
from tests import ROOT

EXAMPLE = ROOT / "deploy" / ".env.example"
ONLY_IN_THE_ENVIRONMENT = {"ONWARD_SECRETS"}


def variables() -> dict[str, str]:
    """Environment variable -> the field it sets."""
    names = {}
    for field, info in Settings.model_fields.items():
        alias = info.validation_alias
        names[str(alias.choices[0]) if isinstance(alias, AliasChoices) else f"ONWARD_{field.upper()}"] = field
    return names


def shown() -> dict[str, str]:
    """Every variable of the example file -> the value it shows."""
    return dict(re.findall(r"^# ([A-Z][A-Z_]+)=(.*)$", EXAMPLE.read_text("utf-8"), re.MULTILINE))


def test_the_example_names_every_variable_and_no_other():
    assert set(shown()) == set(variables()) | ONLY_IN_THE_ENVIRONMENT


def test_the_example_changes_nothing_until_it_is_edited(tmp_path):
    """With every # taken away, the values it shows are the defaults."""
    lines = [f"{name}={value}" for name, value in shown().items() if value]
    (tmp_path / "filled").write_text("\n".join(lines), "utf-8")

    assert Settings(_env_file=tmp_path / "filled") == Settings(_env_file=None)
    assert Settings(_env_file=EXAMPLE) == Settings(_env_file=None)


def test_secrets_may_come_from_files(tmp_path, monkeypatch):
    """Docker and systemd hand secrets over as files."""
    (tmp_path / "slack_bot_token").write_text("xoxb-canary\n", "utf-8")
    (tmp_path / "onward_key").write_text("key-canary", "utf-8")
    monkeypatch.setenv("ONWARD_SECRETS", str(tmp_path))

    settings = Settings(_env_file=None)

    assert settings.slack_bot_token is not None
    assert settings.key is not None
    assert settings.slack_bot_token.get_secret_value() == "xoxb-canary"
    assert settings.key.get_secret_value() == "key-canary"


def test_the_environment_wins_over_a_secret_s_file(tmp_path, monkeypatch):
    (tmp_path / "discord_token").write_text("from-file", "utf-8")
    monkeypatch.setenv("ONWARD_SECRETS", str(tmp_path))
    monkeypatch.setenv("DISCORD_TOKEN", "from-environment")

    settings = Settings(_env_file=None)

    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == "from-environment"


def test_a_missing_secrets_folder_is_said_before_anything_starts(tmp_path, monkeypatch):
    monkeypatch.setenv("ONWARD_SECRETS", str(tmp_path / "gone"))

    with pytest.raises(NotADirectoryError, match=r"ONWARD_SECRETS is .*gone, which is no folder"):
        Settings(_env_file=None)


def test_a_secret_is_never_printed(monkeypatch):
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-canary")
    monkeypatch.setenv("ONWARD_KEY", "key-canary")

    settings = Settings(_env_file=None)

    assert "canary" not in f"{settings!r} {settings} {settings.model_dump_json()}"


def test_settings_do_not_change_while_the_bot_runs(settings):
    with pytest.raises(pydantic.ValidationError, match="frozen"):
        settings.port = 1


def test_who_names_one_command_keeps_the_others(monkeypatch):
    monkeypatch.setenv("ONWARD_COMMANDS", '{"rejected": "nope"}')

    assert Settings(_env_file=None).commands == {"rejected": "nope", "win": "win", "onward": "onward"}


@pytest.mark.parametrize("given", ['{"reject": "nope"}', '{"win": ""}', '{"win": "My Win"}'])
def test_a_command_that_there_is_not_or_that_nobody_can_type_is_refused(given, monkeypatch):
    monkeypatch.setenv("ONWARD_COMMANDS", given)

    with pytest.raises(pydantic.ValidationError, match="command"):
        Settings(_env_file=None)
