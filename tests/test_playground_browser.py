"""The playground in a real Chromium: what a person sees, presses and hears from a screen reader.

Screenshots of the main states go to `test-output/screenshots/`; their paths are printed.
"""

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
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

# One browser for the module, and so one event loop.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

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
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def _browser() -> Path:
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

    async def command(self, words: str, member: str = "Sam") -> None:
        await self.page.get_by_role("group", name="Write as").get_by_label(member).check(force=True)
        field = self.page.locator("#say-channel")
        await field.fill(words)
        await field.press("Enter")
        await expect(field).to_have_value("")

    async def press(self, label: str, member: str = "Sam") -> None:
        await self.button(label, member).click()

    async def say(self, words: str, member: str = "Sam") -> None:
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
    path = _browser()
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
        async with serve(app, build(app, settings, clock), settings) as address:
            yield address


@asynccontextmanager
async def _looking(chromium: Browser, address: str, output: Path, **how: Any) -> AsyncIterator[Sight]:
    how = {"viewport": DESKTOP, "timezone_id": "Europe/Berlin", "color_scheme": "light", **how}
    context = await chromium.new_context(**how)
    context.set_default_timeout(8000)
    page = await context.new_page()
    folder = output / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    sight = Sight(page, folder)
    await page.goto(address)
    await expect(page.locator("#say-sam")).to_be_attached()
    yield sight
    assert sight.complaints == []
    await context.close()


@pytest_asyncio.fixture(loop_scope="module")
async def sight(chromium, house, output) -> AsyncIterator[Sight]:
    async with _looking(chromium, house, output) as sight:
        yield sight


