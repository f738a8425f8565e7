"""A peer's own words: read, previewed, and on their way to who asked."""

import msgspec
import pytest

from bot.engine.circle.events import SupportAnswered, SupportAsked, SupportTakenBack
from bot.engine.circle.known import OWN
from bot.engine.circle.read import LONGEST
from bot.engine.circle.state import Reply
from bot.engine.effects import Post, Record, SetTimer
from bot.engine.moderation.events import WordsStopped
from bot.engine.moderation.state import Moderator
from bot.engine.words.text import Paragraph
from tests.engine.circle.circle_place import (
    ADA,
    ASKED,
    BEN,
    CRISIS,
    MODERATORS,
    PEERS,
    ROUND,
    UNWATCHED,
    Place,
    in_circle,
    told_by,
    who_asked,
)
from tests.engine.pure import MONDAY, SAM, Sam

KIND = "I read what you wrote. It makes sense that it hurts."
STOPPED = {
    "coercive": "Keep this between us and send me a photo.",
    "hostile": "Get over it, you loser.",
    "contact": "Call me: 555 201 9934.",
    "link": "Read this: https://help.example",
}


def writing(place: Place | None = None, **more: object) -> Sam:
    """Ada, at the words for Sam's ask."""
    ada = in_circle(ADA, (place or Place().posted()).state, **more)
    ada.command("circle-answer", "a1", place="")
    return ada.press("In my own words")


def quotes(sam: Sam) -> list[Paragraph]:
    return [p for message in sam.said for p in message.text.paragraphs if p.kind == "quote"]


def heard(place: Place) -> Sam:
    """Sam, after everything that is on its way to them has arrived."""
    sam = who_asked(place)
    said = []
    for number, event in enumerate(place.batches()):
        sam.take(msgspec.structs.replace(event, id=f"h{number}"))
        said += sam.said
    sam.said = said
    return sam


# --- the way there ------------------------------------------------------------------------------


def test_what_helps_is_said_before_they_write_and_prepared_lines_stay_one_press_away():
    ada = writing()

    assert "Ask before you give an idea" in ada.words
    assert "Which line do you want to send?" in ada.press("Choose a prepared line").words


def test_the_preview_is_what_the_asker_reads_word_for_word():
    place = Place().posted()
    ada = writing(place).type(KIND)
    (shown,), lead = quotes(ada), ada.words.splitlines()[0]
    assert told_by(ada) == []

    ada.press("Send it")

    (answer,) = told_by(ada)
    assert isinstance(answer, SupportAnswered)
    sam = heard(place._take(answer).wait(minutes=30))
    assert quotes(sam) == [shown]
    assert shown.plain == KIND
    assert "Ada, a peer, writes:" in lead
    assert "Ada, a peer, writes:" in sam.words


def test_a_form_is_as_good():
    ada = writing().press("Write it in a form").fill(KIND)

    assert [one.plain for one in quotes(ada)] == [KIND]


def test_what_could_give_the_peer_away_is_marked():
    ada = writing().type("I was rejected by Acme Ltd in Leeds too, and it hurt.")

    assert "tell who you are, or where: Acme Ltd, Leeds" in ada.words


def test_an_answer_of_four_hundred_letters_is_shown_whole_and_a_longer_one_is_not_sent():
    ada = writing().type("x" * LONGEST)
    assert [one.plain for one in quotes(ada)] == ["x" * LONGEST]

    ada.press("Change the words").type("x" * (LONGEST + 1))

    assert "more than 400 letters" in ada.words
    assert quotes(ada) == []


@pytest.mark.parametrize("family", STOPPED)
def test_words_that_would_hurt_lead_away_or_coerce_are_never_previewed(family):
    ada = writing().type(STOPPED[family])

    assert quotes(ada) == []
    assert "Send it" not in Sam.labels(ada.said[-1])
    told = [(one.family, one.asked) for one in told_by(ada) if isinstance(one, WordsStopped)]
    assert told == ([("coercive", False)] if family == "coercive" else [])
    assert len(told_by(ada)) == len(told)
    assert [one.plain for one in quotes(ada.press("Write it again").type(KIND))] == [KIND]


