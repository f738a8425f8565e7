"""The circle: joining, an ask with its preview, prepared answers gathered for its author, and silence."""

from datetime import timedelta

import msgspec
import pytest

from bot.engine.actors import Actor
from bot.engine.circle import known as circle_list
from bot.engine.circle.events import (
    CircleJoined,
    CircleLeft,
    CircleOpened,
    CircleTrained,
    RepliesThanked,
    SupportAsked,
    SupportTakenBack,
    SupportWanted,
)
from bot.engine.circle.known import LINES
from bot.engine.circle.state import Peer, Support
from bot.engine.effects import Post, SetTimer
from bot.engine.events import Told
from bot.engine.member import Consent
from bot.engine.moderation.state import Desk
from tests.engine.circle.circle_place import (
    ADA,
    ASKED,
    BEN,
    CLEO,
    CRISIS,
    DAN,
    PEERS,
    ROUND,
    Place,
    batch,
    ended_post,
    in_circle,
    told_by,
    who_asked,
)
from tests.engine.pure import COMMUNITY, MONDAY, SAM, Sam

# --- joining ------------------------------------------------------------------------------------


def test_who_is_of_age_and_agrees_is_in_the_circle_with_a_dated_consent():
    sam = Sam(community=msgspec.structs.replace(ROUND, circle=()))
    sam.command("onward", "circle").walk("Yes, I am 18 or older", "I want to be in it")

    assert sam.member.consents["circle"] == Consent(given=True, at=MONDAY)
    assert [type(event) for event in told_by(sam)] == [CircleJoined]


def test_who_is_younger_is_not_in_it_and_hears_of_people_they_trust():
    sam = Sam(community=msgspec.structs.replace(ROUND, circle=()))
    sam.command("onward", "circle").press("No, I am younger")

    assert told_by(sam) == []
    assert "A person you trust" in sam.words


@pytest.mark.parametrize("change", [{"kind": "employer"}, {"channel": ""}, {"circle_open": False}])
def test_at_an_employer_without_a_channel_or_unopened_there_is_no_circle(change):
    place = Place(msgspec.structs.replace(ROUND, **change))
    sam = in_circle(community=place.state).command("onward", "ask")

    assert told_by(sam) == []
    assert place.asked().of(SetTimer) == []
    if "circle_open" not in change:
        assert not place.take(CircleOpened, opened=True).state.circle_open


def test_the_course_comes_before_the_first_answer():
    new = tuple(msgspec.structs.replace(peer, trained=peer.who != ADA) for peer in PEERS)
    place = Place(msgspec.structs.replace(ROUND, circle=new)).posted()
    ada = in_circle(ADA, place.state)
    ada.command("circle-been", "a1", place="")

    assert "there is a short course" in ada.words
    assert told_by(ada) == []
    assert place.answers(ADA).of(SetTimer) == []
    assert place.take(CircleTrained, by=ADA).answers(ADA).of(SetTimer) != []


def test_a_member_who_joins_again_keeps_the_course_they_passed():
    place = Place().take(CircleJoined, by=ADA, shown_as="Ada L.")

    (ada,) = [peer for peer in place.state.circle if peer.who == ADA]

    assert (ada.name, ada.trained) == ("Ada L.", True)


def test_a_full_circle_and_a_closed_one_say_so():
    full = Place(msgspec.structs.replace(ROUND, circle=PEERS[:1] * circle_list.MAX_PEERS))

    assert full.take(CircleJoined, by=ADA, shown_as="Ada").heard(ADA) == ["circle-full"]
    assert Place(COMMUNITY).take(CircleJoined, by=ADA, shown_as="Ada").heard(ADA) == ["circle-closed"]


def test_a_full_board_says_that_nothing_was_posted_and_the_member_may_ask_again():
    ask = Support("x", DAN, "Dan", ASKED, MONDAY)
    place = Place(msgspec.structs.replace(ROUND, support=(ask,) * circle_list.MAX_STANDING)).asked()
    sam = who_asked(place)

    sam.take(Told(id="t1", actor=SAM, saying="support-board-full"))

    assert place.heard(SAM) == ["support-board-full"]
    assert sam.member.support_out is None


# --- asking -------------------------------------------------------------------------------------


def test_the_post_is_word_for_word_what_the_preview_showed():
    sam = in_circle().command("onward", "ask").type(ASKED)
    preview = next(line for line in sam.words.splitlines() if line.startswith('"')).strip('"')
    assert told_by(sam) == []

    sam.press("Ask")

    (asked,) = told_by(sam)
    assert isinstance(asked, SupportAsked)
    place = Place()._take(asked).wait(minutes=10)
    (post,) = place.of(Post)
    assert isinstance(post, Post)
    assert post.message.text.paragraphs[0].plain == preview
    assert Sam.labels(post.message) == ["Send: I've been there too", "Choose a line to send"]


