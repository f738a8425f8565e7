"""The circle lived by four members in a real Chromium: asked, answered, read, thanked for, and ended."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from bot.engine.words.voice import Voice
from bot.prompts import load_scripts
from bot.scripts.model import Scripts
from tests.page.sight import NAMELESS, PHONE, TWICE, Sight, chromium, clock, house, looking, phone, sight

# One browser for the module, and so one event loop.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

__all__ = ["chromium", "clock", "house", "phone", "sight"]

ASKED = {
    "en": "They said no after the last round, and I feel small.",
    "es": "Me dijeron que no después de la última ronda, y duele.",
}
PEERS = ("Ada", "Ben", "Cleo")


class Words:
    """The labels of one language, by where they stand in the scripts."""

    def __init__(self, scripts: Scripts, language: str) -> None:
        self._scripts, self.language = scripts, language
        self._voice = Voice(scripts, language)

    def option(self, script: str, step: str, target: str) -> str:
        """The button of that step that leads to `target`: a step, or a script's file."""
        options = self._scripts.get(script, self.language).steps[step].options
        return next(one.label for one in options if target in {one.target.step, one.target.script})

    def leading(self, script: str, target: str) -> str:
        """The first button of a script that leads to that step of it, wherever it stands."""
        steps = self._scripts.get(script, self.language)
        return next(one.label for step in steps for one in step.options if one.target.step == target)

    def choice(self, script: str, step: str, value: str) -> str:
        fields = self._scripts.get(script, self.language).steps[step].fields
        return next(line.label for line in fields if line.value == value)

    def says(self, script: str, step: str) -> str:
        """How that step begins."""
        first = self._scripts.get(script, self.language).steps[step].says[0].variants[0][0]
        return "".join(node.text for node in first.nodes)

    def line(self, name: str, **slots: str) -> str:
        return self._voice.line(name, **slots)


@pytest.fixture(scope="module")
def scripts() -> Scripts:
    return load_scripts()


