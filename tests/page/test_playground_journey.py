"""A journey in the playground: its words, and its picture as a person sees it, small and in the dark too."""

import re

import pytest
from playwright.async_api import Locator, expect

from bot.pictures import SMALL, WIDTH
from tests.page.sight import PHONE, Sight, chromium, clock, house, looking, phone, sight

# One browser for the module, and so one event loop.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

__all__ = ["chromium", "clock", "house", "phone", "sight"]


async def _a_journey(sight: Sight) -> Locator:
    """Two wins, and hard news that waits until tomorrow; then the picture, once it is there."""
    for win in ("I asked a friend to read my CV", "I slept well"):
        await sight.say(f"/win {win}")
        await sight.press("Keep it private")
        await expect(sight.private()).to_contain_text(re.compile("[Kk]ept"))
    await sight.say("/rejected")
    await sight.press("Hold it until tomorrow")
    await sight.say("/onward journey")
    await expect(sight.button("That is all")).to_be_visible()
    picture = sight.private().get_by_role("img", name=re.compile("2 things that went well"))
    await picture.scroll_into_view_if_needed()
    return picture


async def _drawn(picture: Locator) -> tuple[int, float, float]:
    """How wide the file is, and from where to where the page shows it."""
    await expect(picture).to_be_visible()
    box = await picture.bounding_box()
    assert box is not None
    width: int = await picture.evaluate("img => img.complete && img.naturalWidth")
    return width, box["x"], box["x"] + box["width"]


async def test_a_journey_is_shown_in_words_and_as_a_picture_that_says_the_same(sight):
    picture = await _a_journey(sight)

    width, left, right = await _drawn(picture)
    assert width == 720
    assert right - left > 300
    said = sight.private().get_by_role("article").filter(has_text="2 things that went well")
    await expect(said).to_have_count(1)
    await expect(picture).to_have_attribute("alt", re.compile(r"^Your journey\. What happened: "))
    await sight.picture("11-journey")


async def test_a_journey_fits_a_phone_and_its_letters_are_not_small_there(phone):
    await phone.look("Private talk")

    _, left, right = await _drawn(await _a_journey(phone))

    assert 0 <= left < right <= PHONE["width"]
    assert SMALL.size * (right - left) / WIDTH > 11
    await phone.picture("12-journey-phone")


async def test_a_journey_stands_on_a_light_card_in_the_dark(chromium, house, output):
    async with looking(chromium, house, output, color_scheme="dark") as sight:
        await _drawn(await _a_journey(sight))

        await sight.picture("13-journey-dark")
