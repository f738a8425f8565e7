"""A copy of the scripts to edit, with one more that belongs to the tests, and the preview on it."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.commands.preview import Desk, open_preview
from bot.prompts import PROMPTS
from bot.settings import Settings

TEA = """---
title: A cup of tea
trigger: onward tea
---

## start

Tea may help a little. Which one?

(if first-time) This is your first cup.

- [Green](#green)
- [Black](#bye)
- [A calm minute](pause.md)
- [A note](#note)

> evidence: craft

## green

How strong?

1. Light
2. Strong

> rate strength, then [bye](#bye)

- [Skip](#bye)

## note

What did you notice?

1. noticed: In a few words?

> form A note, then [bye](#bye)

- [Skip](#bye)

## bye

- either

  Enjoy your cup.

- either

  Take your time.

> end
"""


class Pages:
    """The folder of the scripts, as somebody with an editor has it."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(PROMPTS, folder, ignore=shutil.ignore_patterns("es")))
        self.tea = self.folder / "en" / "tea.md"
        self.tea.write_text(TEA, encoding="utf-8")

    def edit(self, old: str, new: str) -> None:
        text = self.tea.read_text("utf-8")
        assert old in text
        self.tea.write_text(text.replace(old, new, 1), encoding="utf-8")


@asynccontextmanager
async def served(pages: Pages, settings: Settings, words: Path | None = None) -> AsyncIterator[str]:
    """The preview's address, while it is served."""
    desk = Desk(pages.folder, words)
    async with open_preview(settings, desk, desk.first()) as address:
        yield address
