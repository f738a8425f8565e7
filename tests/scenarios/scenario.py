"""Plays a transcript in front of a platform, and writes down what was shown."""

from collections.abc import Mapping, Sequence

from bot.commands import talk
from bot.transcripts import PUBLIC, Deed, Exchange, Transcript, in_order, lines_of
from tests.scenarios.driver import Driver, Shown


async def play(transcript: Transcript, drivers: Mapping[str, Driver]) -> Transcript:
    """The same deeds, with what this platform showed after each."""
    exchanges = []
    for exchange in transcript.exchanges:
        lines = await perform(transcript.member, exchange.deed, drivers)
        exchanges.append(Exchange(exchange.deed, lines))
    return Transcript(transcript.member, transcript.start, tuple(exchanges), transcript.others)


async def perform(member: str, deed: Deed, drivers: Mapping[str, Driver]) -> tuple[str, ...]:
    """Do one deed; the lines that everybody was shown, each other member's behind their name."""
    await talk.perform(drivers[deed.who or member], deed)
    lines = _lines(drivers[member].shown())
    for name, other in drivers.items():
        if name != member:
            private = [one for one in other.shown() if one.where not in PUBLIC]
            lines += [f"{name}: {line}" for line in _lines(private)]
    return tuple(lines)


def _lines(shown: Sequence[Shown]) -> list[str]:
    return [line for one in in_order(shown) for line in lines_of(one) if line.strip()]