@pytest_asyncio.fixture(loop_scope="module")
async def spanish_phone(chromium, house, output) -> AsyncIterator[Sight]:
    how = {"viewport": PHONE, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
    async with looking(chromium, house, output, locale="es-ES", **how) as sight:
        yield sight


def _small(sight: Sight) -> bool:
    size = sight.page.viewport_size
    return size is not None and size["width"] < 900


async def _look(sight: Sight, pane: str) -> None:
    if _small(sight):
        await sight.look(pane)


async def _set_the_stage(sight: Sight, which: str = "A circle that is running") -> None:
    await sight.page.get_by_role("button", name="Set the stage", exact=True).click()
    dialog = sight.page.get_by_role("dialog", name="Set the stage")
    await dialog.get_by_role("button", name=re.compile(f"^{which}")).click()
    await expect(dialog).to_be_hidden()


def _post(sight: Sight) -> Locator:
    """The ask as it stands in the channel."""
    return sight.channel().get_by_role("article").filter(has=sight.page.get_by_role("button"))


def _badge(sight: Sight, member: str) -> Locator:
    return sight.page.get_by_role("group", name="You are").get_by_text(member).locator("..").locator(".badge")


async def _ask(sight: Sight, words: Words) -> None:
    """Sam asks, as far as the ten minutes in which nobody sees it."""
    await _look(sight, "Private talk")
    await sight.press(words.option("circle", "joined", "circle-ask"))
    await sight.say(ASKED[words.language])
    await sight.press(words.leading("circle-ask", "send"))
    await sight.press(words.option("circle-ask", "sent", "done"))
    await expect(_post(sight)).to_have_count(0)


async def _answer(sight: Sight, words: Words) -> None:
    """Two with one tap, and one with a line that they choose in their private talk."""
    for name in PEERS:
        await _look(sight, "Channel")
        await sight.become(name)
        if name != "Ben":
            await _post(sight).get_by_role("button", name=words.line("support-been")).click()
            said = sight.channel().get_by_text(words.line("reply-sent"))
            await expect(said.locator("visible=true")).to_have_count(1)
            continue
        await _post(sight).get_by_role("button", name=words.line("support-answer")).click()
        await expect(sight.private("Ben").locator(".menu").last).to_be_visible()
        await sight.choose(words.choice("circle-answer", "read", "rest"), "Ben")
        await expect(sight.private("Ben")).to_contain_text(words.says("circle-answer", "send"))


async def _forward(sight: Sight, what: str) -> None:
    """The clock's button says where it goes, and goes there."""
    button = sight.page.get_by_role("button", name=f"To {what}", exact=True)
    await button.click()
    await expect(button).to_have_count(0)


async def _live_it(sight: Sight, words: Words, name: str) -> None:
    await _set_the_stage(sight)
    await _ask(sight, words)
    await _forward(sight, "the post of the ask")
    await _look(sight, "Channel")
    await expect(_post(sight)).to_contain_text(ASKED[words.language])
    await sight.picture(f"30-{name}-asked")

    await _answer(sight, words)
    await expect(_badge(sight, "Sam")).to_have_count(0)
    await _forward(sight, "the answers to the ask")
    await expect(_badge(sight, "Sam")).to_have_text("1 new")
    await sight.picture(f"31-{name}-answered")

    await sight.become("Sam")
    await _look(sight, "Private talk")
    await expect(_badge(sight, "Sam")).to_have_count(0)
    assert await sight.page.evaluate(NAMELESS) == []
    assert await sight.page.evaluate(TWICE) == []
    for peer in PEERS:
        await expect(sight.private().get_by_role("article").last).to_contain_text(f"{peer}: ")
    await sight.picture(f"32-{name}-read")
    for peer in PEERS:
        await sight.press(words.line("peer-thank"))
        await sight.press(peer)
        await expect(_badge(sight, peer)).to_have_text("1 new")
    await sight.become("Ada")
    await expect(sight.private("Ada").get_by_role("article").last).to_contain_text("Sam")

    await sight.press(words.line("peer-end"))
    await _look(sight, "Channel")
    await expect(sight.channel()).not_to_contain_text(ASKED[words.language])
    await expect(sight.channel()).to_contain_text(words.line("support-ended"))
    await expect(_post(sight)).to_have_count(0)
    await sight.picture(f"33-{name}-ended")


# --- the whole of it ----------------------------------------------------------------------------


async def test_a_circle_is_lived_on_a_wide_screen_in_english(sight, scripts):
    await _live_it(sight, Words(scripts, "en"), "circle")


async def test_a_circle_is_lived_on_a_phone_in_spanish(spanish_phone, scripts):
    await _live_it(spanish_phone, Words(scripts, "es"), "circle-phone")

    assert await spanish_phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


async def test_whom_the_asker_blocks_reaches_them_no_more(sight, scripts):
    words = Words(scripts, "en")
    await _set_the_stage(sight)
    await _ask(sight, words)
    await _forward(sight, "the post of the ask")
    await _answer(sight, words)
    await _forward(sight, "the answers to the ask")
    await sight.press(words.line("peer-block"))
    await sight.press("Ada")
    said = words.line("peer-blocked", **{"peer-name": "Ada"})
    await expect(sight.private().get_by_role("article").last).to_contain_text(said)

    for peer in PEERS:
        await sight.press(words.line("peer-thank"))
        await sight.press(peer)

    await expect(_badge(sight, "Ben")).to_have_text("1 new")
    await expect(_badge(sight, "Cleo")).to_have_text("1 new")
    await expect(_badge(sight, "Ada")).to_have_count(0)


async def test_a_report_comes_to_the_two_who_moderate_and_one_of_them_decides(sight, scripts):
    words = Words(scripts, "en")
    await _set_the_stage(sight)
    await _ask(sight, words)
    await _forward(sight, "the post of the ask")
    await sight.become("Ada")
    await _post(sight).get_by_role("button", name=words.line("support-been")).click()
    await _forward(sight, "the answers to the ask")
    await sight.press(words.line("peer-report"))
    await sight.choose(words.choice("report", "start", "insult"))
    await sight.press(words.option("report", "who", "send"))
    await expect(_badge(sight, "Ben")).to_have_text("1 new")
    await expect(_badge(sight, "Cleo")).to_have_text("1 new")
    await expect(_badge(sight, "Ada")).to_have_count(0)

    await sight.press(words.line("case-look"), "Ben")
    await sight.press(words.option("moderate", "waits", "next"), "Ben")
    case = sight.private("Ben").get_by_role("article").last
    await expect(case).to_contain_text(words.line("reply-been"))
    await expect(case).not_to_contain_text("Ada")
    await sight.picture("36-case")
    await sight.press(words.choice("moderate", "light", "nothing"), "Ben")
    await sight.press(words.option("moderate", "sure", "decide"), "Ben")

    await expect(_badge(sight, "Sam")).to_have_text("1 new")


# --- the switch of four -------------------------------------------------------------------------


async def test_who_is_in_front_is_chosen_with_the_arrow_keys_and_the_channel_is_theirs(sight):
    people = sight.page.get_by_role("group", name="You are")
    await people.get_by_label("Sam").focus()

    await sight.page.keyboard.press("ArrowRight")
    await sight.page.keyboard.press("ArrowRight")

    await expect(people.get_by_label("Ben")).to_be_focused()
    await expect(sight.private("Ben")).to_be_visible()
    await expect(sight.private("Sam")).to_be_hidden()
    await expect(sight.page.locator("#say-channel")).to_have_attribute(
        "placeholder", "Write in #general as Ben"
    )


async def test_what_comes_for_somebody_else_is_marked_and_told_in_one_sentence(sight):
    await sight.say("/rejected")
    await sight.press("Just let me talk")
    await sight.press("The work I put in")
    await sight.choose("A bit heavy")
    await sight.press("That is enough for now")
    await sight.press("Yes, please write")
    await sight.become("Ada")

    await sight.page.get_by_role("button", name="To the note for Sam").click()

    await expect(sight.page.get_by_role("radio", name=re.compile("Sam.*1.*new"))).to_have_count(1)
    await expect(sight.page.get_by_role("status")).to_have_text(re.compile("New for Sam|It is now"))
    await sight.become("Sam")
    await expect(_badge(sight, "Sam")).to_have_count(0)


# --- the stage ----------------------------------------------------------------------------------


async def test_the_stage_is_set_with_the_keyboard_and_the_focus_is_at_the_first_thing_to_press(sight):
    keys = sight.page.keyboard
    await sight.page.get_by_role("button", name="Set the stage", exact=True).focus()
    await keys.press("Enter")
    await expect(sight.page.get_by_role("dialog", name="Set the stage")).to_be_visible()
    assert (await sight.focused()).startswith("A circle that is running")
    await sight.picture("34-stage")

    await keys.press("Enter")

    await expect(sight.button("Show me the course")).to_be_focused()
    await expect(sight.page.get_by_role("status")).to_contain_text("You are Sam")


async def test_the_stage_left_as_it_is_keeps_what_was_said(sight):
    await sight.command("hello there")
    await sight.page.get_by_role("button", name="Set the stage", exact=True).click()

    await sight.page.keyboard.press("Escape")

    await expect(sight.page.get_by_role("dialog")).to_be_hidden()
    await expect(sight.channel()).to_contain_text("hello there")


async def test_a_new_stage_is_empty_and_does_not_claim_that_an_old_talk_goes_on(sight):
    await sight.command("hello there")

    await _set_the_stage(sight, "An empty community")

    await expect(sight.channel()).not_to_contain_text("hello there")
    await expect(sight.private()).not_to_contain_text("started anew")
    await expect(sight.channel()).to_contain_text("A community channel")
