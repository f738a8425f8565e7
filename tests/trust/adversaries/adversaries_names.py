"""Adversaries whose words are a name: it hurts, leads away, is that of a role, or nobody knows it."""

from bot.engine.circle.events import CircleJoined, CircleTrained, SupportAnswered
from bot.engine.member import AskOut
from bot.engine.moderation.events import CaseDecided, ItemReported
from bot.engine.moderation.known import THE_NAME
from tests.engine.circle.circle_place import ASKED, Place, in_circle
from tests.trust.adversaries.adversaries_acts import ADA, MEG, SAM, Play, carry, member, moderated, play

HURT = ("What a loser you are", "Kill yourself", "KillYourself", "l o s e r", "Nobody cares", "Eres basura")
LEADS_AWAY = ("Call +1 555 010 0200", "evil.com", "Text HOME to 741741", "DM me on insta")
ROLES = (
    "Crisis line",
    "HR",
    "Owner",
    "m o d",
    "\u0410dm\u0456n",
    "The team",
    "Onward Bot",
    "El equipo",
    "Ayuda",
)


def heard_from(place: Place, name: str, ask: str) -> str:
    """What Sam reads of an answer of Ada's that comes under that name, whoever sent it."""
    place.asked(ask=ask).wait(minutes=10)
    place.take(CircleJoined, by=ADA, shown_as=name).take(CircleTrained, by=ADA)
    place.take(SupportAnswered, ask=ask, by=ADA, shown_as=name, line="hard").wait(minutes=30)
    sam = in_circle(community=place.state, support_out=AskOut(ask, "t", place.now))
    sam.now = place.now
    said = [sam.take(event).words for event in place.told if event.actor == SAM]
    return "\n".join(said)


def reaches(name: str) -> bool:
    """Whether that name gets to anybody: typed by who asks, told by the platform, or past the chat."""
    typed = member(Place(moderated()), ADA).command("onward", "ask").type(ASKED).press("Change the name")
    asked = f"{name} asks" in typed.type(name).words
    here = Place(moderated())
    told = member(here, ADA, name=name).command("onward", "ask").type(ASKED)
    shown = name in carry(here, told.press("Ask")).wait(minutes=10).state.support[0].shown_as
    return asked or shown or name in heard_from(Place(moderated()), name, "a1")


@play
def a_name_that_hurts() -> Play:
    for name in HURT:
        yield reaches(name)
    assert reaches("Zuzana")
    return 0


@play
def a_name_that_leads_away() -> Play:
    for name in LEADS_AWAY:
        yield reaches(name)
    return 0


@play
def a_name_of_a_role() -> Play:
    for name in ROLES:
        yield reaches(name)
    return 0


@play
def a_name_that_no_rule_knows() -> Play:
    """Who was asked for reports the name; moderators take it out, and it is shown to nobody there again."""
    place, name, heard = Place(moderated()), "Vergüenza ajena", 0
    for number, typed in enumerate((name, name, "VERGUENZA-AJENA", "vergüenza  ajena!")):
        ask = f"n{number}"
        seen = typed in heard_from(place, typed, ask)
        heard += seen
        yield seen
        if not number:
            place.take(ItemReported, by=SAM, ask=ask, reply=0, reason=THE_NAME)
            place.take(CaseDecided, by=MEG, case=1, decision="taken", rule=THE_NAME)
            place.state = moderated(desk=place.state.desk)  # of the two, only the name is out
    return heard
