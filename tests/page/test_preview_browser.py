"""The preview in a real Chromium: an edit shows at once, in the light, in the dark, on a phone, by keyboard.

Screenshots of the main states go to `test-output/screenshots/`, as the playground's do.
"""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.page.desk_parts import TEA, Pages, served
from tests.page.sight import PHONE, Sight, chromium, looking

# One browser for the module, and so one event loop.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

__all__ = ["chromium"]

READY = "#graph svg"
FAULT = "Which {one-that-nobody-fills}?"


@pytest.fixture
def pages(tmp_path) -> Pages:
    return Pages(tmp_path / "prompts")


@pytest_asyncio.fixture(loop_scope="module")
async def address(pages, settings) -> AsyncIterator[str]:
    async with served(pages, settings) as address:
        yield f"{address}/#en/tea"


@pytest_asyncio.fixture(loop_scope="module")
async def sight(chromium, address, output) -> AsyncIterator[Sight]:
    async with looking(chromium, address, output, ready=READY) as sight:
        await expect(talk(sight)).to_contain_text("Which one?")
        yield sight


def talk(sight: Sight) -> Locator:
    return sight.page.get_by_role("log", name="The talk")


def step(sight: Sight, name: str) -> Locator:
    return sight.page.get_by_role("article", name=f"Step {name}")


def box(sight: Sight, name: str) -> Locator:
    return sight.page.locator("#graph").get_by_role("button", name=f"Step {name}", exact=True)


async def press(sight: Sight, label: str) -> None:
    await talk(sight).get_by_role("button", name=label, exact=True).click()


# --- the main states --------------------------------------------------------------------------


async def test_a_script_is_seen_as_a_list_a_graph_its_words_and_a_talk(sight):
    page = sight.page

    await expect(page.get_by_role("button", name=re.compile(r"All \d+ scripts are in order"))).to_be_visible()
    await expect(
        page.get_by_role("navigation", name="Scripts").get_by_role("button", name="tea /onward tea")
    ).to_be_visible()
    await expect(box(sight, "green")).to_be_visible()
    await expect(step(sight, "start")).to_contain_text("Only if the member has never finished or begun")
    await expect(step(sight, "bye")).to_contain_text("One of these 2")
    await expect(talk(sight).get_by_role("button", name="Green")).to_be_visible()
    await sight.picture("preview-1-in-order")


async def test_an_edit_shows_in_the_words_the_graph_and_the_talk_without_a_reload(sight, pages):
    await press(sight, "Green")
    await expect(talk(sight)).to_contain_text("How strong?")
    await step(sight, "bye").scroll_into_view_if_needed()
    scrolled = await sight.page.evaluate("document.getElementById('reading').scrollTop")

    pages.edit("How strong?", "How strong would you like it?")
    pages.edit("- [Skip](#bye)", "- [Never mind](#bye)")

    await expect(step(sight, "green")).to_contain_text("How strong would you like it?")
    await expect(step(sight, "green")).to_have_class(re.compile("changed"))
    await expect(talk(sight)).to_contain_text("How strong would you like it?")
    await expect(talk(sight)).to_contain_text("You chose: Green")
    await expect(sight.page.locator("#graph")).to_contain_text("Never mind")
    await expect(sight.page.get_by_role("status").first).to_contain_text("The scripts changed.")
    now = await sight.page.evaluate("document.getElementById('reading').scrollTop")
    assert abs(now - scrolled) < 60
    await sight.picture("preview-2-edited")


