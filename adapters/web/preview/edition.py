"""One state of the scripts' files, as the page shows it. Pure data; whoever reads the files makes it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import msgspec

from bot.scripts.model import Scripts
from bot.scripts.translation import CODES as BETWEEN_LANGUAGES


class Fault(msgspec.Struct, frozen=True):
    """One diagnostic, and the line it speaks of.

    `path` is what a person opens; `language` and `script` say whose it is; `source` is the line as
    it stands in the file, "" when there is no such line.
    """

    code: str
    severity: Literal["error", "warning"]
    path: str
    line: int
    message: str
    language: str
    script: str
    source: str = ""
    title: str = ""
    why: str = ""


class Edition(msgspec.Struct, frozen=True):
    """The scripts as far as they could be read, and what is wrong with them.

    `trouble`: why the files could not be read at all; then the rest is of the time before.
    """

    scripts: Scripts
    faults: tuple[Fault, ...]
    at: datetime
    notices: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def good(self) -> bool:
        """Whether a bot would take these scripts into use."""
        faults = (fault for fault in self.faults if fault.code not in BETWEEN_LANGUAGES)
        return not self.trouble and not any(fault.severity == "error" for fault in faults)


class Listed(msgspec.Struct, frozen=True):
    """A script in the list: `errors` and `warnings` are how many it has."""

    name: str
    title: str
    trigger: str
    errors: int
    warnings: int


def listed(edition: Edition) -> dict[str, list[Listed]]:
    """Language -> its scripts, by name."""
    known = edition.scripts.by_language
    return {
        language: [
            Listed(
                name,
                script.title,
                script.trigger,
                _count(edition.faults, language, name, "error"),
                _count(edition.faults, language, name, "warning"),
            )
            for name, script in sorted(scripts.items())
        ]
        for language, scripts in sorted(known.items(), key=lambda each: (each[0] != "en", each[0]))
    }


def _count(faults: Sequence[Fault], language: str, script: str, severity: str) -> int:
    return sum((f.language, f.script, f.severity) == (language, script, severity) for f in faults)
