"""Secrets stay secrets: on the command line, in its help, in doctor's answer and when everything breaks."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings
from tests import ROOT

MARK = "quzqsecret"
KEY = base64.b64encode(f"{MARK}-of-the-host".ljust(32)[:32].encode()).decode()
SECRETS = {
    "SLACK_BOT_TOKEN": f"xoxb-{MARK}-1",
    "SLACK_APP_TOKEN": f"xapp-{MARK}-2",
    "SLACK_SIGNING_SECRET": f"{MARK}3",
    "DISCORD_TOKEN": f"{MARK}.4.5",
    "ONWARD_KEY": KEY,
}
CRASH = """
import sys
from bot import logs
from bot.settings import Settings
logs.configure("DEBUG")
settings = Settings(_env_file=None)
tokens = [getattr(settings, name).get_secret_value() for name in ("slack_bot_token", "discord_token", "key")]
raise RuntimeError(f"{settings!r} {tokens}")
"""


@pytest.mark.parametrize(
    "told",
    [
        ["-m", "bot", "--help"],
        ["-m", "bot", "doctor", "--json", "--offline"],
        ["-c", CRASH],
    ],
    ids=["help", "doctor", "crash"],
)
def test_no_secret_is_said(told: list[str], tmp_path: Path):
    env = {**os.environ, **SECRETS, "ONWARD_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)}

    run = [sys.executable, *told]
    said = subprocess.run(run, check=False, env=env, cwd=tmp_path, capture_output=True, timeout=120)

    out = said.stdout + said.stderr
    assert out, "it said something"
    assert MARK.encode() not in out
    assert KEY.encode() not in out


def test_settings_show_no_secret(monkeypatch: pytest.MonkeyPatch):
    for name, secret in SECRETS.items():
        monkeypatch.setenv(name, secret)

    settings = Settings(_env_file=None)

    shown = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()} {vars(settings)}"
    assert settings.discord_token is not None
    assert not [secret for secret in SECRETS.values() if secret in shown]
