"""A press counts only if that option was offered to that member: 10,000 that were not, and none counts."""

import itertools
import random
from collections.abc import Iterator

import msgspec
import pytest

from adapters.discord import inbound as discord
from adapters.slack import inbound as slack
from bot.engine.effects import Say
from bot.engine.events import CommandUsed, Event
from bot.engine.marks import SEAT, without_seat
from bot.engine.member import Member
from bot.engine.settled import COMMANDS
from tests.engine.pure import COMMUNITY, Sam
from tests.trust.authority_house import actor_of, discord_payload, place_of, slack_payload

TRIES = 10_000
FOREIGN = ("1.o0", "2.o1", "5.c0", "7.form", "ff.o0", "menu", "1.menu", "3f.1", "0.o0", "-1.o0", "٣.o0")
ODD = ("\u202e", "\x00", "😀", "é", ".", "..", "o", "form", "<@U1>", "%s", "' OR 1=1", "\n", "\ud800", "٠")


TELLS_OF_HOSTS: dict[str, bool | None] = {"slack": None, "discord": False}
"""What each platform's own payload says of whether that member runs the place: Discord says so each time."""


def _previewing(platform: str, *, host: bool | None = None) -> Sam:
    """A member who has the preview of a win before them, and a talk after hard news that waits below."""
    place = msgspec.structs.replace(COMMUNITY, actor=place_of(platform))
    sam = Sam(member=Member(actor_of(platform, "member")), community=place)
    tells = TELLS_OF_HOSTS[platform] if host is None else host
    sam.command("rejected", community=place.actor.tenant, host=tells)
    return sam.command("win", "I slept", community=place.actor.tenant, host=tells)


def _offered(sam: Sam) -> set[str]:
    return {f"{talk.serial}.{one}" for talk in sam.member.talks for one in talk.offered}


def _mutated(known: list[str], dice: random.Random) -> Iterator[str]:
    """Keys near those that were offered: flipped, cut, stretched, of other steps and other members."""
    while True:
        key = dice.choice([*known, *FOREIGN])
        at = dice.randrange(len(key))
        yield dice.choice(
            (
                key[:at] + chr(ord(key[at]) ^ (1 << dice.randrange(7))) + key[at + 1 :],
                key[:at],
                key[at:],
                key[:at] + dice.choice(ODD) + key[at:],
                key * dice.choice((2, 50, 2000)),
                f"{dice.randrange(300):x}.{key.partition('.')[2]}",
                f"{key.partition('.')[0]}.{dice.choice('ocfm')}{dice.randrange(40)}",
                key.upper() if key.upper() != key else key + " ",
                dice.choice(FOREIGN),
            )
        )


def _event(platform: str, kind: str, key: str, words: str) -> Event | None:
    make = slack_payload if platform == "slack" else discord_payload
    payload = make("member", kind, f"onward:{key}", {"answer": words})
    if platform == "slack":
        return slack.event_of(payload, COMMANDS)
    return discord.from_interaction(payload, COMMANDS)


def _kept(member: Member) -> object:
    """All that a press could change, but for the sign of life and the step that is shown again."""
    *waiting, top = member.talks
    shown = msgspec.structs.replace(top, serial="", offered=(), at=None, mark="", waiting="")
    return msgspec.structs.replace(member, talks=(*waiting, shown), turns=0, seen_at=None, recent=())


def _never_offered(platform: str, sam: Sam, tries: int) -> Iterator[tuple[str, Event]]:
    """So many keys near those that were offered, as a press or a sent form, where the platform sends one."""
    dice, offered = random.Random(20260302), _offered(sam)
    keys = (
        one for one in _mutated(sorted(offered), dice) if one not in offered and not one.startswith("do:")
    )
    for key in itertools.islice(keys, tries):
        event = _event(platform, dice.choice(("press", "press", "form")), key, "I slept well")
        if event is not None:
            yield key, event


@pytest.mark.parametrize("platform", ["slack", "discord"])
@pytest.mark.promise("buttons")
def test_ten_thousand_keys_that_were_never_offered_change_nothing(platform: str):
    """Through each platform's own inbound code, as a press or a sent form; words in it are not read."""
    sam, tried = _previewing(platform), 0
    before = sam.member
    for key, event in _never_offered(platform, sam, TRIES // 2):
        sam.member = before
        sam.take(event)
        assert not isinstance(event, CommandUsed), key
        assert all(isinstance(effect, Say) for effect in sam.turn.effects), key
        assert sam.turn.answer is None, key
        assert _kept(sam.member) == _kept(before), key
        tried += 1
    assert tried > TRIES // 4, "the platform sends most of them"


def test_with_a_made_up_key_who_hosts_no_more_loses_the_seat_and_nothing_else():
    """That they run the place no more is the platform's own word, and counts whatever was pressed."""
    sam = _previewing("discord", host=True)
    before = sam.member
    assert all(talk.slots[SEAT] == "host" for talk in before.talks)
    seatless = msgspec.structs.replace(before, talks=tuple(map(without_seat, before.talks)))

    for key, event in _never_offered("discord", sam, 500):
        sam.member = before
        sam.take(event)
        assert event.host is False, key
        assert _kept(sam.member) == _kept(seatless), key


def test_a_made_up_key_makes_nobody_a_host():
    """A talk is a host's only where it began as one: no press brings the seat into it."""
    sam = _previewing("discord")
    before = sam.member

    for key, event in _never_offered("discord", sam, 500):
        sam.member = before
        sam.take(msgspec.structs.replace(event, host=True))
        assert _kept(sam.member) == _kept(before), key


def test_a_key_that_was_offered_does_count():
    """So the ten thousand above were refused for what they are."""
    sam = _previewing("slack")
    key = next(key for key in sorted(_offered(sam)) if key.startswith(f"{sam.member.talks[-1].serial}.o"))

    event = _event("slack", "press", key, "")

    assert event is not None
    assert _kept(sam.take(event).member) != _kept(_previewing("slack").member)


def test_a_key_of_the_talk_below_that_was_never_offered_leaves_it_below():
    sam = _previewing("slack")
    below, top = (talk.script for talk in sam.member.talks)

    event = _event("slack", "press", f"{sam.member.talks[0].serial}.o77", "")
    assert event is not None
    sam.take(event)

    assert [talk.script for talk in sam.member.talks] == [below, top]