async def test_a_fault_shows_with_its_line_and_the_talk_says_that_it_goes_on_with_the_old_words(sight, pages):
    pages.edit("Which one?", FAULT)

    wrong = sight.page.get_by_role("region", name="What is wrong")
    await expect(wrong).to_contain_text("en/tea.md:8")
    await expect(wrong).to_contain_text(FAULT)
    await expect(sight.page.get_by_role("button", name="1 error", exact=True)).to_be_visible()
    await expect(sight.page.get_by_role("status").first).to_contain_text("line 8")
    await expect(talk(sight)).to_contain_text("Which one?")
    await expect(sight.page.locator("#old")).to_contain_text("the last good words")
    await sight.picture("preview-3-fault")

    await press(sight, "Green")
    await expect(talk(sight)).to_contain_text("How strong?")
    pages.edit(FAULT, "Which one?")
    await expect(sight.page.locator("#old")).to_be_hidden()
    await expect(wrong).to_contain_text("Nothing.")


async def test_a_fault_leads_to_its_rule_with_a_bad_and_a_good_example(sight, pages):
    pages.edit("Which one?", FAULT)

    await sight.page.get_by_role("button", name="Rule P322").click()

    rule = sight.page.get_by_role("dialog")
    await expect(rule).to_contain_text("Not like this")
    await expect(rule.locator("pre b")).to_have_count(1)
    await sight.picture("preview-4-rule")
    await sight.page.keyboard.press("Escape")
    await expect(rule).to_be_hidden()


async def test_a_conversation_goes_through_the_real_engine_and_its_step_is_lit(sight):
    await press(sight, "Green")
    await expect(sight.page.locator("#graph .current text")).to_have_text("green")
    await expect(step(sight, "green")).to_contain_text("the talk is here")
    await talk(sight).get_by_role("button", name="Strong").or_(talk(sight).locator("select")).first.focus()
    await press(sight, "Skip")

    await expect(talk(sight)).to_contain_text("You chose: Skip")
    await expect(talk(sight)).to_contain_text("Enjoy your cup.")
    await expect(sight.page.locator("#talk-at")).to_have_text("The talk has ended.")
    await sight.picture("preview-5-talk")


async def test_a_form_says_what_is_wrong_and_then_goes(sight):
    await press(sight, "A note")
    await press(sight, "Open the form")
    form = talk(sight).locator("form")
    field = form.get_by_role("textbox")
    await expect(field).to_be_focused()

    await form.get_by_role("button").first.click()
    await expect(field).to_have_attribute("aria-invalid", "true")
    await field.fill("a smell of mint")
    await form.get_by_role("button").first.click()

    await expect(form).to_have_count(0)
    await expect(talk(sight)).to_contain_text("Enjoy your cup.")


async def test_a_step_is_chosen_in_the_graph_read_and_tried_from_there(sight):
    await box(sight, "green").click()

    await expect(step(sight, "green")).to_be_in_viewport()
    await expect(step(sight, "green")).to_have_class(re.compile("chosen"))
    await step(sight, "green").get_by_role("button", name="Try from green").click()
    await expect(talk(sight)).to_contain_text("How strong?")
    await expect(talk(sight)).not_to_contain_text("Which one?")
    await sight.page.reload()
    await expect(step(sight, "green")).to_have_class(re.compile("chosen"))
    await expect(talk(sight)).to_contain_text("How strong?")


async def test_another_language_shows_its_scripts_and_speaks_them(sight, pages):
    (pages.folder / "xx").mkdir()
    (pages.folder / "xx" / "tea.md").write_text(TEA.replace("Which one?", "Cual?"), "utf-8")

    await sight.page.get_by_role("group", name="Languages").get_by_role("button", name="xx").click()

    await expect(sight.page.locator("#script-where")).to_contain_text("xx/tea.md")
    await expect(talk(sight)).to_contain_text("Cual?")


async def test_another_script_leaves_a_talk_alone_in_which_something_was_said(sight):
    scripts = sight.page.get_by_role("navigation", name="Scripts")
    await press(sight, "Green")
    await expect(talk(sight)).to_contain_text("How strong?")

    await sight.page.get_by_label("Find a script").fill("calm")
    await scripts.get_by_role("button", name=re.compile("^pause")).first.click()

    await expect(sight.page.locator("#script-where")).to_contain_text("en/pause.md")
    await expect(talk(sight)).to_contain_text("How strong?")
    await sight.page.get_by_role("button", name="Try it from the start").click()
    await expect(talk(sight)).not_to_contain_text("How strong?")
    await sight.page.go_back()
    await expect(sight.page.locator("#script-where")).to_contain_text("en/tea.md")