def test_nobody_sees_an_ask_for_ten_minutes_and_taken_back_in_them_nobody_ever_does():
    place = Place().asked()
    assert place.of(Post) == []
    assert place.wait(minutes=9).of(Post) == []

    place.take(SupportTakenBack, by=SAM)

    assert place.wait(days=4).effects == []


def test_do_not_post_it_posts_nothing():
    sam = in_circle().command("onward", "ask").type(ASKED).press("Do not post it")

    assert told_by(sam) == []
    assert sam.member.support_out is None


def test_one_open_ask_a_member():
    place = Place().posted()
    sam = who_asked(place).command("onward", "ask")

    assert "Your request is open" in sam.words
    assert place.asked(ask="a2").of(SetTimer) == []
    assert [one.id for one in place.state.support] == ["a1"]


def test_with_fewer_than_three_who_can_answer_nothing_is_asked():
    few = msgspec.structs.replace(ROUND, circle=PEERS[:3])

    assert "Too few people" in in_circle(community=few).command("onward", "ask").words


def test_an_ask_ends_where_its_author_writes_crisis_words_and_no_new_one_is_taken():
    sam = who_asked(Place().posted()).type(CRISIS)
    assert SupportTakenBack in [type(event) for event in told_by(sam)]
    assert sam.member.support_out.over

    sam.command("onward", "ask")

    assert SupportAsked not in [type(event) for event in told_by(sam)]
    assert "What would you like people here to know?" not in sam.words


def test_crisis_words_as_an_ask_are_answered_and_never_previewed():
    sam = in_circle().command("onward", "ask").type(CRISIS)

    assert sam.member.talk.script == "crisis"
    assert SupportAsked not in [type(event) for event in told_by(sam)]


# --- answering ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_line_that_is_pressed_is_the_sentence_that_arrives(language):
    place = Place(msgspec.structs.replace(ROUND, language=language)).posted()
    ada = in_circle(ADA, place.state, language=language)
    ada.command("circle-answer", "a1", place="")
    pressed = Sam.labels(ada.said[-1])[: len(LINES)]

    heard = [
        who_asked(Place(place.state).answers(ADA, line), language=language).take(batch(0)).words
        for line in LINES
    ]

    assert [words.splitlines()[-1].removeprefix("Ada: ") for words in heard] == pressed
    assert len(set(pressed)) == len(LINES)


def test_answers_of_half_an_hour_are_told_together_and_later_ones_again():
    place = Place().posted().answers(ADA, "been").wait(minutes=20).answers(BEN)
    assert place.names() == []
    assert place.wait(minutes=10).names() == ["Ada", "Ben"]

    assert place.answers(CLEO).wait(minutes=30).names() == ["Cleo"]


def test_no_answer_but_a_prepared_line_is_taken():
    place = Place().posted().answers(ADA, "get over it")

    assert place.state.support[0].replies == ()


def test_nobody_answers_their_own_ask_nor_one_twice():
    place = Place().posted().answers(SAM).answers(ADA).answers(ADA)
    assert [reply.by for reply in place.state.support[0].replies] == [ADA]

    for who, words in ((SAM, "your own"), (ADA, "You have answered")):
        sam = in_circle(who, place.state)
        assert words in sam.command("circle-been", "a1", place="").words


def people(count: int) -> tuple[Peer, ...]:
    actors = (Actor(platform="terminal", tenant="t", user=f"u{n}") for n in range(count))
    return tuple(Peer(who, "X", MONDAY, trained=True) for who in actors)


def test_one_ask_takes_twelve_answers():
    many = people(circle_list.MAX_REPLIES + 1)
    place = Place(msgspec.structs.replace(ROUND, circle=(*PEERS, *many))).posted()
    for peer in many:
        place.answers(peer.who)

    assert len(place.state.support[0].replies) == circle_list.MAX_REPLIES


def test_one_peer_gives_five_answers_a_day_and_more_on_the_next():
    many = people(circle_list.A_DAY + 1)
    place = Place(msgspec.structs.replace(ROUND, circle=(*PEERS, *many)))
    for number, peer in enumerate(many):
        place.asked(peer.who, f"b{number}")
    place.wait(minutes=10)
    for number in range(len(many)):
        place.answers(ADA, ask=f"b{number}")
    given = [ask.id for ask in place.state.support if ask.replies]
    assert len(given) == circle_list.A_DAY

    place.wait(hours=25).answers(ADA, ask=f"b{circle_list.A_DAY}")

    assert len([ask.id for ask in place.state.support if ask.replies]) == circle_list.A_DAY + 1


def test_thanks_reach_once_those_whose_answers_were_told():
    place = Place().posted().answers(ADA).wait(minutes=30).answers(BEN)
    place.take(RepliesThanked, ask="a1", by=SAM)
    assert (place.heard(ADA), place.heard(BEN)) == (["reply-thanked"], [])

    assert place.take(RepliesThanked, ask="a1", by=SAM).told == []
    assert place.take(RepliesThanked, ask="a1", by=BEN).told == []