@pytest_asyncio.fixture(loop_scope="module")
async def phone(chromium, house, output) -> AsyncIterator[Sight]:
    how = {"viewport": PHONE, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
    async with _looking(chromium, house, output, **how) as sight:
        yield sight


# --- the main states --------------------------------------------------------------------------


async def test_the_first_sight_says_what_to_do(sight):
    await expect(sight.page.get_by_role("heading", name="Onward")).to_be_visible()
    await expect(sight.channel()).to_contain_text("/rejected")
    await expect(sight.page.locator("#now")).to_have_text("Tue 3 Mar, 10:12")
    await expect(sight.page.get_by_role("region", name="Sam")).to_be_visible()
    await expect(sight.page.get_by_role("region", name="Ada")).to_be_visible()

    await sight.picture("1-start")


async def test_a_conversation_goes_from_the_channel_to_the_private_pane(sight):
    await sight.command("Good luck with the interviews this week 🌱", "Ada")
    await sight.command("/rejected Acme, backend, after the final round")
    await expect(sight.channel().get_by_text("Only you see this")).to_have_count(2)
    await sight.press("Just let me talk")
    await expect(sight.button("The work I put in")).to_be_focused()
    await sight.say("I put so much into the take-home")
    await sight.choose("Heavy")
    await expect(sight.button("Being heard")).to_be_focused()

    await expect(sight.private()).to_contain_text("You chose: Just let me talk")
    await expect(sight.private().get_by_role("button", name="Just let me talk")).to_have_count(0)
    await expect(sight.private()).to_contain_text("I put so much into the take-home")
    await expect(sight.private("Ada").get_by_role("article")).to_have_count(0)
    await sight.picture("2-conversation")


async def test_only_the_member_who_used_the_command_sees_its_answer_in_the_channel(sight):
    await sight.command("/rejected")
    await expect(sight.channel().get_by_text("Only you see this").first).to_be_visible()

    await sight.page.get_by_role("group", name="Write as").get_by_label("Ada").check(force=True)

    await expect(sight.channel().get_by_text("Only you see this").first).to_be_hidden()
    await expect(sight.channel().get_by_text("/rejected", exact=True).first).to_be_hidden()


async def _goal_form(sight: Sight) -> Locator:
    await sight.command("/onward goal")
    await sight.press("Set a goal")
    await sight.press("Open the form")
    form = sight.page.get_by_role("dialog")
    await expect(form).to_be_visible()
    return form


async def test_a_form_says_what_is_wrong_beside_the_field_and_then_goes(sight):
    form = await _goal_form(sight)
    first = form.get_by_role("textbox").first
    await expect(first).to_be_focused()

    await form.get_by_role("button").last.click()
    await expect(first).to_have_attribute("aria-invalid", "true")
    await expect(first).to_be_focused()
    await expect(form.locator(".wrong").first).not_to_be_empty()
    await sight.picture("3-form")
    for field in await form.get_by_role("textbox").all():
        await field.fill("explain my last project in two minutes")
    await form.get_by_role("button").last.click()

    await expect(form).to_be_hidden()
    await expect(sight.private().locator(".menu, .options").last).to_be_visible()


async def test_a_form_that_is_open_is_still_open_after_a_reload(sight):
    await _goal_form(sight)

    await sight.page.reload()
    await expect(sight.page.get_by_role("dialog")).to_be_visible()
    await sight.page.keyboard.press("Escape")

    await expect(sight.page.get_by_role("dialog")).to_be_hidden()


async def _to_the_check_in(sight: Sight) -> None:
    await sight.command("/rejected")
    await sight.press("Just let me talk")
    await sight.press("The work I put in")
    await sight.choose("A bit heavy")
    await sight.press("That is enough for now")
    await sight.press("Yes, please write")


async def test_the_check_in_comes_when_the_clock_is_moved(sight):
    await _to_the_check_in(sight)
    await expect(sight.private()).to_contain_text("I will write to you")

    await sight.page.get_by_role("button", name="To the next nudge").click()

    await expect(sight.button("Open it")).to_be_visible()
    await expect(sight.private()).to_contain_text("2 days later")
    await expect(sight.private()).to_contain_text("On the lock screen: A note from Onward")
    await expect(sight.page.get_by_role("status")).to_contain_text("It is now Thursday 5 March")
    await sight.picture("4-check-in")


async def test_wins_stand_in_the_weeks_thread_and_a_member_adds_to_it(sight):
    await sight.command("/win I sent three applications")
    await sight.press("Post it")
    await sight.page.get_by_role("button", name="+1 day").click(click_count=1)
    for _ in range(3):
        await sight.page.get_by_role("button", name="+1 day").click()
        await expect(sight.page.get_by_role("button", name="+1 day")).not_to_have_attribute(
            "aria-disabled", "true"
        )
    await sight.page.get_by_role("button", name=re.compile("# celebrations")).click()
    thread = sight.channel("celebrations").locator(".thread")
    await expect(thread).to_contain_text("I sent three applications")

    await sight.page.get_by_role("group", name="Write as").get_by_label("Ada").check(force=True)
    await thread.get_by_role("textbox").fill("That takes strength, Sam")
    await thread.get_by_role("textbox").press("Enter")

    await expect(thread.get_by_role("article").last).to_contain_text("That takes strength, Sam")
    await sight.picture("5-celebration")


async def test_the_last_turn_can_be_looked_into_and_its_step_is_lit(sight):
    await sight.command("/rejected")
    await sight.press("Just let me talk")
    await sight.page.get_by_text("Inside the last turn").click()

    await expect(sight.page.locator("#graph .current text")).to_have_text("talk")
    await expect(sight.page.locator("#graph .current")).to_be_in_viewport()
    await expect(sight.page.locator("#turns .turn").first).to_contain_text("redraw")
    await sight.picture("6-inside")


async def test_an_export_can_be_downloaded(sight):
    await sight.command("/onward export")
    await sight.press("Give me the files")
    link = sight.private().get_by_role("link").first
    await expect(link).to_be_visible()

    async with sight.page.expect_download() as coming:
        await link.click()

    download = await coming.value
    assert Path(await download.path()).stat().st_size > 2


# --- dark, small, by keyboard -----------------------------------------------------------------


async def test_it_is_dark_where_the_system_is_dark_and_can_be_switched(chromium, house, output):
    async with _looking(chromium, house, output, color_scheme="dark") as sight:
        await sight.command("/rejected")
        await sight.press("Just let me talk")
        await expect(sight.button("The work I put in")).to_be_visible()
        dark = await sight.page.evaluate("getComputedStyle(document.body).backgroundColor")
        await sight.picture("7-dark")

        toggle = sight.page.get_by_role("button", name="Dark colours")
        await expect(toggle).to_have_attribute("aria-pressed", "true")
        await toggle.click()
        light = await sight.page.evaluate("getComputedStyle(document.body).backgroundColor")
        await sight.page.reload()
        kept = await sight.page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert dark != light
    assert kept == light


async def test_on_a_phone_one_pane_is_seen_and_a_tab_tells_of_the_others(phone):
    tabs = phone.page.get_by_role("navigation", name="Conversations")
    await phone.command("/rejected")
    await expect(phone.channel()).to_be_visible()
    await expect(phone.private()).to_be_hidden()
    await expect(tabs.get_by_role("button", name=re.compile("Sam.*new"))).to_be_visible()
    await phone.picture("8-phone-channel")

    await tabs.get_by_role("button", name=re.compile("Sam")).tap()

    await expect(phone.private()).to_be_visible()
    await expect(phone.button("Just let me talk")).to_be_in_viewport()
    await expect(tabs.get_by_role("button", name="Sam", exact=True)).to_have_attribute("aria-current", "true")
    await phone.button("Just let me talk").tap()
    await expect(phone.button("The work I put in")).to_be_in_viewport()
    await phone.picture("9-phone-private")
    wide = await phone.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]