# --- dark, small, by keyboard, heard -------------------------------------------------------------


async def test_it_is_dark_where_the_system_is_dark(chromium, address, output, pages):
    async with looking(chromium, address, output, ready=READY, color_scheme="dark") as sight:
        pages.edit("Which one?", FAULT)
        await expect(sight.page.get_by_role("button", name="1 error", exact=True)).to_be_visible()
        dark = await sight.page.evaluate("getComputedStyle(document.body).backgroundColor")
        await sight.picture("preview-6-dark")

        await sight.page.get_by_role("button", name="Dark colours").click()
        light = await sight.page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert dark != light


async def test_on_a_phone_one_part_is_seen_at_a_time(chromium, address, output, pages):
    how = {"viewport": PHONE, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
    async with looking(chromium, address, output, ready=READY, **how) as phone:
        tabs = phone.page.get_by_role("navigation", name="Parts of the page")
        await expect(step(phone, "start")).to_be_visible()
        await expect(talk(phone)).to_be_hidden()
        await phone.picture("preview-7-phone-read")
        await phone.page.get_by_role("button", name="Try it from the start").tap()
        await expect(talk(phone).get_by_role("button", name="Green")).to_be_in_viewport()
        await talk(phone).get_by_role("button", name="Green").tap()
        await expect(talk(phone)).to_contain_text("How strong?")
        await phone.picture("preview-8-phone-talk")
        await tabs.get_by_role("button", name="Scripts").tap()
        await expect(phone.page.get_by_label("Find a script")).to_be_visible()
        wide = await phone.page.evaluate("document.documentElement.scrollWidth")

    assert wide <= PHONE["width"]


async def test_it_can_be_used_by_keyboard_alone(sight):
    keys = sight.page.keyboard
    await keys.press("Tab")
    assert await sight.focused() == "Skip to the script"
    await keys.press("Tab")
    await keys.press("Enter")
    assert await sight.focused() == "Write to the bot"
    await keys.type("/onward tea")
    await keys.press("Enter")
    await expect(talk(sight).get_by_role("button", name="Green").last).to_be_focused()
    await keys.press("Enter")
    await expect(talk(sight)).to_contain_text("How strong?")

    await box(sight, "green").focus()
    await keys.press("ArrowDown")
    await expect(box(sight, "note")).to_be_focused()
    await keys.press("Enter")
    await expect(step(sight, "note")).to_have_class(re.compile("chosen"))
    await expect(step(sight, "note")).to_be_in_viewport(ratio=0.9)
    await sight.picture("preview-9-keyboard")


async def test_everything_that_can_be_pressed_or_filled_has_a_name(sight, pages):
    pages.edit("Which one?", FAULT)
    await expect(sight.page.get_by_role("button", name="1 error", exact=True)).to_be_visible()

    nameless = await sight.page.evaluate(
        """() => [...document.querySelectorAll("button, input, textarea, select, a, summary, [role=button]")]
            .filter((e) => e.checkVisibility())
            .filter((e) => !(e.textContent?.trim() || e.labels?.[0]?.innerText?.trim() || e.ariaLabel
                || document.getElementById(e.getAttribute("aria-labelledby"))?.innerText?.trim()))
            .map((e) => e.outerHTML.slice(0, 120))"""
    )

    assert nameless == []


async def test_a_preview_that_is_stopped_says_so_on_the_page(chromium, pages, settings, output):
    async with served(pages, settings) as address:
        context = await chromium.new_context()
        page = await context.new_page()
        await page.goto(address)
        await expect(page.locator(READY)).to_be_attached()

    await expect(page.get_by_role("alert")).to_contain_text("python -m bot preview")
    await context.close()