# --- silence ------------------------------------------------------------------------------------


def test_after_twelve_hours_the_two_who_rested_longest_are_asked_and_left_in_peace_for_three_days():
    rested = tuple(
        msgspec.structs.replace(peer, asked_at=MONDAY - timedelta(days=2 + number))
        for number, peer in enumerate(PEERS)
    )  # Sam asks; Ada was asked three days ago, Ben four, Cleo five, Dan six
    place = Place(msgspec.structs.replace(ROUND, circle=rested)).posted().wait(hours=12)
    assert {event.actor for event in place.told if isinstance(event, SupportWanted)} == {CLEO, DAN}

    place.take(SupportTakenBack, by=SAM).asked(ask="a2").wait(hours=13)

    assert {event.actor for event in place.told if isinstance(event, SupportWanted)} == {ADA, BEN}


def test_unanswered_the_asker_hears_a_kind_word_after_a_day_and_the_end_after_three():
    place = Place().posted()
    assert place.wait(hours=23).heard(SAM) == []
    assert place.wait(hours=1).heard(SAM) == ["support-quiet"]
    assert place.wait(hours=47).effects == []

    place.wait(hours=1)

    assert place.heard(SAM) == ["support-over"]
    assert "ended" in ended_post(place)
    assert place.state.support == ()


def test_an_answered_ask_asks_nobody_else_and_ends_without_a_word_of_silence():
    place = Place().posted().answers(ADA).wait(hours=1).wait(hours=71, minutes=1)

    assert place.told == []
    assert "ended" in ended_post(place)


def wanted(who: Sam) -> Sam:
    return who.take(SupportWanted(id="w1", actor=who.member.actor, ask="a1", asked_in="t"))


def test_who_is_asked_for_an_answer_may_say_no_and_reads_the_ask_only_if_they_want():
    ada = wanted(in_circle(ADA, Place().posted().state))
    assert ASKED not in ada.words

    assert ASKED in ada.press("Show it to me").words


def test_held_paused_unreachable_and_gone_peers_are_not_asked():
    state = Place().posted().state
    held = in_circle(ADA, state).type(CRISIS)
    others = (
        in_circle(ADA, state, paused_until=MONDAY + timedelta(days=3)),
        in_circle(ADA, state, unreachable=True),
        in_circle(ADA, state, consents={"circle": Consent(given=False, at=MONDAY)}),
    )

    assert [wanted(sam).said for sam in (held, *others)] == [[]] * 4


# --- hours --------------------------------------------------------------------------------------


def test_answers_wait_for_the_morning_unless_the_asker_is_there_now():
    place = Place().posted().answers(ADA)
    there = who_asked(place, seen_at=MONDAY + timedelta(hours=14))
    there.now = MONDAY + timedelta(hours=14, minutes=10)
    away = who_asked(place)
    away.now = there.now

    assert "Ada: That is hard" in there.take(batch(0)).words
    assert away.take(batch(0)).said == []
    (timer,) = away.timers()
    away.now = timer.at
    assert "Ada: That is hard" in away.take(msgspec.structs.replace(timer.event, id="m1")).words


def test_two_batches_of_one_night_both_come_in_the_morning():
    place = Place().posted().answers(ADA).wait(minutes=31).answers(BEN)
    sam = who_asked(place)
    sam.now = MONDAY + timedelta(hours=14)
    names = [sam.take(batch(one)).timers()[0].name for one in (0, 1)]

    assert len(set(names)) == 2


def test_who_left_the_circle_in_the_night_is_not_heard_in_the_morning():
    place = Place().posted().answers(ADA).answers(BEN).wait(minutes=30).take(CircleLeft, by=ADA)

    sam = who_asked(place).take(batch(0, 1))

    assert "Ada" not in sam.words
    assert "Ben" in sam.words


CHANGED = {
    "closed": ({"circle_open": False, "circle": ()}, "was closed while you wrote"),
    "put out": ({"circle": ROUND.circle[1:]}, "you are not in the circle here now"),
    "at rest": ({"desk": Desk(paused_at=MONDAY)}, "the circle rests for now"),
}


@pytest.mark.parametrize("why", CHANGED)
def test_what_was_not_posted_is_never_said_to_stand_in_the_channel_and_its_words_come_back(why):
    """Between the preview and the press a host may close the circle, or moderators may act."""
    fields, says = CHANGED[why]
    sam = in_circle().command("onward", "ask").type(ASKED)
    sam.community = msgspec.structs.replace(sam.community, **fields)

    sam.press("Ask")

    assert told_by(sam) == []
    assert says in sam.words
    assert ASKED in sam.words
    assert "in the channel now" not in sam.words
    assert "ten minutes" not in sam.words
