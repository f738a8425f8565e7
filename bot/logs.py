"""Logs that carry ids and codes, never words: one JSON object a line, on standard error.

What a line may say is decided here and nowhere else, so that no caller can leak by carelessness:

- a key that is not in `KEYS` is left out, and counted in `withheld`;
- a value that is not a number or one unbroken code (`_CODE`) is withheld too; only `hint` may be
  a sentence, because the adapters wrote it;
- the name of the line itself must be such a code;
- of an exception only its type and the places it passed are kept: messages quote their input;
- of other libraries only warnings and worse are kept, and of these where they were raised, never
  their text: Bolt, for one, logs the whole body of a request whose signature is bad.
"""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from types import TracebackType
from typing import Any, TextIO

import structlog

KEYS: Mapping[str, str] = {
    "event": "what happened, as a code; in a library's line: third-party",
    "level": "how bad it is",
    "at": "when, ISO 8601 in UTC",
    "room": "the part of the house that speaks",
    "platform": "slack, discord, terminal or web",
    "turn": "the id of a turn",
    "effect": "the id of an effect",
    "delivery": "the id of an effect that is being delivered",
    "kind": "the kind of an event or effect, by its tag",
    "script": "the name of a script",
    "step": "the name of a step",
    "code": "a platform's or our own name for a cause",
    "status": "an HTTP status",
    "attempts": "tries so far",
    "after": "seconds until the next try",
    "seconds": "how long it took",
    "count": "how many",
    "port": "the port that is listened on",
    "version": "a version number",
    "logger": "a library's logger",
    "where": "file:line that raised it",
    "error": "the type of an exception, its causes after it",
    "frames": "file:line of our frames and the libraries', outermost first",
    "hint": "what the host can do: the fixed sentence of an adapter's Refused, and nothing else",
    "withheld": "how many keys or values were left out",
}
"""Key -> its meaning. There is no key for a member, a tenant or anything they said."""

_CODE = re.compile(r"[A-Za-z0-9_.:<>/+-]{1,120}")
_FRAMES = 12

Line = MutableMapping[str, Any]


def configure(level: str = "INFO", stream: TextIO | None = None) -> None:
    """From here on, everything that this process logs passes the allow-list above.

    `level` is ours alone; libraries stay at WARNING. `stream` defaults to standard error.
    Uncaught exceptions, in threads too, become lines as well.
    """
    _speak(logging.getLevelNamesMapping()[level.upper()], stream)
    root = logging.getLogger()
    root.handlers = [*(h for h in root.handlers if not isinstance(h, _Guests)), _Guests(logging.WARNING)]
    # Bolt copies the root's level into its own loggers: the root must not be lower either.
    root.setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    sys.excepthook = _crashed
    threading.excepthook = lambda args: _crashed(args.exc_type, args.exc_value, args.exc_traceback)
    # Python prints what is raised while something is cleaned away with its message and the thing itself.
    sys.unraisablehook = lambda args: _crashed(args.exc_type, args.exc_value, args.exc_traceback)


def logger(room: str) -> Any:  # noqa: ANN401 - structlog's own type for a lazy logger
    """The logger of a part of the house: `log.warning("held", effect=id, code="timeout")`."""
    if not structlog.is_configured():
        _speak(logging.WARNING, None)  # structlog's own default would print words
    return structlog.get_logger(room=room)


def _speak(level: int, stream: TextIO | None) -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            _without_messages,
            _allowed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: _Lines(stream or sys.stderr),
        cache_logger_on_first_use=False,
    )


class _Lines(structlog.PrintLogger):
    """A line that cannot be written is let go, so that the bot outlives a full disk.

    There is no other place to say it; /readyz and `doctor` look at the disk by themselves.
    """

    def msg(self, message: str) -> None:
        """One line."""
        with suppress(OSError):
            super().msg(message)

    log = debug = info = warn = warning = fatal = failure = err = error = critical = exception = msg


def _without_messages(_logger: object, _method: str, line: Line) -> Line:
    """`exc_info` -> the types and places of the exception and its causes."""
    error = _exception(line.pop("exc_info", None))
    if error is not None:
        line["error"] = "<".join(type(e).__name__ for e in _causes(error))
        line["frames"] = _places(error.__traceback__)
    return line


def _exception(given: object) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    if isinstance(given, tuple):
        return given[1] if isinstance(given[1], BaseException) else None
    return sys.exception() if given else None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception, then what caused it; each once, for a chain can be a ring."""
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        following = following.__cause__ or following.__context__


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-_FRAMES:]
    return [_place(frame.filename, frame.lineno) for frame in frames]


def _place(filename: str, line: int | None) -> str:
    """The last two parts of a path: enough to find it, and no host's folder names."""
    short = "/".join(filename.replace("\\", "/").split("/")[-2:])[-80:]
    return re.sub(r"[^A-Za-z0-9_.<>/+-]", "_", short) + f":{line or 0}"  # "<frozen runpy>" too


def _allowed(_logger: object, _method: str, line: Line) -> Line:
    """Keep what is a known key with a harmless value; count the rest."""
    kept = {
        key: value
        for key, value in line.items()
        if key in KEYS and (_harmless(value) or (key == "hint" and isinstance(value, str)))
    }
    if len(kept) < len(line):
        kept["withheld"] = len(line) - len(kept)
    return kept


def _harmless(value: object) -> bool:
    match value:
        case None | bool() | int() | float():
            return True
        case str():
            return _CODE.fullmatch(value) is not None
        case list():
            return all(isinstance(part, str) and _harmless(part) for part in value)
        case _:
            return False


class _Guests(logging.Handler):
    """Other libraries' log records, as lines without their text."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno < logging.WARNING:  # a library may have set its own logger lower
            return
        structlog.get_logger(room="guest").log(
            min(record.levelno, logging.CRITICAL) // 10 * 10,
            "third-party",
            logger=record.name,
            where=_place(record.pathname, record.lineno),
            exc_info=record.exc_info,
        )


def _crashed(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error or kind(), trace)
        return
    structlog.get_logger(room="house").critical("crashed", exc_info=error)
