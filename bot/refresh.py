"""Changed scripts come into use while the bot runs; while they have a fault, the last good ones stay."""

import asyncio
import sys

from bot.app import House
from bot.logs import logger
from bot.prompts import Checked
from bot.scripts.diagnostics import Diagnostic
from bot.shelf import Shelf

LOGGED = 10
"""Faults of one change that get a line each in the log."""

_log = logger("refresh")


class Refresh:
    """Looks at the files of a running house. What it finds goes to the log, and to whoever watches."""

    def __init__(self, app: House) -> None:
        self._app = app
        self._shelf = Shelf(app.settings.prompts, app.settings.words)
        self._faulty = False

    async def look(self) -> bool:
        """Look once, away from the event loop. True when other scripts are in use from now on."""
        try:
            checked = await asyncio.to_thread(self._shelf.look)
        except OSError as error:  # told once for a change; the next change is looked at again
            self._faulty = True
            _log.error("scripts-unreadable", code=type(error).__name__)
            _say(f"The scripts cannot be read, so those from before stay in use. {error}")
            return False
        return checked is not None and self._take(checked)

    def _take(self, checked: Checked) -> bool:
        if checked.faulty:
            self._faulty = True
            _tell([d for d in checked.diagnostics if d.severity == "error"])
            return False
        if checked.scripts is self._app.scripts and not self._faulty:
            return False  # the first look after a start
        self._faulty = False
        self._app.use(checked.scripts)
        _log.info("scripts-changed", count=sum(map(len, checked.scripts.by_language.values())))
        _say("The scripts changed. The new words are in use.")
        return True


def _tell(faults: list[Diagnostic]) -> None:
    """Codes and places for the log, and one line for the terminal: of scripts, never of members."""
    for fault in faults[:LOGGED]:
        _log.error("script-fault", code=fault.code, where=f"{fault.path}:{fault.line}", count=len(faults))
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    _say(
        "The changed scripts have a fault, so those from before stay in use. "
        f"{str(faults[0]).rstrip('.')}{more}. `python -m bot check` names everything."
    )


def _say(sentence: str) -> None:
    sys.stderr.write(f"onward: {' '.join(sentence.split())}\n")
    sys.stderr.flush()
