"""The host's weekly note in the playground: its dialog shows what the host was told, word for word."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.page.sight import chromium, clock, house, phone, sight
from tests.page.test_playground_stages import Stage, stage

__all__ = ["chromium", "clock", "house", "phone", "sight", "stage"]

A_WEEK = 7 * 24 * 3600


def _plain(paragraphs: list[Any]) -> list[str]:
    return ["".join(run["text"] for run in one["runs"]) for one in paragraphs]


async def _note(stage: Stage) -> Any:
    async with stage.client.get("/note") as response:
        assert response.status == 200
        return await response.json()


async def _wait(stage: Stage, seconds: int) -> None:
    async with stage.client.post("/clock", json={"seconds": seconds}) as response:
        assert response.status == 200


async def test_there_is_no_note_until_the_host_wants_it_and_its_hour_has_come(stage):
    assert await _note(stage) == {"on": False, "at": None, "paragraphs": []}

    await stage.set("twelve")

    assert await _note(stage) == {"on": True, "at": None, "paragraphs": []}


@pytest.mark.parametrize("locale", ["en", "es"])
async def test_the_note_is_word_for_word_what_the_host_was_told(stage, locale):
    await stage.set("twelve", locale)
    await _wait(stage, A_WEEK)

    note = _plain((await _note(stage))["paragraphs"])

    items = (await stage.state())["items"]
    told = [_plain(one["drawn"]["paragraphs"]) for one in items if one.get("member") == "cleo"]
    assert any(line.endswith(": 10") for line in note)  # twelve people, rounded down to fives
    assert note == told[-1][-len(note) :]


async def test_to_look_at_it_tells_nobody_anything(stage):
    await stage.set("twelve")
    await _wait(stage, A_WEEK)
    before = await stage.state()

    await _note(stage)

    after = await stage.state()
    assert (after["n"], after["items"]) == (before["n"], before["items"])


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_the_host_opens_it_on_a_phone_and_nobody_else_has_the_button(phone):
    await phone.look("Private talk")
    button = phone.page.get_by_role("button", name="Weekly note")
    await expect(button).to_have_count(0)
    await phone.become("Cleo")

    await button.tap()

    dialog = phone.page.get_by_role("dialog", name="The weekly note")
    await expect(dialog).to_contain_text("Cleo does not get it so far")
    await phone.picture("35-note-phone")
    assert await phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    await phone.page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(button).to_be_focused()
