"""The playground in the dark, on a phone, by keyboard, for a screen reader, and when something breaks."""

import re
import shutil

import pytest
from playwright.async_api import expect

from adapters.web.runtime import build, serve
from bot.app import open_app
from tests.page.sight import (
    DESKTOP,
    NAMELESS,
    PHONE,
    TWICE,
    Sight,
    chromium,
    clock,
    found_browser,
    house,
    looking,
    phone,
    sight,
)

# One browser for the module, and so one event loop.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

__all__ = ["chromium", "clock", "house", "phone", "sight"]


# --- dark, small, by keyboard -----------------------------------------------------------------


async def test_it_is_dark_where_the_system_is_dark_and_can_be_switched(chromium, house, output):
    async with looking(chromium, house, output, color_scheme="dark") as sight:
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
    await expect(tabs.get_by_role("button", name=re.compile("Private talk.*1 new"))).to_be_visible()
    await phone.picture("8-phone-channel")

    await phone.look("Private talk")

    await expect(phone.private()).to_be_visible()
    await expect(phone.button("Just let me talk")).to_be_in_viewport()
    private = tabs.get_by_role("button", name="Private talk", exact=True)
    await expect(private).to_have_attribute("aria-current", "true")
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

    assert await sight.page.evaluate(NAMELESS) == []
    assert await sight.page.evaluate(TWICE) == []


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
    async with looking(chromium, house, output, reduced_motion="reduce") as sight:
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
        found_browser()

    monkeypatch.setenv("ONWARD_REQUIRE_REAL", "1")
    with pytest.raises(pytest.fail.Exception, match="apt-get install -y chromium"):
        found_browser()
