"""Setup's list of settings: each part of it leads back to the list, in every language."""

import pytest

from bot.scripts.model import Step, Target
from tests.engine.pure import Sam, scripts

LANGUAGES = sorted(scripts().by_language)
ENDS = frozenset({"done"})
"""Steps of the list that are meant to end."""


def _leads_to(step: Step) -> set[str]:
    """Where it leads within setup; what is run in between comes back."""
    targets = [option.target for option in step.options]
    for direction in step.directions:
        targets += [getattr(direction, name, None) for name in ("then", "target", "otherwise")]
    return {one.step for one in targets if isinstance(one, Target) and not one.script}


def _reached(leads: dict[str, set[str]], start: str) -> set[str]:
    found, open_ = set[str](), [start]
    while open_:
        for step in leads[open_.pop()] - found:
            found.add(step)
            open_.append(step)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_every_step_behind_the_list_there_is_a_way_back_to_it(language):
    setup = scripts().get("setup", language)
    leads = {step.name: _leads_to(step) for step in setup}

    behind = _reached(leads, "settings") - ENDS

    assert {"quiet", "on-call", "circle", "moderators", "unnamed", "organiser", "post-door"} <= behind
    assert sorted(step for step in behind if "settings" not in _reached(leads, step)) == []
    elsewhere = {option.target.script for step in setup for option in step.options} - {""}
    assert elsewhere == set()  # a way that does not come back


def host() -> Sam:
    """A host who has just kept what setup asked."""
    sam = Sam().command("onward", "setup", place="wins", host=True)
    return sam.walk("A community", "Friday", "16:00", "London, Dublin, Lisbon", "Keep it")


@pytest.mark.parametrize(
    "way",
    [
        ("Post it here",),
        ("People on call", "Back to the list"),
        ("People on call", "Yes, they may join"),
        ("Quiet weeks", "Back to the list"),
        ("Quiet weeks", "Let it rest"),
        ("A weekly note for you", "Back to the list"),
        ("A weekly note for you", "No"),
        ("The circle", "Change nothing"),
        ("The circle", "Yes, open the circle", "Back to the list"),
        ("The circle", "Yes, open the circle", "Choose moderators", "Back to the list"),
        ("The circle", "Yes, open the circle", "Choose moderators", "Invite somebody", "Back to the list"),
        ("The circle", "Yes, open the circle", "Requests without a name", "Change nothing"),
    ],
)
def test_a_host_comes_back_to_the_list_and_ends_when_they_want(way):
    sam = host()
    listed = Sam.labels(sam.said[-1])

    sam.walk(*way)

    assert "What else would you like to look at?" in sam.words
    assert Sam.labels(sam.said[-1]) == listed
    assert "at any time to change this" in sam.press("Done").words
    assert sam.member.talks == ()


def test_who_moderates_too_comes_back_after_the_card():
    for answer in ("I agree", "Not now"):
        sam = host().walk("The circle", "Yes, open the circle", "Choose moderators")
        sam.press("I moderate too", host=True).press(answer, host=True)

        assert "What else would you like to look at?" in sam.words
