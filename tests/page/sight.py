"""The playground in a real Chromium: the browser, the house behind it, and what a test looks with.

Screenshots of the main states go to `test-output/screenshots/`; their paths are printed.
"""

import secrets
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from adapters.web.runtime import build, serve
from bot.app import open_app
from bot.clock import MovableClock
from bot.commands.play import set_up
from tests.conftest import real

expect.set_options(timeout=10_000)  # two cores may be busy with other tests

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STILL = """async () => {
    const where = () => [...document.querySelectorAll(".log")].map((log) => log.scrollTop).join();
    for (let before = null; before !== where();) {
        before = where();
        await new Promise((go) => setTimeout(go, 80));
    }
}"""
"""Waits until no log scrolls."""

NAMELESS = """() => [...document.querySelectorAll("button, input, textarea, select, a, [role=log], nav")]
    .filter((e) => e.checkVisibility())
    .filter((e) => !(e.innerText?.trim() || e.labels?.[0]?.innerText?.trim() || e.ariaLabel
        || document.getElementById(e.getAttribute("aria-labelledby"))?.innerText?.trim()))
    .map((e) => e.outerHTML.slice(0, 120))"""
"""What can be pressed, filled or heard and has no name for a screen reader."""

TWICE = """() => [...document.querySelectorAll("[id]")].map((e) => e.id)
    .filter((id, at, all) => all.indexOf(id) !== at)"""
"""Ids that two elements have: a label or a description would mean the wrong one."""

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def found_browser() -> Path:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return real(Path(found) if found else None, "Chromium", "Install it: apt-get install -y chromium")


class Sight:
    """One page in front of a person, and what they do with it."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)

    def private(self, member: str = "Sam") -> Locator:
        return self.page.get_by_role("log", name=f"{member}'s private talk")

    def channel(self, name: str = "general") -> Locator:
        return self.page.get_by_role("log", name=f"#{name}")

    def button(self, label: str, member: str = "Sam") -> Locator:
        return self.private(member).get_by_role("button", name=label, exact=True).last

    async def become(self, member: str) -> None:
        """That member is in front of the page."""
        await self.page.get_by_role("group", name="You are").get_by_label(member).check(force=True)

    async def look(self, pane: str) -> None:
        """On a phone: at that pane."""
        tabs = self.page.get_by_role("navigation", name="Conversations")
        await tabs.get_by_role("button", name=pane).tap()

    async def command(self, words: str, member: str = "Sam") -> None:
        await self.become(member)
        field = self.page.locator("#say-channel")
        await field.fill(words)
        await field.press("Enter")
        await expect(field).to_have_value("")

    async def press(self, label: str, member: str = "Sam") -> None:
        await self.become(member)
        await self.button(label, member).click()

    async def say(self, words: str, member: str = "Sam") -> None:
        await self.become(member)
        field = self.page.get_by_label(f"Write to the bot as {member}")
        await field.fill(words)
        await field.press("Enter")
        await expect(field).to_have_value("")

    async def choose(self, label: str, member: str = "Sam") -> None:
        menu = self.private(member).locator(".menu").last
        await menu.locator("select").select_option(label=label)
        await menu.get_by_role("button", name="Choose").click()

    async def picture(self, name: str) -> Path:
        """Take a screenshot once everything stands still."""
        await self.page.evaluate(STILL)
        path = self.folder / f"{name}.png"
        await self.page.screenshot(path=path, animations="disabled", caret="hide")
        print(f"screenshot: {path}")  # noqa: T201 - CI shows where it is
        return path

    async def focused(self) -> str:
        """What the focus is on: its words, or its label."""
        words: str = await self.page.evaluate(
            "(document.activeElement.innerText || document.activeElement.labels?.[0]?.innerText || '').trim()"
        )
        return words


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    path = found_browser()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        await browser.close()


@pytest.fixture
def clock() -> MovableClock:
    """A Tuesday morning, so that the week's thread is three days away."""
    return MovableClock(datetime(2026, 3, 3, 9, 12, tzinfo=UTC), frozen=True)


@pytest_asyncio.fixture(loop_scope="module")
async def house(settings, clock) -> AsyncIterator[str]:
    """The real house behind the real server; the page's address."""
    async with open_app(settings, clock) as app:
        await set_up(app)
        page = build(app, settings, clock, set_up=partial(set_up, app, secrets.token_hex))
        async with serve(app, page, settings) as address:
            yield address


@asynccontextmanager
async def looking(
    chromium: Browser, address: str, output: Path, *, ready: str = "#say-sam", **how: Any
) -> AsyncIterator[Sight]:
    how = {"viewport": DESKTOP, "timezone_id": "Europe/Berlin", "color_scheme": "light", **how}
    context = await chromium.new_context(**how)
    context.set_default_timeout(8000)
    page = await context.new_page()
    folder = output / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    sight = Sight(page, folder)
    await page.goto(address)
    await expect(page.locator(ready)).to_be_attached()
    yield sight
    assert sight.complaints == []
    await context.close()


@pytest_asyncio.fixture(loop_scope="module")
async def sight(chromium, house, output) -> AsyncIterator[Sight]:
    async with looking(chromium, house, output) as sight:
        yield sight


@pytest_asyncio.fixture(loop_scope="module")
async def phone(chromium, house, output) -> AsyncIterator[Sight]:
    how = {"viewport": PHONE, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
    async with looking(chromium, house, output, **how) as sight:
        yield sight