async def test_a_whole_conversation_is_possible_with_the_keyboard_alone(sight):
    keys = sight.page.keyboard
    await keys.press("Tab")
    assert await sight.focused() == "Skip to the channel"
    await keys.press("Enter")
    assert await sight.focused() == "Write in #general as Sam"

    await keys.type("/rejected")
    await keys.press("Enter")
    await expect(sight.button("Just let me talk")).to_be_focused()
    await keys.press("Enter")
    await expect(sight.button("The work I put in")).to_be_focused()
    await keys.press("Tab")
    assert await sight.focused() == "Feeling not good enough"
    await sight.picture("10-keyboard")
    await keys.press("Space")
    await expect(sight.private().locator(".menu select").last).to_be_focused()
    await keys.press("ArrowDown")
    await keys.press("Tab")
    await keys.press("Enter")

    await expect(sight.button("Being heard")).to_be_focused()
    await expect(sight.private()).to_contain_text("You chose: Light")


async def test_everything_that_can_be_pressed_or_filled_has_a_name(sight):
    await sight.command("/rejected")
    await sight.press("Just let me talk")

    nameless = await sight.page.evaluate(
        """() => [...document.querySelectorAll("button, input, textarea, select, a, [role=log], nav")]
            .filter((e) => e.checkVisibility())
            .filter((e) => !(e.innerText?.trim() || e.labels?.[0]?.innerText?.trim() || e.ariaLabel
                || document.getElementById(e.getAttribute("aria-labelledby"))?.innerText?.trim()))
            .map((e) => e.outerHTML.slice(0, 120))"""
    )

    assert nameless == []


async def test_a_screen_reader_hears_what_comes_but_not_what_was_there(sight):
    await expect(sight.private()).to_have_attribute("aria-live", "polite")
    await sight.command("/rejected")
    await expect(sight.button("Just let me talk")).to_be_visible()
    await sight.page.evaluate(
        """() => { window.heard = []; new MutationObserver((all) => { for (const one of all) {
            const log = one.target.closest?.("[role=log]");
            if (log?.getAttribute("aria-live") === "polite") window.heard.push(one.target.id); } })
            .observe(document.body, {childList: true, subtree: true}); }"""
    )

    await sight.press("Just let me talk")
    await expect(sight.button("The work I put in")).to_be_visible()

    assert "log-sam" in await sight.page.evaluate("window.heard")


