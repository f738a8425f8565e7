"""What a member in need sees in the browser: the lines of their country, and a letter taken apart."""

import pytest
from playwright.async_api import expect

from tests.page.sight import chromium, clock, house, phone, sight

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

__all__ = ["chromium", "clock", "house", "phone", "sight"]

LETTER = """From: Jo Field <jobs@harbor-light.example>
Subject: Your application as Data Analyst

Dear Sam,

thank you for your interest in Harbor Light and for taking the time to interview with us.
After careful consideration we have decided to move forward with another candidate.
We liked how you explained the sales report, but we were looking for more experience with SQL.
We wish you all the best in your job search.

Kind regards
Jo Field
Harbor Light"""
"""Written for this."""


async def test_help_shows_the_lines_of_the_country_and_the_number_first(sight):
    await sight.command("/onward country")
    await sight.choose("United Kingdom")
    await sight.say("I want to end my life")

    private = sight.private()
    await expect(private).to_contain_text("call 999 first")
    await expect(private).to_contain_text("116 123")
    await expect(private.get_by_role("link", name="findahelpline.com").last).to_have_attribute(
        "href", "https://findahelpline.com"
    )
    await expect(sight.button("I am in danger now")).to_be_visible()
    await sight.picture("20-help-with-lines")


async def test_on_a_phone_the_help_is_whole_and_nothing_is_cut_off(phone):
    await phone.command("/rejected")
    await phone.look("Private talk")
    await phone.say("help now")

    await expect(phone.private()).to_contain_text("your local emergency number")
    await phone.button("Lines in my country").tap()
    await phone.choose("Ireland")

    await expect(phone.private()).to_contain_text("call 112 first")
    await expect(phone.button("I am safe right now")).to_be_in_viewport()
    await phone.picture("21-help-on-a-phone")
    assert await phone.page.evaluate("document.documentElement.scrollWidth") <= 390


async def test_a_pasted_letter_waits_until_the_member_wants_to_look(sight):
    await sight.command("/rejected")
    await sight.say(LETTER)
    await expect(sight.private()).to_contain_text("I have the e-mail they sent")
    await sight.press("Skip")
    await sight.press("A different view")
    await sight.press("Look at the e-mail")

    await expect(sight.private()).to_contain_text("Company: Harbor Light")
    await expect(sight.button("That is right")).to_be_in_viewport()
    await sight.picture("22-what-was-read-in-a-letter")
    await sight.press("That is right")
    await expect(sight.private()).to_contain_text("we were looking for more experience with SQL")