def test_what_leads_away_is_shown_to_them():
    assert "out of the circle: 555 201 9934" in writing().type(STOPPED["contact"]).words
    assert "a link in these words: https://help.example" in writing().type(STOPPED["link"]).words


def test_crisis_words_of_a_peer_are_met_with_help():
    ada = writing().type(CRISIS)

    assert ada.member.talk.script == "crisis"
    assert SupportAnswered not in [type(one) for one in told_by(ada)]


def test_words_that_raised_the_direct_question_go_nowhere_when_they_tell_of_danger():
    ada = writing().type("I feel so worthless, I just want to disappear")
    assert ada.member.talk.script == "soft"

    ada.press("No, I meant something else")

    assert quotes(ada) == []
    assert SupportAnswered not in [type(one) for one in told_by(ada)]


def test_who_did_not_pass_the_course_writes_nothing():
    new = tuple(msgspec.structs.replace(peer, trained=peer.who != ADA) for peer in PEERS)
    place = Place(msgspec.structs.replace(ROUND, circle=new)).posted()
    ada = in_circle(ADA, place.state)
    ada.command("circle-answer", "a1", place="")

    assert "there is a short course" in ada.words
    assert place.writes(ADA, KIND).of(SetTimer) == []


@pytest.mark.parametrize("at", ["before the words", "before the yes"])
def test_an_ask_that_ends_meanwhile_takes_nothing_and_says_so(at):
    place = Place().posted()
    ada = writing(place)
    if at == "before the yes":
        ada.type(KIND)
    ada.community = place.take(SupportTakenBack, by=SAM).state

    ada = ada.press("Send it") if at == "before the yes" else ada.type(KIND)

    assert "takes no more answers" in ada.words
    assert told_by(ada) == []


def test_a_prepared_line_for_an_ask_that_ended_claims_nothing_either():
    place = Place().posted()
    ada = in_circle(ADA, place.state)
    ada.command("circle-answer", "a1", place="")
    ada.community = place.take(SupportTakenBack, by=SAM).state

    assert "takes no more answers" in ada.press("This news does not say who you are.").words


def test_one_answer_an_ask_in_words_or_in_a_line():
    place = Place().posted().writes(ADA, KIND).answers(ADA).writes(ADA, "And once more.")

    assert [(one.line, one.words) for one in place.state.support[0].replies] == [(OWN, KIND)]


def test_the_entry_of_it_is_the_peers_own():
    ada = writing().type(KIND).press("Send it")

    assert [e for e in ada.turn.effects if isinstance(e, Record)] == [
        Record("circle-reply", {"reply-text": KIND})
    ]


def test_in_spanish_it_is_the_same_way():
    place = Place(msgspec.structs.replace(ROUND, language="es")).posted()
    ada = in_circle(ADA, place.state, language="es")
    ada.command("circle-answer", "a1", place="")
    ada.press("Con mis propias palabras")
    assert "puede herir" in ada.type("Eres patético, supéralo ya.").words

    ada.press("Escribirlo de nuevo").type("Leí lo que escribiste.").press("Enviar")

    assert [type(one) for one in told_by(ada)] == [SupportAnswered]


# --- where too few moderate ---------------------------------------------------------------------

HERSELF = Moderator(ADA, "Ada", MONDAY)
FEW = [(), MODERATORS[:1], (HERSELF, MODERATORS[0])]


@pytest.mark.parametrize("left", FEW, ids=["nobody", "one", "herself and one"])
def test_own_words_are_offered_only_where_two_moderate(left):
    place = Place(msgspec.structs.replace(UNWATCHED, moderators=left)).posted()
    ada = in_circle(ADA, place.state)

    offered = Sam.labels(ada.command("circle-answer", "a1", place="").said[-1])

    assert "In my own words" not in offered
    assert "That is hard. It makes sense that it hurts." in offered