async def test_nothing_moves_where_less_motion_is_wanted(chromium, house, output):
    async with _looking(chromium, house, output, reduced_motion="reduce") as sight:
        await sight.command("/rejected")
        await expect(sight.button("Just let me talk")).to_be_visible()

        moving = await sight.page.evaluate(
            "[...document.querySelectorAll('.msg')].map((e) => getComputedStyle(e).animationName)"
        )

    assert set(moving) == {"none"}


async def test_a_members_markup_stays_words(sight):
    await sight.command("<img src=x onerror=alert(1)> **bold** [a](https://example.org) @everyone")

    said = sight.channel().get_by_role("article").last
    await expect(said).to_contain_text(
        "<img src=x onerror=alert(1)> **bold** [a](https://example.org) @everyone"
    )
    await expect(said.locator("img, strong, a")).to_have_count(0)


# --- when something is not as it should be ----------------------------------------------------


async def test_what_was_written_while_the_connection_is_lost_arrives_once_it_is_back(sight):
    await sight.command("hello")
    before = list(sight.complaints)
    await sight.page.context.set_offline(True)
    field = sight.page.locator("#say-channel")
    await field.fill("are you there?")
    await field.press("Enter")
    await expect(sight.page.get_by_role("alert")).to_contain_text("connection")
    await expect(field).to_have_value("are you there?")

    await sight.page.context.set_offline(False)

    await expect(sight.channel().get_by_text("are you there?")).to_have_count(1, timeout=15_000)
    await expect(field).to_have_value("")
    await expect(sight.page.get_by_role("alert")).to_be_hidden(timeout=15_000)
    sight.complaints[:] = before  # the browser reports each failed request; that is what was asked for


async def test_after_a_restart_the_page_says_that_the_talk_goes_on(chromium, settings, clock, output):
    async with open_app(settings, clock) as app:
        async with serve(app, build(app, settings, clock), settings) as address:
            port = int(address.rsplit(":", 1)[1])
            context = await chromium.new_context(viewport=DESKTOP)
            page = await context.new_page()
            await page.goto(address)
            sight = Sight(page, output)
            await sight.command("/rejected")
            await sight.press("Just let me talk")
            await expect(sight.button("The work I put in")).to_be_visible()
        again = settings.model_copy(update={"port": port})
        async with serve(app, build(app, again, clock), again):
            await expect(sight.private()).to_contain_text("started anew", timeout=15_000)
            await expect(page.get_by_role("alert")).to_be_hidden(timeout=15_000)

            await sight.say("🤷")

            await expect(sight.private().locator(".options").last).to_be_visible()
            await context.close()


async def test_a_refusal_is_shown_as_a_sentence_and_the_words_are_kept(sight):
    await sight.command("hello")
    field = sight.page.get_by_label("Write to the bot as Sam")
    await field.evaluate("(area) => { area.value = 'x'.repeat(600000); }")

    await field.press("Enter")

    await expect(sight.page.get_by_role("alert")).to_contain_text("too long")
    assert len(await field.input_value()) == 600_000
    sight.complaints.clear()  # the browser reports the 413 as an error of its own


async def test_the_page_asks_no_other_host_for_anything(chromium, house, output):
    asked: list[str] = []
    context = await chromium.new_context(viewport=DESKTOP)
    page = await context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(house)
    await expect(page.locator("#say-sam")).to_be_attached()
    await context.close()

    assert asked
    assert all(url.startswith((house, "data:")) for url in asked)


async def test_no_browser_is_a_skip_with_its_reason_and_a_failure_where_real_parts_are_required(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.delenv("ONWARD_REQUIRE_REAL", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install -y chromium"):
        _browser()

    monkeypatch.setenv("ONWARD_REQUIRE_REAL", "1")
    with pytest.raises(pytest.fail.Exception, match="apt-get install -y chromium"):
        _browser()
