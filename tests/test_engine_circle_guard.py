"""What somebody tried in the circle to reach whom they should not, or to see what was taken back."""

import msgspec
import pytest

from bot.engine.events import SupportTakenBack, SupportWanted, WinWithdrawn
from tests.circle_place import ADA, ASKED, Place, in_circle, told_by
from tests.pure import SAM, Sam

# --- words that were taken back -----------------------------------------------------------------


def answering(place: Place, begun: str) -> Sam:
    """Ada, to whom the ask was shown."""
    ada = in_circle(ADA, place.state)
    if begun == "circle-answer":
        return ada.command("circle-answer", "a1", place="")
    return ada.take(SupportWanted(id="w1", actor=ADA, ask="a1", asked_in="t")).press("Show it to me")


@pytest.mark.parametrize("begun", ["circle-answer", "wanted"])
@pytest.mark.parametrize(
    "end", [{"kind": SupportTakenBack}, {"kind": WinWithdrawn, "win": "", "forget": True}]
)
def test_words_that_were_taken_back_or_erased_are_shown_to_no_peer_again(begun, end):
    place = Place().posted()
    ada = answering(place, begun)
    assert ASKED in ada.words
    assert ASKED.encode() not in msgspec.msgpack.encode(ada.member)

    kind, more = end["kind"], {name: value for name, value in end.items() if name != "kind"}
    ada.community = place.take(kind, by=SAM, **more).state
    ada.type("hm")

    assert ASKED not in ada.words
    assert "Sam" not in ada.words


def test_a_line_chosen_for_an_ask_that_was_taken_back_is_told_to_nobody():
    place = Place().posted()
    ada = answering(place, "circle-answer")
    ada.community = place.take(SupportTakenBack, by=SAM).state
    line = Sam.labels(ada.said[-1])[0]

    ada.press(line)

    assert told_by(ada) == []
