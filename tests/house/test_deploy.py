"""What a host deploys: a container without rights, a unit that needs little, both asked whether they live."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.scheduler import DRAIN_WITHIN
from bot.settings import Settings
from tests import ROOT

DEPLOY = ROOT / "deploy"
HADOLINT = shutil.which("hadolint", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
SYSTEMD = shutil.which("systemd-analyze")
SLACK_OF_IT = 5.0
"""Seconds beside the drain for the store and the sockets to close."""


@pytest.fixture
def image() -> str:
    """The Dockerfile, its continued lines joined."""
    return (DEPLOY / "Dockerfile").read_text("utf-8").replace("\\\n", "")


@pytest.fixture
def service() -> dict[str, Any]:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]["onward"]


def probe(image: str) -> list[str]:
    """The command that Docker asks with."""
    return json.loads(re.search(r"^HEALTHCHECK .*CMD (\[.*\])", image, re.M)[1])


# --- Docker -------------------------------------------------------------------------------------


def test_the_container_has_no_rights_and_cannot_write_but_to_its_data(service: dict[str, Any]):
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"] == "10001"
    assert service["volumes"] == ["data:/data"]
    assert all("noexec" in place for place in service["tmpfs"])
    assert "privileged" not in service
    assert "ports" not in service


def test_the_image_runs_as_a_user_of_its_own_and_holds_no_secret(image: str):
    final = image.rpartition("FROM ")[2]

    assert re.search(r"^USER 10001$", final, re.M)
    assert not re.search(r"^(ADD|ARG)\b", image, re.M)
    assert not re.search(r"TOKEN|SECRET|ONWARD_KEY", image)
    assert "--require-hashes" in image


def test_what_the_image_copies_is_all_that_the_builder_is_sent(image: str):
    ignored = (DEPLOY.parent / ".dockerignore").read_text("utf-8").split()
    copied = re.findall(r"^COPY (?!--from)(\S+)", image, re.M)

    assert "*" in ignored
    assert {f"!{path}" for path in copied} == {line for line in ignored if line.startswith("!")}
    assert all((DEPLOY.parent / path).exists() for path in copied)


def test_docker_and_compose_ask_the_same_question_at_the_port_that_is_set(
    image: str, service: dict[str, Any]
):
    port = re.search(r"ONWARD_HEALTH_PORT=(\d+)", image)[1]

    assert service["healthcheck"]["test"] == ["CMD", *probe(image)]
    assert service["environment"]["ONWARD_HEALTH_PORT"] == port
    assert f"'127.0.0.1', {port}" in probe(image)[-1]


class Livez(BaseHTTPRequestHandler):
    """A /livez that says what the test wants."""

    says = 200

    def do_GET(self) -> None:
        self.send_response(self.says if self.path == "/livez" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.mark.parametrize(("says", "code"), [(200, 0), (503, 1), (None, 1)])
def test_the_health_check_tells_a_living_bot_from_another(
    says: int | None, code: int, image: str, monkeypatch
):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")  # must not come between
    with HTTPServer(("127.0.0.1", 0), Livez) as server:
        port = server.server_port
        if says:
            monkeypatch.setattr(Livez, "says", says)
            threading.Thread(target=server.handle_request, daemon=True).start()
        else:
            server.server_close()
        asked = probe(image)[-1].replace("8767", str(port))

        done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False, timeout=60)

    assert done.returncode == code


@pytest.mark.skipif(not HADOLINT, reason="hadolint ships no program for this system")
def test_hadolint_finds_nothing():
    done = subprocess.run(
        [str(HADOLINT), str(DEPLOY / "Dockerfile")], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "")


# --- systemd ------------------------------------------------------------------------------------


@pytest.mark.skipif(not SYSTEMD, reason="systemd-analyze is not here")
def test_the_unit_is_hardly_exposed():
    unit = DEPLOY / "onward.service"
    command = [str(SYSTEMD), "security", "--offline=true", "--no-pager", str(unit)]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    exposure = re.search(r"Overall exposure level for onward\.service: ([\d.]+)", done.stdout)
    assert exposure is not None, done.stdout + done.stderr
    assert float(exposure[1]) <= 2.0


def test_the_unit_sets_only_what_there_is():
    text = (DEPLOY / "onward.service").read_text("utf-8")
    known = {f"ONWARD_{name.upper()}" for name in Settings.model_fields} | {"ONWARD_SECRETS"}

    assert set(re.findall(r"\bONWARD_[A-Z_]+", text)) <= known


# --- both ---------------------------------------------------------------------------------------


def test_both_wait_longer_for_a_stop_than_it_takes(service: dict[str, Any]):
    unit = re.search(r"^TimeoutStopSec=(\d+)$", (DEPLOY / "onward.service").read_text("utf-8"), re.M)

    assert int(unit[1]) >= DRAIN_WITHIN + SLACK_OF_IT
    assert int(service["stop_grace_period"].removesuffix("s")) >= DRAIN_WITHIN + SLACK_OF_IT


def test_every_series_that_an_alert_watches_is_one_of_ours():
    from bot.metrics import Metrics  # noqa: PLC0415 - the others need no registry

    text = (DEPLOY / "README.md").read_text("utf-8")
    named = set(re.findall(r"\bonward_[a-z_]+", text))
    metrics = Metrics().registry.collect()
    ours = {metric.name + end for metric in metrics for end in ("", "_total", "_bucket")}

    assert named
    assert named <= ours
