"""Who leaves is gone everywhere, whatever they agreed to last; and nothing more is said in their name."""

import pytest

from bot.engine.actors import Actor
from bot.engine.circle.events import CircleLeft, RepliesThanked
from bot.engine.events import MemberLeft, Told, Unreachable
from bot.engine.member import Consent, PeerSaid
from bot.engine.moderation.events import ModeratorLeft
from bot.engine.on_call.events import OnCallLeft
from bot.engine.wins.events import WinWithdrawn
from tests.engine.circle.circle_place import ADA, Place, in_circle, told_by, who_asked
from tests.engine.circle.unnamed_place import PEOPLE, UNNAMED, asks
from tests.engine.pure import MONDAY, SAM

SEATS = {CircleLeft, ModeratorLeft, OnCallLeft}
NO = Consent(given=False, at=MONDAY)


@pytest.mark.parametrize("gone", [MemberLeft, Unreachable])
@pytest.mark.parametrize(
    "consents", [{}, {"circle": NO, "moderating": NO, "on-call": NO}], ids=["none", "no"]
)
def test_seats_in_every_place_end_though_a_yes_was_taken_back_in_one_of_them(gone, consents):
    """Who was put out in one place, or typed a wrong word there, has no yes any more, and seats elsewhere."""
    sam = in_circle(traces=("t", "u"), consents=consents).take(
        MemberLeft(id="g1", actor=SAM) if gone is MemberLeft else Unreachable(id="g1", actor=SAM, effect="e1")
    )

    told = {(type(one), one.actor.tenant) for one in told_by(sam) if type(one) in SEATS}
    assert told == {(kind, tenant) for kind in SEATS for tenant in ("t", "u")}


def test_wins_go_from_every_place_that_may_hold_one():
    sam = in_circle(traces=("t", "u"), wins=()).take(MemberLeft(id="g1", actor=SAM))

    assert {one.actor.tenant for one in told_by(sam) if isinstance(one, WinWithdrawn)} == {"t", "u"}


def test_nothing_is_kept_of_a_yes_that_there_was_not():
    sam = in_circle(consents={}).take(MemberLeft(id="g1", actor=SAM))

    assert sam.member.consents == {}


# --- a thank you that waits -------------------------------------------------------------------------


def thanked(place: Place, by: Actor = SAM) -> list[Told]:
    """Sam thanks; what is on its way to who answered."""
    place.take(RepliesThanked, ask="a1", by=by, number=0)
    return [one for one in place.told if isinstance(one, Told)]


def test_a_thank_you_that_waits_for_the_morning_goes_with_who_said_it():
    place = Place().posted().answers(ADA).wait(minutes=30)
    (thanks,) = thanked(place)
    assert "Sam" in in_circle(ADA, place.state).take(thanks).words

    place.take(CircleLeft, by=SAM)
    assert in_circle(ADA, place.state).take(thanks).words == ""


def test_a_thank_you_without_a_name_goes_with_them_too_also_when_the_ask_has_ended():
    for days, leaves in ((0, True), (3, True), (0, False)):
        place = asks(Place(UNNAMED)).wait(days=2).answers(PEOPLE[4]).wait(hours=2).wait(days=days)
        assert thanked(place) == []
        if leaves:
            place.take(CircleLeft, by=SAM)
        heard = place.wait(hours=4).heard(PEOPLE[4])
        assert ("reply-thanked-unnamed" in heard) is not leaves


def test_who_left_thanks_nobody_any_more_and_hears_so():
    place = Place().posted().answers(ADA).wait(minutes=30).take(CircleLeft, by=SAM)
    sam = who_asked(place, heard=(PeerSaid("a1", "t", 0, MONDAY),)).command("peer-thank", "a1.0")

    assert told_by(sam) == []
    assert "not in the circle now" in sam.words
    assert thanked(place) == []
