"""Asking the circle without a name: where it is possible, how it waits, and what nobody ever sees."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.circle import drawn
from bot.engine.circle.events import CircleLeft, SupportAsked, SupportTakenBack, UnnamedOpened
from bot.engine.circle.state import Support
from bot.engine.circle.unnamed import why_not
from bot.engine.community import Community
from bot.engine.effects import Edit, Post, SetTimer
from bot.engine.events import Told
from bot.engine.moderation.events import CirclePaused
from bot.engine.settled import Settled
from tests.engine.circle.circle_place import ADA, ASKED, Place, in_circle, told_by
from tests.engine.circle.unnamed_place import (
    PEOPLE,
    SECRET,
    UNNAMED,
    asks,
    lot,
    peers,
    posts,
    without,
    writing,
)
from tests.engine.pure import MONDAY, PLACE, SAM, Sam

FEW = without(UNNAMED, circle=peers(PEOPLE[:7]))
OFF = without(UNNAMED, circle_unnamed=False)
UNWATCHED = without(UNNAMED, moderators=UNNAMED.moderators[:1])
NOT_HERE = {"unnamed-off": OFF, "unnamed-few": FEW, "unnamed-moderators": UNWATCHED}
SAYS_WHY = {
    "unnamed-off": "those who run this place did not allow",
    "unnamed-few": "others could guess who asked",
    "unnamed-moderators": "needs two moderators",
}
LONDON = ZoneInfo("Europe/London")

# --- where it is possible -----------------------------------------------------------------------


def test_the_post_is_what_the_preview_showed_and_names_nobody():
    sam = writing().press('Ask as "a member"').press("Show me how it looks")
    preview = next(line for line in sam.words.splitlines() if line.startswith('"')).strip('"')
    sam.press("Ask")

    (asked,) = told_by(sam)
    assert isinstance(asked, SupportAsked)
    assert (asked.unnamed, asked.shown_as) == (True, "")
    place = Place(UNNAMED)._take(asked).wait(days=3)
    assert posts(place) == [preview] == [f"A member asks for support: {ASKED}"]


def test_the_preview_says_when_it_goes_out_and_when_moderators_see_the_name():
    sam = writing().press('Ask as "a member"').press("Show me how it looks")

    assert "at a random time" in sam.words
    assert "The latest is tomorrow at 13:30" in sam.words
    assert "Moderators see your name only if" in sam.words


@pytest.mark.parametrize("why", NOT_HERE)
def test_where_it_is_not_possible_the_choice_is_not_there_and_who_asks_for_it_hears_why(why: str):
    sam = writing(NOT_HERE[why])
    assert 'Ask as "a member"' not in sam.labels(sam.said[-1])

    sam.press("Change the name").press("No name")

    assert SAYS_WHY[why] in sam.words
    assert told_by(sam) == []
    assert why_not(NOT_HERE[why]) == why.removeprefix("unnamed-")


@pytest.mark.parametrize("why", NOT_HERE)
def test_where_it_is_not_possible_the_community_takes_no_such_ask_and_gives_the_words_back(why: str):
    place = asks(Place(NOT_HERE[why]))

    assert place.heard(SAM) == [why]
    assert place.wait(days=4).effects == []
    assert place.state.support == ()


def test_eight_and_two_moderators_are_enough():
    assert why_not(UNNAMED) == ""
    assert why_not(without(UNNAMED, circle_open=False)) == "off"
    assert why_not(without(UNNAMED, kind="employer")) == "off"


def test_words_that_may_tell_who_it_is_need_a_yes_of_their_own():
    sam = writing(words="Acme Ltd in Leeds said no.").press('Ask as "a member"')
    sam.press("Show me how it looks").press("Ask")

    assert "may tell who you are: Acme Ltd" in sam.words
    assert told_by(sam) == []

    sam.press("Ask so anyway")

    assert [type(event) for event in told_by(sam)] == [SupportAsked]


def test_from_those_words_the_way_to_other_words_and_to_the_name_is_open():
    sam = writing(words="Acme Ltd in Leeds said no.").press('Ask as "a member"')
    sam.press("Show me how it looks").press("Ask").press("Change the words").type("They said no.")
    assert "A member asks for support: They said no." in sam.words

    sam.press("Ask with my name").press("Ask")

    (asked,) = told_by(sam)
    assert isinstance(asked, SupportAsked)
    assert (asked.unnamed, asked.shown_as, asked.lot) == (False, "Sam Of-The-Circle", "")


def test_owners_who_may_read_along_and_a_platforms_rule_are_said_once_each_where_they_hold():
    plain = writing().press('Ask as "a member"').words
    slack, discord = in_circle(community=UNNAMED), in_circle(community=UNNAMED)
    slack.settled = Settled(owner_can_export=True, secret=SECRET)
    discord.settled = Settled(masking_forbidden=True, secret=SECRET)
    for sam in (slack, discord):
        sam.command("onward", "ask").type(ASKED).press('Ask as "a member"')

    assert "own this workspace" in slack.words
    assert "Discord can see" in discord.words
    assert "workspace" not in plain + discord.words
    assert "Discord" not in plain + slack.words


# --- switched on by a host -----------------------------------------------------------------------


def _set_up(sam: Sam, *labels: str) -> list[str]:
    sam.command("onward", "setup", place="general", host=True).walk(*labels)
    return [(event.opened and "on") or "off" for event in told_by(sam) if isinstance(event, UnnamedOpened)]


def test_it_is_off_until_a_host_chooses_it_and_closing_the_circle_ends_it():
    assert Community(PLACE).circle_unnamed is False
    place = Place(OFF).take(UnnamedOpened, opened=True)
    assert place.state.circle_unnamed

    assert not place.take(UnnamedOpened, opened=False).state.circle_unnamed
    assert not Place(without(OFF, circle_open=False)).take(UnnamedOpened, opened=True).state.circle_unnamed


# --- the drawn round ------------------------------------------------------------------------------


def _moments(people: int, asked: datetime = MONDAY) -> list[datetime]:
    return [drawn.moment(asked, LONDON, people, drawn.share(lot(n), "post")) for n in range(300)]


def test_it_waits_ten_minutes_at_least_and_longer_in_a_small_circle():
    waits = {people: [at - MONDAY for at in _moments(people)] for people in (8, 12, 50, 500)}

    assert min(min(one) for one in waits.values()) >= timedelta(minutes=10)
    assert max(waits[500]) <= timedelta(minutes=90)
    longest = [max(waits[people]) for people in (500, 50, 12, 8)]
    assert longest == sorted(longest)
    assert max(waits[12]) > timedelta(hours=10)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.integers(8, 500), st.floats(0, 1))  # noqa: DTZ001
def test_it_is_posted_on_a_half_hour_of_the_day_whenever_it_was_asked(asked: datetime, people, part: float):
    now = asked.replace(tzinfo=UTC)

    at = drawn.moment(now, LONDON, people, part)

    assert at >= now + timedelta(minutes=10)
    assert at <= now + timedelta(days=3)
    assert at.timestamp() % 1800 == 0
    assert 8 <= at.astimezone(LONDON).hour <= 22


def test_the_draw_is_the_same_for_the_same_turn_and_unknown_without_the_secret():
    one, same, other = (
        drawn.lot_of(Told(id="x", actor=SAM, saying=""), secret) for secret in (b"a", b"a", b"b")
    )

    assert one == same != other


def test_those_of_one_round_are_posted_together_and_not_in_the_order_in_which_they_were_asked(monkeypatch):
    monkeypatch.setattr(
        "bot.engine.circle.unnamed_board.share", lambda lot, what: {"post": 0.5}.get(what, int(lot, 16))
    )
    place = Place(UNNAMED)
    for number, who in enumerate(PEOPLE[:6]):
        asks(place, who, number, f"Number {number}.")

    place.wait(days=1)

    order = [int(text[-2]) for text in posts(place)]
    assert sorted(order) == list(range(6))
    assert order == sorted(order, key=lambda number: int(lot(number), 16)) != sorted(order)
    ids = [ask.message for ask in place.state.support]
    assert len(set(ids)) == 6


def test_two_that_wait_have_rounds_of_their_own():
    place = Place(UNNAMED)
    for number, who in enumerate(PEOPLE[:6]):
        asks(place, who, number)
    rounds = sorted(ask.at for ask in place.state.support)

    seen = []
    while place.waiting.get("unnamed"):
        place.wait(minutes=30)
        seen += [place.now for _ in posts(place)]

    assert [at.replace(second=0) for at in seen] == rounds
    assert len(set(rounds)) > 2


def test_a_named_ask_keeps_its_ten_minutes():
    assert posts(Place(UNNAMED).asked().wait(minutes=10)) == [f"Sam asks for support: {ASKED}"]


def test_an_ask_that_waits_long_is_still_open_for_its_author():
    sam = writing().press('Ask as "a member"').walk("Show me how it looks", "Ask", "All right")
    out = sam.member.support_out
    assert out is not None
    stands = Support(out.id, SAM, "", "x", sam.now, unnamed=True)  # as the community has it
    sam.community = msgspec.structs.replace(sam.community, support=(stands,))
    sam.now += timedelta(days=3, hours=12)

    sam.command("onward", "ask")

    assert "Your request is open" in sam.words


# --- when it is not possible any more ---------------------------------------------------------------


@pytest.mark.parametrize("why", NOT_HERE)
def test_what_is_not_possible_any_more_is_not_posted_and_its_author_may_ask_with_a_name(why: str):
    place = asks(Place(UNNAMED))
    place.state = without(NOT_HERE[why], support=place.state.support)

    place.wait(days=4)

    assert place.of(Post) == []
    assert place.heard(SAM) == [why]
    assert place.state.support == ()
    (told,) = place.told
    sam = in_circle(community=place.state, support_out=None)
    sam.take(told)
    assert ASKED in sam.words
    assert "Nobody saw your words" in sam.words
    assert sam.member.support_out is None


def test_a_host_who_ends_it_ends_what_waits_at_once_and_leaves_what_stands():
    place = asks(Place(UNNAMED), number=1).wait(days=2)
    asks(place, ADA, 2)

    place.take(UnnamedOpened, opened=False)

    assert place.heard(ADA) == ["unnamed-off"]
    assert [ask.by for ask in place.state.support] == [SAM]


@pytest.mark.parametrize("end", [SupportTakenBack, CircleLeft])
def test_taken_back_before_its_round_nobody_ever_sees_it(end):
    place = asks(Place(UNNAMED)).take(end, by=SAM)

    assert place.of(Edit) == []
    assert place.wait(days=4).of(Post) == []


def test_taken_back_while_it_stands_its_words_leave_at_once():
    place = asks(Place(UNNAMED)).wait(days=2).take(SupportTakenBack, by=SAM)

    (edit,) = place.of(Edit)
    assert isinstance(edit, Edit)
    assert ASKED not in edit.message.text.plain


@pytest.mark.parametrize("hours", [16, 18.12, 21.6, 26])
def test_after_a_rest_asks_without_a_name_come_at_a_round_of_the_day_as_ever(hours):
    """Any other moment would tell who was awake, or here, when it went on."""
    place = asks(Place(UNNAMED))
    place.take(CirclePaused, by=PEOPLE[1], paused=True).wait(days=3, hours=hours)
    place.take(CirclePaused, by=PEOPLE[1], paused=False)

    (at,) = [one.at for one in place.effects if isinstance(one, SetTimer) and one.name.startswith("unnamed")]
    assert at.minute in {0, 30}
    assert at.second == 0
    assert 8 <= at.hour < 22 or (at.hour, at.minute) == (22, 0)
    assert posts(place.wait(days=1)) != []