@pytest.mark.parametrize("left", FEW, ids=["nobody", "one", "herself and one"])
@pytest.mark.parametrize("way", ["typed", "a form", "the preview"])
def test_words_that_were_on_their_way_when_moderation_ended_are_given_back_and_a_line_can_go(way, left):
    place = Place().posted()
    ada = writing(place)
    if way == "a form":
        ada.press("Write it in a form")
    if way == "the preview":
        ada.type(KIND)
    ada.community = msgspec.structs.replace(place.state, moderators=left)

    on_their_way = {"typed": ada.type, "a form": ada.fill, "the preview": lambda _: ada.press("Send it")}
    on_their_way[way](KIND)

    assert "I did not send your words" in ada.words
    assert [one.plain for one in quotes(ada)] == [KIND]
    assert told_by(ada) == []
    ada.press("Choose a prepared line").press("It is all right to rest now.")
    assert [one.line for one in told_by(ada) if isinstance(one, SupportAnswered)] == ["rest"]


def test_an_old_button_for_own_words_says_why_they_are_not_possible_any_more():
    ada = in_circle(ADA, Place().posted().state)
    ada.command("circle-answer", "a1", place="")
    ada.community = msgspec.structs.replace(ada.community, moderators=())

    ada.press("In my own words")

    assert "need two other people who moderate here" in ada.words
    assert Sam.labels(ada.said[-1]) == ["Choose a prepared line", "Not now"]


@pytest.mark.parametrize("words", [STOPPED["coercive"], CRISIS])
def test_words_that_ask_for_help_or_threaten_are_met_as_ever_where_nobody_moderates(words):
    ada = writing()
    ada.community = msgspec.structs.replace(ada.community, moderators=())

    ada.type(words)

    assert "I did not send your words" not in ada.words
    assert ada.member.talk.script == "crisis" or [type(one) for one in told_by(ada)] == [WordsStopped]


@pytest.mark.parametrize("left", FEW, ids=["nobody", "one", "herself and one"])
def test_the_community_takes_no_own_words_where_too_few_moderate_and_their_author_hears_it(left):
    place = Place(msgspec.structs.replace(UNWATCHED, moderators=left)).posted()

    place.writes(ADA, KIND)

    assert place.state.support[0].replies == ()
    assert place.heard(ADA) == ["reply-unmoderated"]
    assert [one.line for one in place.answers(ADA).state.support[0].replies] == ["hard"]


def test_who_moderates_answers_in_own_words_where_two_others_moderate():
    """Their own case is never theirs to see: a report of it needs two who look."""
    place = Place(msgspec.structs.replace(UNWATCHED, moderators=(HERSELF, *MODERATORS))).posted()
    ada = in_circle(ADA, place.state).command("circle-answer", "a1", place="")

    assert "In my own words" in Sam.labels(ada.said[-1])
    assert [one.words for one in place.writes(ADA, KIND).state.support[0].replies] == [KIND]


def test_what_was_taken_while_two_moderated_is_still_told():
    place = Place().posted().writes(ADA, KIND)
    place.state = msgspec.structs.replace(place.state, moderators=())

    assert KIND in heard(place.wait(minutes=30)).words


# --- what the community takes -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words"),
    [(OWN, ""), (OWN, "x" * (LONGEST + 1)), ("hard", "with words"), ("", KIND)]
    + [(OWN, words) for words in (*STOPPED.values(), CRISIS)],
)
def test_the_community_reads_once_more_and_takes_nothing_that_is_stopped(line, words):
    place = Place().posted()
    place.take(SupportAnswered, ask="a1", by=ADA, shown_as="Ada", line=line, words=words)

    assert place.state.support[0].replies == ()


