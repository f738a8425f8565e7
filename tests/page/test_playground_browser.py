"""The playground in a real Chromium: its main states, as a person sees them."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Locator, expect

from tests.page.sight import (
    Sight,
    chromium,
    clock,
    house,
    phone,
    sight,
)

# One browser for the module, and so one event loop.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

__all__ = ["chromium", "clock", "house", "phone", "sight"]


# --- the main states --------------------------------------------------------------------------


async def test_the_first_sight_says_what_to_do(sight):
    await expect(sight.page.get_by_role("heading", name="Onward")).to_be_visible()
    await expect(sight.channel()).to_contain_text("/rejected")
    await expect(sight.page.locator("#now")).to_have_text("Tue 3 Mar, 10:12")
    await expect(sight.page.get_by_role("region", name="Sam")).to_be_visible()
    people = sight.page.get_by_role("group", name="You are").get_by_role("radio")
    await expect(people).to_have_count(4)
    await expect(people.first).to_be_checked()

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

    await sight.become("Ada")

    await expect(sight.channel().get_by_text("Only you see this").first).to_be_hidden()
    await expect(sight.channel().get_by_role("article")).to_have_count(0)


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

    await sight.page.get_by_role("button", name="To the note for Sam").click()

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

    await sight.become("Ada")
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
