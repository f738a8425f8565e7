"""Reading: a member's words in, findings out. Pure, without a network or a model to download."""

from collections.abc import Sequence

import msgspec

from bot.reading.crisis import read_crisis
from bot.reading.feelings import read_feelings
from bot.reading.findings import UNREADABLE, About, Crisis, Findings
from bot.reading.names import read_names
from bot.reading.need import read_need
from bot.reading.news import read_news
from bot.reading.normalise import normalise
from bot.reading.stage import read_stage
from bot.reading.traps import read_traps

__all__ = ["About", "Crisis", "Findings", "read", "read_all", "read_safely"]


def read(text: str, before: Sequence[str] = (), about: About = "") -> Findings:
    """What `text` says. `before`: the member's last few messages, oldest first. `about`: what the talk is."""
    line = normalise(text)
    crisis = read_crisis(line, before, about)
    return Findings(
        crisis=crisis,
        stage=read_stage(line),
        need=read_need(line, crisis.rules),
        news=read_news(line),
    )


def read_safely(text: str, before: Sequence[str] = (), about: About = "") -> Findings:
    """The same; whatever goes wrong while reading counts as soft, never as nothing."""
    try:
        return read(text, before, about)
    except Exception:  # noqa: BLE001 - a fault in a rule must ask the member, not fail their message
        return UNREADABLE


def read_all(text: str, before: Sequence[str] = ()) -> Findings:
    """Everything that can be read out of `text`.

    A turn reads what every message needs, by `read_safely`; the rest is read where a script asks.
    """
    every = read_safely(text, before)
    return msgspec.structs.replace(
        every, traps=read_traps(text), feelings=read_feelings(text), names=read_names(text)
    )
