"""Who moderates: a word that works once and for a day, ten people at most, and the ways to stop."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.codes import code_of
from bot.engine.community import Community
from bot.engine.events import MemberLeft, SetupDone, Told, Unreachable
from bot.engine.member import Consent
from bot.engine.moderation.events import ModeratorEnded, ModeratorInvited, ModeratorJoined, ModeratorLeft
from bot.engine.moderation.known import (
    LETTERS,
    MAX_INVITES,
    MAX_MODERATORS,
    WORD,
    WRONG_A_DAY,
    chosen,
    enough_moderators,
    is_moderator,
    mark_of,
    moderators_of,
    word_of,
)
from bot.engine.moderation.state import Desk, Moderator, Out, Strike
from bot.engine.settled import Settled
from bot.engine.wins.events import WinWithdrawn
from tests.engine.circle.circle_place import ADA, BEN, CLEO, SETUP, UNWATCHED, Place, in_circle, told_by
from tests.engine.pure import MONDAY, PLACE, SAM, Sam

HOSTED = msgspec.structs.replace(UNWATCHED, host=SAM)
TWO = msgspec.structs.replace(
    HOSTED, moderators=(Moderator(ADA, "Ada", MONDAY), Moderator(BEN, "Ben", MONDAY))
)
SECRET = "K7M2PQR"


def invited(state: Community = HOSTED) -> Place:
    return Place(state).take(ModeratorInvited, by=SAM, mark=mark_of(SECRET))


def comes(place: Place, who=ADA, word: str = SECRET, **more: object) -> list[str]:
    shown = who.user.title()
    return place.take(ModeratorJoined, by=who, shown_as=shown, mark=mark_of(word), **more).heard(who)


# --- the word ------------------------------------------------------------------------------------


@given(st.text(min_size=1, max_size=60))
def test_a_word_is_seven_letters_that_nobody_mixes_up_and_follows_from_its_event(event: str):
    word = word_of(event, b"of this house")

    assert len(word) == WORD
    assert set(word) <= set(LETTERS)
    assert not set("0O1IL") & set(LETTERS)
    assert word == word_of(event, b"of this house")
    assert mark_of(f" {word[:3].lower()}-{word[3:]}") == mark_of(word)


def test_words_of_many_events_differ():
    assert len({word_of(f"e{n}", b"") for n in range(5000)}) == 5000


def test_whoever_knows_the_id_of_the_press_cannot_work_the_word_out_without_the_secret():
    words = set()
    for secret in (b"of one house", b"of another"):
        sam = Sam(community=HOSTED, settled=Settled(secret=secret))
        sam.command("onward", "setup", place="wins", host=True)
        sam.walk("A community", "Friday", "16:00", "London, Dublin, Lisbon", "Keep it", "The circle")
        sam.walk("Moderators", "Invite somebody")
        words.add(sam.member.talks[-1].slots["moderator-word"])

    assert len(words) == 2


def test_the_state_holds_the_mark_of_a_word_and_not_the_word():
    sam = Sam(community=HOSTED).command("onward", "setup", place="wins", host=True)
    sam.walk("A community", "Friday", "16:00", "London, Dublin, Lisbon", "Keep it", "The circle")
    sam.walk("Moderators", "Invite somebody")

    (event,) = told_by(sam)
    word = sam.member.talks[-1].slots["moderator-word"]

    assert isinstance(event, ModeratorInvited)
    assert word in sam.words
    assert event.mark == mark_of(word)
    assert word.encode() not in msgspec.msgpack.encode(Place(HOSTED)._take(event).state)


def test_a_word_works_once():
    place = invited()

    assert comes(place) == ["moderator-joined"]
    assert place.heard(SAM) == ["moderator-came"]
    assert comes(place, BEN) == ["moderator-wrong"]
    assert [one.who for one in moderators_of(place.state)] == [ADA]


@pytest.mark.parametrize(("hours", "heard"), [(23, "moderator-joined"), (24, "moderator-wrong")])
def test_a_word_works_for_a_day(hours, heard):
    assert comes(invited().wait(hours=hours)) == [heard]


def test_after_five_wrong_words_a_right_one_does_not_work_until_tomorrow():
    place = invited()
    for n in range(WRONG_A_DAY):
        assert comes(place, word=f"WRONG{n}") == ["moderator-wrong"]

    assert comes(place) == ["moderator-wrong"]
    assert comes(place, BEN) == ["moderator-joined"]

    place.wait(hours=23).take(ModeratorInvited, by=SAM, mark=mark_of(SECRET))
    assert comes(place) == ["moderator-wrong"]
    assert comes(place.wait(hours=2)) == ["moderator-joined"]


def test_without_a_word_nobody_moderates_but_a_host():
    assert comes(invited(), word="") == ["moderator-wrong"]
    assert comes(Place(HOSTED), SAM, "", hosting=True) == ["moderator-joined"]


@pytest.mark.parametrize("host", [True, False])
def test_only_whom_the_platform_vouches_for_needs_no_word(host):
    sam = Sam(community=HOSTED).command("onward", "moderate hello", host=host).press("I agree")

    (event,) = told_by(sam)
    assert isinstance(event, ModeratorJoined)
    assert event.hosting is host


# --- how many, and where -------------------------------------------------------------------------


def test_there_are_ten_at_most_and_invitations_do_not_pile_up():
    full = tuple(Moderator(CLEO, str(n), MONDAY) for n in range(MAX_MODERATORS))
    place = invited(msgspec.structs.replace(HOSTED, moderators=full))

    assert comes(place) == ["moderator-full"]
    for n in range(MAX_INVITES + 5):
        place.take(ModeratorInvited, by=SAM, mark=f"m{n}")
    assert len(place.state.desk.invites) == MAX_INVITES


@pytest.mark.parametrize("kind", ["", "employer"])
def test_where_no_circle_can_be_nobody_moderates(kind):
    state = msgspec.structs.replace(TWO, kind=kind)

    assert comes(Place(state), SAM, "", hosting=True) == ["moderator-none"]
    assert moderators_of(state) == ()
    assert not is_moderator(state, ADA)
    assert not enough_moderators(state)


def test_two_are_enough():
    assert enough_moderators(TWO)
    assert not enough_moderators(msgspec.structs.replace(TWO, moderators=TWO.moderators[:1]))
    assert not enough_moderators(None)


@pytest.mark.parametrize(("typed", "who"), [("1", ADA), (" ben ", BEN), ("3", None), ("", None)])
def test_a_host_names_one_by_number_or_name(typed, who):
    found = chosen(TWO, typed)

    assert (found.who if found else None) == who


# --- to stop -------------------------------------------------------------------------------------


def test_they_step_down_in_one_press_and_the_host_hears_when_too_few_are_left():
    agreed = {"moderating": Consent(given=True, at=MONDAY)}
    ada = in_circle(ADA, TWO, consents=agreed).command("onward", "moderate").press("Stop moderating")

    (event,) = told_by(ada)
    place = Place(TWO)._take(event)

    assert isinstance(event, ModeratorLeft)
    assert not is_moderator(place.state, ADA)
    assert place.heard(SAM) == ["moderators-few"]
    assert not ada.member.allows("moderating")
    assert place.take(ModeratorLeft, by=BEN).heard(SAM) == []  # that was told once


def test_a_host_ends_one_or_all_and_they_hear_it():
    one = Place(TWO).take(ModeratorEnded, by=SAM, who=code_of(PLACE, BEN))
    every = Place(TWO).take(ModeratorEnded, by=SAM, everybody=True)
    nobody = Place(TWO).take(ModeratorEnded, by=SAM, who="")

    assert (one.heard(BEN), one.heard(ADA)) == (["moderator-ended"], [])
    assert [each.who for each in one.state.moderators] == [ADA]
    assert (every.heard(ADA), every.state.moderators) == (["moderator-ended"], ())
    assert nobody.state == TWO


def test_a_hosts_talk_keeps_no_moderators_name_and_no_account():
    host = in_circle(SAM, msgspec.structs.replace(TWO, host=SAM)).command("onward", "setup", place="wins")
    host.walk("A community", "Friday", "16:00", "London, Dublin, Lisbon", "Keep it", "The circle")
    host.walk("Moderators", "End one").type("2")
    assert "Shall Ben moderate no more?" in host.words
    talk = msgspec.msgpack.encode(host.member.talks).lower()

    (ended,) = told_by(host.press("Yes"))

    assert b"ben" not in talk
    assert [one.who for one in Place(TWO)._take(ended).state.moderators] == [ADA]


def test_what_ended_is_no_consent_any_more():
    ada = in_circle(ADA, TWO, consents={"moderating": Consent(given=True, at=MONDAY)})

    ada.take(Told(id="t", actor=ADA, saying="moderator-ended"))

    assert not ada.member.allows("moderating")


def test_who_leaves_the_community_moderates_no_more():
    ada = in_circle(ADA, TWO, consents={"moderating": Consent(given=True, at=MONDAY)})
    ada.take(MemberLeft(id="l", actor=ADA, community="t"))

    assert ModeratorLeft in {type(event) for event in told_by(ada)}


def test_who_is_forgotten_is_named_nowhere():
    place = invited(TWO)
    comes(place, BEN, "WRONG")
    for who in (BEN, SAM):
        place.take(WinWithdrawn, by=who, win="", forget=True)

    left = msgspec.msgpack.encode((place.state.moderators, place.state.desk))
    assert b"ben" not in left
    assert b"sam" not in left


def test_a_place_that_turns_out_to_be_an_employers_has_none():
    place = invited(TWO).take(SetupDone, kind="employer", locale_chosen="", zone_chosen="", **SETUP)

    assert place.state.moderators == ()
    assert place.state.desk.invites == ()
    assert "moderator-ended" in place.heard(ADA)


def test_who_is_out_and_who_has_strikes_stays_so_over_an_employers_time():
    desk = Desk(strikes=(Strike(ADA, MONDAY, 1),), out=(Out(BEN, MONDAY + timedelta(days=30), 2),))
    place = Place(msgspec.structs.replace(TWO, desk=desk))

    for kind in ("employer", "community"):
        place.take(SetupDone, kind=kind, locale_chosen="", zone_chosen="", **SETUP)

    assert (place.state.desk.strikes, place.state.desk.out) == (desk.strikes, desk.out)


def test_setting_up_where_there_is_no_channel_keeps_the_channel_the_circle_and_its_seats():
    place = Place(TWO)
    before = place.state
    nowhere = SETUP | {"channel": "", "channel_name": ""}

    place.take(SetupDone, kind="community", locale_chosen="", zone_chosen="", **nowhere)

    kept = place.state
    assert (kept.channel, kept.channel_name) == (before.channel, before.channel_name)
    assert (kept.circle_open, kept.circle) == (before.circle_open, before.circle)
    assert kept.circle_open


def test_a_moderator_who_cannot_be_written_to_moderates_no_more_and_the_host_hears_it():
    place = Place(TWO)
    ada = in_circle(ADA, place.state, home="t", consents={"moderating": Consent(given=True, at=MONDAY)})

    for event in told_by(ada.take(Unreachable(id="u1", actor=ADA, effect="1.1"))):
        place._take(event)

    assert [one.who for one in place.state.moderators] == [BEN]
    assert "moderators-few" in place.heard(SAM)


def test_what_was_saved_before_there_were_moderators_is_read():
    old = {"actor": PLACE, "kind": "community", "channel": "C"}

    state = msgspec.msgpack.decode(msgspec.msgpack.encode(old), type=Community)

    assert (state.moderators, state.desk.invites) == ((), ())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("invite"), st.sampled_from("abc")),
            st.tuples(st.just("come"), st.sampled_from("abcd"), st.sampled_from([ADA, BEN, CLEO])),
            st.tuples(st.just("wait"), st.integers(1, 30)),
        ),
        max_size=25,
    )
)
def test_nobody_comes_but_by_a_word_of_the_last_day_that_nobody_used(deeds):
    place, open_ = Place(HOSTED), {}
    for deed in deeds:
        match deed:
            case ("invite", word):
                place.take(ModeratorInvited, by=SAM, mark=mark_of(word))
                open_[word] = place.now
            case ("come", word, who):
                before = is_moderator(place.state, who)
                comes(place, who, word)
                fits = word in open_ and place.now < open_[word] + timedelta(hours=24)
                if is_moderator(place.state, who) and not before:
                    assert fits
                if "moderator-joined" in place.heard(who):
                    del open_[word]
            case ("wait", hours):
                place.wait(hours=hours)
    assert len(moderators_of(place.state)) <= 3
