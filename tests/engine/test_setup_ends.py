"""Setup once more: what another kind of place would end is said first, and who hears then."""

import msgspec
import pytest

from bot.engine.actors import Actor
from bot.engine.circle.events import CircleOpened
from bot.engine.community import Community
from bot.engine.effects import Post
from bot.engine.events import PostRefused, SetupDone
from bot.engine.moderation.events import ModeratorLeft
from bot.engine.on_call.state import OnCall
from tests.engine.circle.circle_place import ADA, ROUND, SETUP, UNWATCHED, Place, told_by
from tests.engine.pure import COMMUNITY, MONDAY, Sam

BOB = Actor(platform="terminal", tenant="t", user="bob")
ON_CALL = msgspec.structs.replace(COMMUNITY, on_call_open=True, on_call=(OnCall(ADA, "Ada", MONDAY),))


def reads_back(here: Community, kind: str = "An employer", place: str = "wins") -> Sam:
    """A host who chose a kind, in front of what will be kept."""
    sam = Sam(community=here).command("onward", "setup", place=place, host=True).press(kind, host=True)
    while "Go on" in (shown := sam.labels(sam.said[-1])) and "Start again" not in shown:
        sam.press("Go on", host=True)
    return sam.press("That is right" if "That is right" in shown else "London, Dublin, Lisbon", host=True)


@pytest.mark.parametrize(
    ("here", "ends"),
    [
        (Place(ROUND).posted().asked(ADA, "x1").state, ("Requests that end: 2", "nobody moderates")),
        (Place(UNWATCHED).posted().state, ("Requests that end: 1",)),
        (ON_CALL, ("nobody is on call any more",)),
    ],
    ids=["a circle", "a circle without moderators", "people on call"],
)
def test_an_employers_place_ends_nothing_that_runs_without_a_yes_that_says_what_ends(here, ends):
    sam = reads_back(here)
    assert "Keep it" not in sam.labels(sam.said[-1])
    sam.press("Go on", host=True)
    assert all(one in sam.words for one in ends)
    assert told_by(sam) == []

    other = "No, it is another kind of place"
    assert sam.labels(sam.said[-1]) == [other, "Yes, keep it and end this", "Not now"]
    assert "Nothing was changed" in sam.press("Not now", host=True).words
    assert told_by(sam) == []


def test_the_yes_keeps_it_and_the_circle_ends_then():
    place = Place(ROUND).posted()
    sam = reads_back(place.state).press("Go on", host=True).press("Yes, keep it and end this", host=True)
    (event,) = (one for one in told_by(sam) if isinstance(one, SetupDone))

    assert event.kind == "employer"
    fields = {name: getattr(event, name) for name in event.__struct_fields__ if name not in {"id", "actor"}}
    assert not place.take(SetupDone, **fields).state.circle_open


def test_where_nothing_runs_it_is_kept_as_ever():
    sam = reads_back(COMMUNITY)
    assert sam.labels(sam.said[-1])[0] == "Keep it"
    assert [type(one) for one in told_by(sam.press("Keep it", host=True))] == [SetupDone]


def test_whoever_set_the_place_up_last_hears_what_does_not_work():
    fields = {**SETUP, "kind": "community", "locale_chosen": "en", "zone_chosen": "UTC"}
    place = Place(ROUND).take(SetupDone, **fields).take(SetupDone, **{**fields, "by": BOB})

    assert place.take(PostRefused, effect="e1", code="no_channel").heard(BOB) == ["post-refused"]
    (meg, _) = place.state.moderators
    assert place.take(ModeratorLeft, by=meg.who).heard(BOB) == ["moderators-few"]
    assert place.heard(SETUP["by"]) == []


# --- the channel of requests ------------------------------------------------------------------------


def opens(place: Place, sam: Sam) -> Place:
    (event,) = (one for one in told_by(sam) if isinstance(one, CircleOpened))
    return place.take(
        CircleOpened, opened=event.opened, channel=event.channel, channel_name=event.channel_name
    )


@pytest.mark.parametrize("where", ["asks", "wins"])
def test_requests_go_back_to_the_channel_of_the_wins(where):
    home = "Requests with the wins again"
    place = Place(ROUND)
    sam = Sam(community=place.state).command("onward", "setup", place="asks", host=True)
    assert home not in sam.labels(sam.said[-1])
    opens(place, sam.press("Requests to the circle", host=True))
    assert place.state.asks_channel == "asks"

    sam = Sam(community=place.state).command("onward", "setup", place=where, host=True)
    if where == "wins":
        for label in ("A community", "Friday", "16:00", "London, Dublin, Lisbon", "Keep it", "The circle"):
            sam.press(label, host=True)
    opens(place, sam.press(home, host=True))

    assert "with the wins" in sam.words or "channel of the wins again" in sam.words
    assert place.state.circle_open
    assert place.state.asks_channel == "wins"
    (post,) = [one for one in place.posted().effects if isinstance(one, Post)]
    assert post.channel == "wins"
    place.take(
        SetupDone,
        **{**SETUP, "kind": "community", "locale_chosen": "en", "zone_chosen": "UTC", "channel": "n"},
    )
    assert place.state.asks_channel == "n"
