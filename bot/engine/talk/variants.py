"""Which of its ways of saying something a step takes, so that nobody reads the same words each time."""

from bot.engine.member import Member, Talk
from bot.engine.talk.danger import HELP

BACK = "_back-"
"""Slots that count how often a talk came back to a script that had run another."""

MET = "_met-"
"""The same for a step of help: who writes on there is not told the same words each time."""


def variant_of(member: Member, talk: Talk) -> int:
    """A number to take modulo the ways there are: how often the script was begun, and came back.

    Returns turn the words on within their talk alone; else the same way turned them full circle.
    """
    turned = member.begun.get(talk.script, 1) - 1 + _count(talk, f"{BACK}{talk.script}")
    return turned + _count(talk, f"{MET}{talk.step}") if talk.script in HELP else turned


def coming_back(talk: Talk, script: str) -> dict[str, str]:
    """The slot that says so."""
    back = f"{BACK}{script}"
    return {back: str(_count(talk, back) + 1)}


def met_in_help(talk: Talk, step: str) -> dict[str, str]:
    """The same for a step of help that is come to: nothing the first time."""
    met = f"{MET}{step}"
    return {met: str(_count(talk, met) + 1 if met in talk.slots else 0)}


def _count(talk: Talk, slot: str) -> int:
    return int(talk.slots.get(slot, 0))
