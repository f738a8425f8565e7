"""`preview`: the scripts on a page that follows every edit, with a talk through the real engine."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from adapters.web.preview.edition import Edition, Fault
from adapters.web.preview.server import Preview, build
from adapters.web.preview.tryout import Tryout
from adapters.web.runtime import serve
from bot.app import House
from bot.clock import MovableClock, SystemClock
from bot.commands.play import set_up, stopped
from bot.commands.words import folders
from bot.prompts import Checked, check_folder, read_rules, script_files
from bot.scripts.diagnostics import Diagnostic
from bot.settings import Settings
from bot.shelf import Shelf
from bot.store.sqlite import open_store

LOOK_EVERY = 0.3
"""Seconds between looks at the files; an edit is shown after the second look that sees it."""

PORT = 8766
"""Beside the playground's, so that both can be open."""

HOST = "127.0.0.1"
"""This machine alone, whatever the settings say of other pages."""


async def preview(folder: Path | None, port: int | None) -> int:
    """Serve the page until Ctrl-C or SIGTERM. Returns the exit code."""
    desk = Desk(*folders(folder))
    first = await asyncio.to_thread(desk.first)
    with tempfile.TemporaryDirectory(prefix="onward-preview-") as data:
        settings = Settings(data=Path(data), host=HOST, port=PORT if port is None else port)
        async with open_preview(settings, desk, first) as address:
            print(f"The preview is at {address} (Ctrl-C ends it; nothing is kept).", flush=True)
            await stopped()
    return 0


@asynccontextmanager
async def open_preview(settings: Settings, desk: "Desk", first: Edition) -> AsyncIterator[str]:
    """The page's address, while it is served and follows the files. Its store is for throwing away."""
    clock = MovableClock()
    async with open_store(settings, clock) as store:
        app = House(settings, clock, store, first.scripts)
        page = Preview(Tryout(app, clock, settings.commands), first, desk.rules)
        site = serve(app, build(page, settings.host), settings, "--port ")
        async with site as address, asyncio.TaskGroup() as group:
            following = group.create_task(_follow(app, page, desk, first))
            yield address
            following.cancel()


async def _follow(app: House, page: Preview, desk: "Desk", edition: Edition) -> None:
    """Every edit reaches the page. The community is set up with the first scripts that are good."""
    fresh: Edition | None = edition
    ready = False
    while True:
        if fresh:
            edition = fresh
            if edition.good and not ready:
                ready = True
                app.use(edition.scripts)
                await set_up(app)
            await page.take(edition)
        await asyncio.sleep(LOOK_EVERY)
        fresh = await asyncio.to_thread(desk.look, edition)


class Desk:
    """Reads the files into editions. It reads the disk: look from a thread."""

    def __init__(self, folder: Path, words: Path | None) -> None:
        self._folder, self._words = folder, words
        self._shelf = Shelf(folder, words, check=check_folder)
        self.rules = read_rules()

    def first(self) -> Edition:
        """The files as they are now. OSError, which names it, when a folder is not there."""
        while (checked := self._shelf.look()) is None:  # a shelf wants to see a change twice
            pass
        return self._edition(checked)

    def look(self, before: Edition) -> Edition | None:
        """What changed since the last look; None when nothing did."""
        try:
            checked = self._shelf.look()
            return self._edition(checked) if checked else None
        except OSError as error:
            return msgspec.structs.replace(before, trouble=str(error))

    def _edition(self, checked: Checked) -> Edition:
        files = script_files(self._folder, self._words)
        names = {str(file) if str(file) in checked.own else name: name for name, file in files.items()}
        faults = tuple(self._fault(d, names.get(d.path, d.path), files) for d in checked.diagnostics)
        return Edition(checked.scripts, faults, SystemClock().now(), checked.notices)

    def _fault(self, found: Diagnostic, name: str, files: Mapping[str, Path]) -> Fault:
        """`name` is the file's among the scripts, as en/pause.md."""
        language, _, script = name.removesuffix(".md").partition("/")
        rule = self.rules.get(found.code)
        return Fault(
            code=found.code,
            severity=found.severity,
            path=found.path,
            line=found.line,
            message=found.message,
            language=language,
            script=script,
            source=_line(files.get(name), found.line),
            title=rule.title if rule else "",
            why=rule.why if rule else "",
        )


def _line(file: Path | None, number: int) -> str:
    """A line of a file as it stands there; "" where there is none."""
    lines = file.read_text("utf-8", "replace").splitlines() if file else []
    return lines[number - 1] if 0 < number <= len(lines) else ""
