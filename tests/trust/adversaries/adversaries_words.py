"""Adversaries who write: every try goes through their own chat, and past it to the community as well."""

import msgspec

from bot.engine.circle.events import PeersReplied, SupportAnswered, SupportTakenBack
from bot.engine.circle.known import OWN, peer_of
from bot.engine.member import AskOut
from bot.engine.moderation.known import case_of, lines_alone_until
from tests.engine.circle.circle_place import Place, in_circle
from tests.engine.moderation.test_cases import reported
from tests.trust.adversaries.adversaries_acts import ADA, SAM, Play, carry, member, moderated, play

KIND = "I read what you wrote. It makes sense that it hurts."


def writes(place: Place, words: str, ask: str = "a1") -> list[str]:
    """Ada writes that to who asked; what Sam then reads of it, in the words of their chat."""
    ada = member(place, ADA)
    ada.command("circle-answer", ask, place="")
    if "In my own words" in [label for one in ada.said for label in ada.labels(one)]:
        ada.press("In my own words").type(words)
        if "Send it" in [label for one in ada.said for label in ada.labels(one)]:
            ada.press("Send it")
        carry(place, ada)
    forged = {"shown_as": "Ada", "line": OWN, "words": words}  # as if their own chat had read nothing
    place.take(SupportAnswered, ask=ask, by=ADA, **forged)
    return heard(place, ask)


def heard(place: Place, ask: str) -> list[str]:
    """What Sam reads after the half hour in which answers are gathered."""
    sam = in_circle(community=place.state, support_out=AskOut(ask, "t", place.now))
    said: list[str] = []
    for number, event in enumerate(place.wait(minutes=30).told):
        if isinstance(event, PeersReplied):
            sam.community, sam.now = place.state, place.now
            sam.take(msgspec.structs.replace(event, id=f"h{number}"))
            said += [sam.words]
    return said


def tries(*texts: str) -> Play:
    """One text after the other, each a fresh try at one ask; a kind one still goes."""
    read, place = 0, Place(moderated()).posted()
    for words in texts:
        reached = writes(place, words)
        read += bool(reached)
        yield bool(reached)
    if peer_of(place.state, ADA) is not None:
        assert writes(place, KIND)
    return read


@play
def insults_plainly() -> Play:
    return (yield from tries("You are a loser.", "Get over it, you loser.", "kys", "No wonder they said no."))


@play
def insults_in_disguise() -> Play:
    return (yield from tries("you are a l0s3r", "p.a.t.h.e.t.i.c", "Y0u are p4thetic"))


@play
def insults_in_spanish() -> Play:
    return (yield from tries("Eres patético, supéralo ya.", "Eres un inútil.", "No sirves para nada."))


@play
def insults_in_two_halves() -> Play:
    """The first half is of harmless words; the second never comes, as an ask takes one answer of a peer."""
    place = Place(moderated()).posted()
    read = 0
    for words in ("I will say what you are now:", "a loser, and you know it", "and that is all you are"):
        reached = writes(place, words)
        read += bool(reached)
        yield bool(reached)
    return read


@play
def insults_in_words_no_rule_knows() -> Play:
    """It is read once. Report, under it, shuts its author out for who read it, and moderators see it."""
    place, read = Place(moderated()).posted(), 0
    for number in range(4):
        ask = f"a{number + 1}"
        reached = writes(place, "Not the sharpest pencil in the box, are we.", ask)
        read += bool(reached)
        yield bool(reached)
        if reached:
            reported(place, SAM, "insult", reply=0, ask=ask)
            assert "sharpest pencil" in case_of(place.state, 1).words
        place.take(SupportTakenBack, by=SAM).wait(days=1).asked(ask=f"a{number + 2}").wait(minutes=10)
    return read


@play
def leaves_a_way_to_be_reached() -> Play:
    """A number, an address and a name elsewhere, each said another way."""
    texts = ("Call me: 555 201 9934.", "five five five two zero one nine nine three four")
    return (yield from tries(*texts, "ben (at) mail (dot) com", "find me on telegram @ben99"))


@play
def sends_a_link() -> Play:
    return (
        yield from tries("Read this: https://help.example", "hxxp://help[.]example", "go to help dot example")
    )


@play
def offers_money_or_a_job() -> Play:
    """Each day is a strike; the third leaves them prepared lines alone."""
    texts = ("Bitcoin doubled my money.", "I can get you a job, you only pay the fee first.")
    return (yield from struck(*texts, "Earn money from home with crypto, I did."))


@play
def asks_for_secrets_photos_and_age() -> Play:
    """Each day is a strike; the third leaves them prepared lines alone."""
    return (
        yield from struck("Keep this between us.", "Send me a photo of you.", "How old are you?", "Send pics")
    )


def struck(*texts: str) -> Play:
    """One a day: whether they may still use their own words after each; nothing of it is read."""
    place, read = Place(moderated()).posted(), 0
    for words in texts:
        read += bool(writes(place, words))
        yield lines_alone_until(place.state, ADA, place.now) is None
        place.wait(days=1)
    return read


@play
def writes_what_could_lead_to_death() -> Play:
    texts = ("Just end it.", "You should kill yourself.", "Nobody would miss you.")
    return (yield from tries(*texts, "The world is better without you."))
