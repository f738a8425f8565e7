"""What every test may ask for: a clock that only moves when told, settings that touch nothing of the host."""

import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest
import structlog
from pydantic import AliasChoices

from bot.clock import MovableClock
from bot.settings import Settings
from tests import promises

HERE = Path(__file__).resolve().parent

# A slow machine is no bug: examples count, not milliseconds. A failure prints how to repeat it.
hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update` writes golden files anew: read the difference before you commit it."""
    parser.addoption("--update", action="store_true", help="write golden conversations anew")
    parser.addoption("--measured", action="store_true", help="write what was measured into docs/safety.md")


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Tell what was measured for the promise that the test is marked with: `measured("0 lost of 200")`."""
    mark = request.node.get_closest_marker("promise")
    assert mark is not None, "only a test that is marked with a promise measures one"
    return lambda value: request.node.user_properties.append((f"promise:{mark.args[0]}", value))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What was measured is shown, and with `--measured` kept."""
    reports = terminalreporter.stats.get("passed", [])
    found = {
        name.removeprefix("promise:"): str(value)
        for report in reports
        for name, value in report.user_properties
        if name.startswith("promise:")
    }
    for name, value in sorted(found.items()):
        terminalreporter.write_line(f"measured {name}: {value}")
    if config.getoption("--measured"):
        promises.keep(found, datetime.now(UTC).date().isoformat())
        promises.write_page()


def _variables() -> frozenset[str]:
    """Every environment variable that a Settings would read, in upper case."""
    names = set()
    for field, info in Settings.model_fields.items():
        alias = info.validation_alias
        names |= {str(c).upper() for c in alias.choices} if isinstance(alias, AliasChoices) else set()
        names.add(f"ONWARD_{field.upper()}")
    return frozenset(names | {"ONWARD_SECRETS"})


@pytest.fixture(autouse=True)
def _no_host_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host's own tokens and folders never reach a test."""
    wanted = _variables()
    for name in [name for name in os.environ if name.upper() in wanted]:
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _logs_put_back() -> Iterator[None]:
    """`bot.logs.configure` is for a process of its own: what it changed here is put back."""
    root, hooks = logging.getLogger(), (sys.excepthook, threading.excepthook, sys.unraisablehook)
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], (sys.excepthook, threading.excepthook, sys.unraisablehook) = handlers, hooks
    root.setLevel(level)
    logging.captureWarnings(False)
    structlog.reset_defaults()


@pytest.fixture
def clock() -> MovableClock:
    """Monday, 2 March 2026, 09:00 UTC; it stands still until `move` is called."""
    return MovableClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), frozen=True)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The defaults, with a data folder of the test's own, a free port and no `.env`."""
    return Settings(_env_file=None, data=tmp_path / "data", port=0)


def real(path: Path | None, what: str, fetch: str) -> Path:
    """The path of a real part, or a skip that says how to get it; `.ci/run` makes it a failure.

    `.ci/run` sets ONWARD_REQUIRE_REAL, so that a missing judge can never pass as a green run.
    """
    if path is not None and path.exists():
        return path
    message = f"{what} is not here. {fetch}"
    if os.environ.get("ONWARD_REQUIRE_REAL"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def specs() -> Path:
    """The folder of the vendors' schemas (`discord/openapi.json`, `slack/wire.schema.json`, ...)."""
    folder = os.environ.get("ONWARD_SPECS")
    path = Path(folder) if folder else HERE.parent.parent / "shared" / "specs"
    return real(path, "The folder of the vendors' schemas", "Set ONWARD_SPECS to it.")


@pytest.fixture(scope="session")
def output() -> Path:
    """Where screenshots and printed figures go: test-output/, or ONWARD_OUTPUT."""
    folder = Path(os.environ.get("ONWARD_OUTPUT") or HERE.parent / "test-output")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
