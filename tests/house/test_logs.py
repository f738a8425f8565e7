"""The logs carry ids and codes, never words, whoever speaks and however carelessly."""

import ast
import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Callable

import pytest
import structlog
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from bot import logs
from tests import ROOT

SENTENCE_OR_OURS = {"event", "level", "at", "room", "hint"}
CANARY = "kanarienvogel I was let go by Acme"


@pytest.fixture
def stream() -> io.StringIO:
    """What the process logs, at our most talkative level."""
    out = io.StringIO()
    logs.configure("DEBUG", out)
    return out


def lines(stream: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def fail(words: str) -> None:
    try:
        raise KeyError(words)
    except KeyError as error:
        raise ValueError(f"cannot read {words}") from error


def test_a_line_says_what_happened_with_its_ids_and_codes(stream):
    logs.logger("delivery").warning("held", effect="t1.0", code="timeout", attempts=3)

    (line,) = lines(stream)
    assert line.pop("at").endswith("Z")
    assert line == {
        "event": "held", "level": "warning", "room": "delivery",
        "effect": "t1.0", "code": "timeout", "attempts": 3,
    }  # fmt: skip


def test_an_unknown_key_and_a_value_with_words_are_counted_and_left_out(stream):
    logs.logger("app").info("taken", turn="t1", text="kanarienvogel", code=CANARY, slots={"thought": CANARY})

    (line,) = lines(stream)
    assert line["turn"] == "t1"
    assert line["withheld"] == 3
    assert "kanarienvogel" not in stream.getvalue()


CARELESS: dict[str, Callable[[str], None]] = {
    "as the line's name": lambda words: logs.logger("app").info(words),
    "as an argument of the name": lambda words: logs.logger("app").info("said %s", words),
    "under a known key": lambda words: logs.logger("app").info("said", code=words, kind=[words]),
    "as a bound value": lambda words: logs.logger("app").bind(step=words).error("said"),
    "from a library's logger": lambda words: logging.getLogger("slack_bolt.App").warning("body: %s", words),
    "from a library that turned DEBUG on": lambda words: _talkative().debug("body: %s", words),
    "from the root logger": logging.error,
    "as a warning": lambda words: warnings.warn(words, stacklevel=1),
}


def _talkative() -> logging.Logger:
    log = logging.getLogger("discord.http")
    log.setLevel(logging.DEBUG)
    return log


@pytest.mark.parametrize("way", CARELESS)
@pytest.mark.filterwarnings("default")
def test_words_do_not_get_out(stream, way):
    CARELESS[way](CANARY)

    assert "kanarienvogel" not in stream.getvalue()
    assert "Acme" not in stream.getvalue()


def test_of_an_exception_its_types_and_places_stay_and_its_words_go(stream):
    try:
        fail(CANARY)
    except ValueError:
        logs.logger("app").exception("poisoned", turn="t1")

    (line,) = lines(stream)
    assert line["error"] == "ValueError<KeyError"
    assert line["frames"][-1].startswith("house/test_logs.py:")
    assert "kanarienvogel" not in stream.getvalue()


def test_a_place_with_a_space_in_its_name_is_still_told(stream):
    """Python's own frames are called "<frozen runpy>"; a host's folder may be "My Bot"."""
    code = compile("raise KeyError('kanarienvogel')", "C:\\Users\\My Bot\\<frozen runpy>", "exec")

    try:
        exec(code, {})
    except KeyError:
        logs.logger("app").exception("poisoned")

    (line,) = lines(stream)
    assert line["frames"][-1] == "My_Bot/<frozen_runpy>:1"
    assert "withheld" not in line


def test_a_library_s_warning_says_where_it_was_raised(stream):
    try:
        fail(CANARY)
    except ValueError:
        logging.getLogger("slack_bolt.AsyncApp").exception("Failed to run listener: %s", CANARY)

    (line,) = lines(stream)
    assert (line["event"], line["logger"], line["level"]) == ("third-party", "slack_bolt.AsyncApp", "error")
    assert line["where"].startswith("house/test_logs.py:")
    assert line["error"] == "ValueError<KeyError"
    assert "kanarienvogel" not in stream.getvalue()


def test_a_library_s_small_talk_is_not_kept(stream):
    logging.getLogger("aiohttp.access").info("GET /")

    assert stream.getvalue() == ""


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_crash_is_one_line_without_words_in_threads_too(stream):
    try:
        fail(CANARY)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    thread = threading.Thread(target=fail, args=(CANARY,))
    thread.start()
    thread.join()

    assert [line["event"] for line in lines(stream)] == ["crashed", "crashed"]
    assert "kanarienvogel" not in stream.getvalue()


def test_what_is_raised_while_something_is_cleaned_away_is_one_line_without_words(stream, capsys):
    """Python itself would print the message, and the thing with what it holds."""

    class Held:
        def __del__(self) -> None:
            fail(CANARY)

        def __repr__(self) -> str:
            return CANARY

    held = Held()
    del held

    (line,) = lines(stream)
    assert (line["event"], line["error"]) == ("crashed", "ValueError<KeyError")
    assert "kanarienvogel" not in stream.getvalue() + capsys.readouterr().err


def test_even_without_configure_words_stay_in(capsys):
    structlog.reset_defaults()

    logs.logger("store").error("refused", code=CANARY)

    written = capsys.readouterr()
    assert '"event": "refused"' in written.err
    assert "kanarienvogel" not in written.err + written.out


@given(words=st.tuples(st.text(), st.text()).map(" ".join))
@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_with_a_space_in_it_is_ever_a_value(stream, words):
    stream.truncate(0)
    stream.seek(0)

    logs.logger("app").info(words, **dict.fromkeys(set(logs.KEYS) - SENTENCE_OR_OURS, words))

    (line,) = lines(stream)
    assert set(line) <= {"level", "at", "room", "withheld"}


def test_no_key_names_a_member_or_what_they_said():
    assert not {"user", "member", "actor", "tenant", "text", "name", "body"} & set(logs.KEYS)


def test_the_one_sentence_a_line_may_hold_is_an_adapter_s_own():
    """`hint` is only ever logged as it stands in a Refused, whose hints are constants."""
    given = [
        f"{path.relative_to(ROOT)}: {ast.unparse(word.value)}"
        for path in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("adapters/**/*.py")]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("_log.", "log."))
        for word in node.keywords
        if word.arg == "hint" and ast.unparse(word.value) != "error.hint"
    ]

    assert given == []
