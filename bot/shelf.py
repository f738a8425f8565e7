"""The scripts' files, looked at again and again, so that a change is in use without a restart."""

from collections.abc import Callable
from pathlib import Path

from bot.engine.words.sentences import SENTENCES
from bot.prompts import Checked, Stamps, check_for_use, stamps

Check = Callable[[Path, tuple[str, ...], Path | None], Checked]


class Shelf:
    """One folder, and a community's own words beside it. It reads the disk: look from a thread."""

    def __init__(self, folder: Path, words: Path | None = None, *, check: Check = check_for_use) -> None:
        self._folder, self._words, self._check = folder, words, check
        self._seen: Stamps | None = None
        self._read: Stamps | None = None

    def look(self) -> Checked | None:
        """The check of files that changed; None when none did, or while they are still being written.

        A change counts once two looks in a row see the same: an editor may empty a file before it
        fills it. OSError, once for a change, when a folder or a file cannot be read.
        """
        found = stamps(self._folder, self._words)
        settled, self._seen = found == self._seen, found
        if not settled or found == self._read:
            return None
        self._read = found
        return self._check(self._folder, SENTENCES, self._words)
