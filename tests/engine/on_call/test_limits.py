"""On call: nobody calls ten people again and again, and nobody is locked out by who never writes."""

from datetime import timedelta

from bot.engine.codes import code_of
from bot.engine.on_call.events import AskEnded, AskMade
from bot.engine.wins.events import WinWithdrawn
from tests.engine.on_call.test_on_call import ADA, PEOPLED, WORDS, Place, told_by
from tests.engine.pure import PLACE, SAM, Sam


def test_whoever_has_everything_erased_in_between_cannot_call_people_again_and_again():
    place, heard = Place(), 0
    for round_ in range(60):
        place.take(AskMade, ask=f"a{round_}", by=SAM, shown_as="Sam")
        heard += len(place.heard(ADA))
        place.take(WinWithdrawn, win="", by=SAM, forget=True)
        place.now += timedelta(minutes=1)
    assert heard == 4

    place.now += timedelta(days=1)
    assert place.take(AskMade, ask="b", by=SAM, shown_as="Sam").heard(ADA) == ["AskPassedOn"]
    assert SAM.user not in str(place.state.asked)


def test_when_who_said_yes_does_not_write_the_others_can_be_asked_after_ten_minutes():
    sam = Sam(community=PEOPLED).type(WORDS).walk("Ask someone here to message me", "Send it")
    out = sam.member.ask_out
    assert out is not None
    sam.take(AskEnded(id="x", actor=SAM, ask=out.id, code=code_of(PLACE, ADA))).press("Nobody has written")
    assert "Ask the others" not in sam.labels(sam.said[-1])

    sam.wait(minutes=11).walk("Show the first help again", "Ask someone here to message me", "Send it")

    assert told_by(sam) != []