def test_what_is_told_holds_no_word_and_the_asker_takes_them_from_the_community():
    place = Place().posted().writes(ADA, KIND).wait(minutes=30)

    (event,) = place.batches()
    assert KIND not in str(event)
    assert KIND in heard(place).words
    assert [one.words for one in place.state.support[0].replies] == [""]


def test_a_state_from_before_own_words_is_read():
    old = msgspec.msgpack.encode([ADA, "Ada", "hard", Place().now])

    assert msgspec.msgpack.decode(old, type=Reply).words == ""


# --- the ask itself -----------------------------------------------------------------------------

HARMFUL_ASK = {
    "coercive": "Who wants easy money from home? Keep it between us.",
    "hostile": "You are all losers here.",
    "contact": "Please call me, 555 201 9934.",
    "link": "My story is on mystory.example/no",
}


@pytest.mark.parametrize("family", HARMFUL_ASK)
def test_an_ask_is_read_too_and_not_posted_until_it_is_changed(family):
    sam = in_circle().command("onward", "ask").type(HARMFUL_ASK[family])
    assert "Ask" not in Sam.labels(sam.said[-1])
    told = [(one.family, one.asked) for one in told_by(sam) if isinstance(one, WordsStopped)]
    assert told == ([("coercive", True)] if family == "coercive" else [])
    assert len(told_by(sam)) == len(told)

    sam.press("Write it again").type(ASKED).press("Ask")

    assert [type(one) for one in told_by(sam)] == [SupportAsked]


def test_words_that_were_stopped_are_stopped_again_when_kept():
    sam = in_circle().command("onward", "ask").type(HARMFUL_ASK["link"])

    sam.press("Write it again").press("Keep it as it was")

    assert "a link in these words: mystory.example/no" in sam.words


def test_a_name_that_is_typed_is_read_as_the_words_are():
    sam = in_circle().command("onward", "ask").type(ASKED)
    sam.press("Change the name").type("Sam, call 555 201 9934")

    assert "A number, a link or another app is in that name" in sam.words
    assert "Ask" not in Sam.labels(sam.said[-1])


def test_coercive_words_are_a_strike_and_others_only_counted():
    place = Place().posted().take(WordsStopped, by=BEN, family="coercive")
    assert [one.who for one in place.state.desk.strikes] == [BEN]

    place.take(WordsStopped, by=ADA, family="hostile")

    assert [one.who for one in place.state.desk.strikes] == [BEN]
    assert place.state.desk.stopped == (("coercive", 1), ("hostile", 1))
    assert (place.effects, place.of(Post)) == ([], [])


IN_NEED = [
    "I was rejected by a bitcoin firm today",
    "I lost the job. I need a loan to get through the month",
    "I keep it secret from my wife that I was fired",
]


def test_who_asks_in_need_is_never_struck_and_is_shown_practical_help_and_people():
    place, stopped = Place(), HARMFUL_ASK["coercive"]
    for words in (*IN_NEED, stopped, stopped, stopped):
        sam = in_circle(community=place.state).command("onward", "ask").type(words)
        for event in told_by(sam):
            place._take(event)
        place.wait(days=1)

    assert place.state.desk.strikes == place.state.desk.out == ()
    assert dict(place.state.desk.stopped)["coercive"] >= 3
    assert "It does not count against you." in sam.words
    assert {"What cannot wait: rent, food, money", "Help from people"} <= set(Sam.labels(sam.said[-1]))


def test_the_same_answer_kept_or_typed_again_counts_once_and_its_words_are_told_to_nobody():
    place = Place().posted()
    for _ in range(4):
        ada = writing(place).type(STOPPED["coercive"])
        (event,) = told_by(ada)
        assert STOPPED["coercive"] not in str(event)
        place._take(event)
        place.wait(hours=13)

    assert len(place.state.desk.strikes) == 1
