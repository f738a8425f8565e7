"""A report among six members, on each platform and in the playground: who sees what of it, what follows."""

import pytest

from bot.clock import MovableClock
from bot.transcripts import START
from tests.scenarios import driver_discord, driver_slack, driver_web
from tests.scenarios.circle_of_six import HOST, SIX, Six
from tests.scenarios.golden import unsynced

PLACES = {"web": driver_web, "slack": driver_slack, "discord": driver_discord}
ASKED = "They said no after the last round, and I feel small."
OWN = "I read what you wrote, and it sounds very hard."
MODERATORS = ("Dan", "Eve")


@pytest.fixture(params=list(PLACES))
async def six(request, tmp_path, monkeypatch):
    """Sam asked, Ada and Ben answered, and Sam has read it. Dan and Eve moderate."""
    unsynced(monkeypatch)
    clock = MovableClock(START, frozen=True)
    async with PLACES[request.param].open_driver(tmp_path, clock, SIX) as drivers:
        place = await (await Six(drivers).open_circle()).moderate(*MODERATORS)
        await (await place.join(*SIX)).ask(HOST, ASKED)
        await place.wait("11 minutes")
        await place.answer("Ada", "enough")
        await place.answer("Ben", "hard")
        await place.wait("31 minutes")
        yield place.nothing_new()


async def test_a_reported_answer_is_decided_by_one_of_two_who_see_no_names(six):
    line = six.labels.line

    # Sam reports Ada's answer. Both moderators hear that something waits; Ada and the others hear nothing.
    await six.report(HOST, "insult", "Ada")
    told = {name: six.told(name) for name in SIX}
    assert told["Dan"] == told["Eve"] == line("case-waits")
    assert (told["Ada"], told["Ben"], told["Cleo"]) == ("", "", "")

    # Dan sees the words and the reason, and neither who wrote them nor who told.
    case = await six.look("Dan")
    assert line("reply-enough") in case
    assert line("reason-insult") in case
    assert not any(name in case for name in SIX)

    # It is a line that everybody is offered, so it can only stay or go. Dan takes it out.
    # Sam hears that it was looked at, Ada why, and Eve finds it decided.
    await six.decide("Dan", "taken", "insult")
    assert line("case-looked") in six.told(HOST)
    assert six.told("Ada") != ""
    await six.presses("Eve", line("case-look"))
    assert line("reply-enough") not in six.told("Eve")


async def test_who_wrote_a_threat_is_named_to_moderators_and_out_of_the_circle_when_they_say_so(six):
    line = six.labels.line

    await six.write("Cleo", OWN)
    await six.wait("31 minutes")
    assert OWN in six.told(HOST)
    await six.report(HOST, "threat")
    six.nothing_new()
    case = await six.look("Eve")
    assert OWN in case
    assert "Cleo" in case
    assert HOST not in case
    await six.decide("Eve", "out", "threat")

    # From now on Cleo's answers reach nobody.
    six.nothing_new()
    await six.presses(HOST, line("peer-end"))
    await six.wait("1 day")
    await six.ask("Ada", ASKED)
    await six.wait("11 minutes")
    await six.drivers["Cleo"].press(line("support-been"))
    await six.answer("Ben", "rest")
    six.nothing_new()
    await six.wait("31 minutes")
    told = six.told("Ada")
    assert "Ben" in told
    assert "Cleo" not in told


async def test_what_nobody_looks_at_in_two_days_is_taken_out_and_both_sides_are_told(six):
    begins = six.labels.begins

    await six.report(HOST, "other", "Ada")
    six.nothing_new()
    await six.wait("3 days")

    assert begins("case-nobody") in six.told("Ada")
    assert begins("case-unlooked") in six.told(HOST)
