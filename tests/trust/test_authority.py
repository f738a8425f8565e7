"""Every handler has its row, and every role gets what its row allows: no more, and nobody else's."""

from collections import defaultdict
from collections.abc import Iterable
from typing import get_args

import pytest

from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.authority import (
    DOINGS,
    DOORS,
    EVENTS,
    HOSTS,
    OWNER,
    PRESSES,
    UNASKED,
    WORDS,
    Overreach,
    doing,
    hold_turn,
)
from bot.engine.effects import AnyEffect, Edit, Message, OpenThread, Post, Say, SetTimer, Tell
from bot.engine.events import AnyEvent, NudgeDue, Told, Typed
from bot.engine.talk.doings import DOINGS as IMPLEMENTED
from bot.engine.wins.events import WinShared, WinWithdrawn
from bot.engine.words.text import words
from bot.scripts.model import Do, PostTo, Script, triggers
from bot.settings import Settings
from tests.engine.pure import MONDAY, PLACE, SAM, scripts
from tests.engine.test_registry_answers import KINDS
from tests.trust.authority_house import (
    ASK,
    ASK_TOO,
    HOME,
    PLATFORMS,
    ROLES,
    Town,
    actor_of,
    event_by,
    onlooker,
    place_of,
    town,
)

# --- a row for each handler, a handler for each row ------------------------------------------------


def test_every_event_has_its_row_and_every_row_its_event():
    assert set(EVENTS) == {str(kind.__struct_config__.tag) for kind in get_args(AnyEvent)}


def test_a_row_names_the_platforms_whose_payloads_make_that_event():
    """Read from each adapter's own inbound code over its recorded payloads."""
    made = defaultdict(set)
    for platform, kind, _, _ in KINDS:
        made[str(kind.__struct_config__.tag)].add(platform)

    assert {tag: row.on for tag, row in EVENTS.items() if row.on} == dict(made)


def test_what_somebody_else_notices_is_done_by_a_doing_with_a_row():
    """And a doing without one is held to reach nobody: `do` asks the same rows."""
    assert set(DOINGS) - {"post win"} <= set(IMPLEMENTED)
    assert all(row.tells or row.posts for row in DOINGS.values())


def _leads_to(script: Script) -> set[str]:
    """The rows that a script's own directions name."""
    named = {
        direction.what if isinstance(direction, Do) else f"post {direction.what}"
        for step in script
        for direction in step.directions
        if isinstance(direction, Do | PostTo)
    }
    return named & set(DOINGS)


def test_every_word_has_its_row_and_every_row_its_word():
    known = triggers(scripts())

    assert set(WORDS) == set(known)
    for word, script in known.items():
        assert set(WORDS[word]) == _leads_to(scripts().get(script, "en")), word


def test_every_script_that_no_word_starts_has_its_row_if_others_notice_it():
    every = scripts().by_language["en"].values()

    found = {one.name: _leads_to(one) for one in every if not one.trigger and _leads_to(one)}
    assert {name: set(rows) for name, rows in UNASKED.items()} == found


def test_every_kind_of_button_has_its_row():
    """What a card's choices and the house's own controls may mean, by the beginning of the meaning."""
    used = {"do"}
    for language in scripts().by_language.values():
        for script in language.values():
            for step in script:
                used |= {"o"} if step.options else set()
                used |= {"c", "menu"} if step.fields else set()
    assert used | {"form"} == set(PRESSES)


@pytest.mark.parametrize(
    ("effect", "actor"),
    [
        (Post("C", Message(words("x"))), SAM),
        (Tell(WinShared(id="-", actor=PLACE, win="w", by=PLACE, shown_as="S", words="w")), SAM),
        (Tell(WinWithdrawn(id="-", actor=SAM, win="w", by=SAM)), SAM),
        (Tell(WinWithdrawn(id="-", actor=Actor(platform="p", tenant="t"), win="w", by=SAM)), SAM),
        (Tell(Told(id="-", actor=SAM, saying="door")), SAM),
        (SetTimer("x", NudgeDue(id="-", actor=PLACE, nudge="n"), MONDAY), SAM),
    ],
    ids=["a post", "in another's name", "to a member", "on another platform", "no such row", "a timer"],
)
def test_a_turn_that_reaches_further_than_its_row_is_not_saved(effect: AnyEffect, actor: Actor):
    with pytest.raises(Overreach):
        hold_turn(NudgeDue(id="n", actor=actor, nudge="n"), actor, (effect,))


def test_a_turn_within_its_row_is():
    told = WinWithdrawn(id="-", actor=PLACE, win="w", by=SAM)

    hold_turn(Typed(id="t", actor=SAM, text="x"), SAM, (Tell(told), Say(Message(words("x")))))


# --- every handler x every role, through the real inbound and the real house --------------------------

IN_ORDER = (
    *("on-call-ask", "on-call-take-back", "on-call-accept", "on-call-decline", "on-call-join", "skip-week"),
    *("on-call-join", "on-call-leave", "on-call-join", "pause", "post win"),
    *("win-change", "win-undo", "win-allow", "win-back", "win-out"),
    *("post win", "withdraw-win"),
    *(
        "circle-open",
        "circle-here",
        "circle-home",
        "circle-join",
        "circle-trained",
        "support-ask",
        "doubt-over",
    ),
    "support-take-back",
    *("unnamed-open", "unnamed-close"),
    *("reply-send", "words-stopped", "words-send"),
    *("note-keep", "note-drop", "note-leave", "note-take-back", "note-open", "note-thank", "note-report"),
    *("circle-leave", "circle-close"),
    *("organiser-open", "organiser-close", "count-in", "count-out"),
    *("report-send", "circle-rest", "case-decide", "circle-pause", "circle-resume"),
    *("moderator-invite", "moderator-myself", "moderator-join", "moderator-leave"),
    *("moderator-end", "moderators-end"),
    *("thread-rests", "thread-weekly"),
    *("door", "on-call-open", "on-call-close", "setup", "forget"),
)
"""Each after what it needs: who joined can leave, and what was shared can be taken back."""


def _reaches(effects: Iterable[AnyEffect]) -> tuple[set[str], set[str]]:
    """What is told, and what is shown to others."""
    told = {str(one.event.__struct_config__.tag) for one in effects if isinstance(one, Tell)}
    shown = {str(one.__struct_config__.tag) for one in effects if isinstance(one, Post | OpenThread | Edit)}
    return told, shown


def test_the_order_has_every_row():
    assert set(IN_ORDER) == set(DOINGS)


@pytest.mark.parametrize(
    ("platform", "role"),
    [(p, r) for p in PLATFORMS for r in ROLES if (p, r) != ("discord", "stranger")],
)
@pytest.mark.promise("one-person")
async def test_every_doing_is_done_for_the_roles_of_its_row_and_touches_nobody_else(
    platform: str, role: str, settings: Settings, clock: MovableClock
):
    async with town(settings, clock) as here:
        for name in IN_ORDER:
            actor = actor_of(platform, role)
            await _ready(here, platform, role, name)
            before = here.rows(but=actor)

            effects = await _do(here, platform, role, name)

            row, reached = doing(name), _reaches(effects)
            may = role in row.by and role != "stranger"
            assert reached == ((set(row.tells), set(row.posts)) if may else (set(), set())), name
            after = here.rows(but=actor)
            assert before <= after, name
            tells = sum(isinstance(one, Tell) for one in effects)
            assert {one[0] for one in after - before} <= {"timers", "actors"}, name
            assert len([one for one in after - before if one[0] == "timers"]) == tells, name
            await here.app.run_due()


WALKED = {
    "post win": ("/win I slept", "", "Post it"),
    "support-ask": ("/onward ask", "No again", "Ask"),
    "note-leave": ("/onward note", "I rested", "Send it to a moderator"),
}
"""What needs a preview first: how it begins, the words that are typed, and the yes."""
WITH_A_NOTE = {"note-thank": "Thank them", "note-report": "This note is not all right"}
"""What needs a note in hand, and the button under it."""


async def _ready(here: Town, platform: str, role: str, name: str) -> None:
    """They open a note, where the doing is about one."""
    here.offered = []
    if name in WITH_A_NOTE:
        for kind, words in (("command", "/onward support"), ("typed", "Words from someone who was here")):
            if event := await event_by(platform, role, kind, words):
                here.offered = await here.take(event)
        await here.app.run_due()


OWN_WORDS = {"words-stopped": ("Keep this between us.", ""), "words-send": ("I read it.", "Send it")}
"""What a peer writes for Ben's ask, and the yes after its preview; what is never sent has none."""


async def _write(here: Town, platform: str, role: str, words: str, label: str) -> list[AnyEffect]:
    event = await event_by(platform, role, "press", f"onward:do:circle-answer {ASK_TOO}")
    effects = await here.take(event) if event else []
    effects = await _press(here, platform, role, "In my own words", effects)
    if effects and (typed := await event_by(platform, role, "typed", words)):
        effects = await here.take(typed)
    return await _press(here, platform, role, label, effects) if label else effects


async def _do(here: Town, platform: str, role: str, name: str) -> list[AnyEffect]:
    """The doing at once, or (for a win) after its preview and its yes; what then goes out."""
    if name == "reply-send":
        event = await event_by(platform, role, "press", f"onward:do:circle-been {ASK}")
        return await here.take(event) if event else []
    if name in WITH_A_NOTE:
        return await _press(here, platform, role, WITH_A_NOTE[name], here.offered)
    if name in OWN_WORDS:
        return await _write(here, platform, role, *OWN_WORDS[name])
    begin, words, label = WALKED.get(name, (f"/win probe-{name}", "", ""))
    event = await event_by(platform, role, "command", begin)
    if event is None:
        return []
    effects = await here.take(event)
    if words and (typed := await event_by(platform, role, "typed", words)):
        effects = await here.take(typed)
    return await _press(here, platform, role, label, effects) if label else effects


async def _press(
    here: Town, platform: str, role: str, label: str, effects: Iterable[AnyEffect]
) -> list[AnyEffect]:
    """The button of that label, if it was just offered."""
    keys = {
        option.label: option.key for one in effects if isinstance(one, Say) for option in one.message.options
    }
    if label not in keys:
        return []
    yes = await event_by(platform, role, "press", "onward:" + keys[label])
    assert yes is not None
    return await here.take(yes)


async def test_a_member_of_another_server_reaches_that_server_alone(settings: Settings, clock: MovableClock):
    """On Discord a member is one person everywhere: what they do counts where they do it."""
    me, home = actor_of("discord", "stranger"), place_of("discord")
    async with town(settings, clock) as here:
        before = here.rows(but=me)
        for name in IN_ORDER:
            effects = await _do(here, "discord", "stranger", name)
            assert all(one.event.actor != home for one in effects if isinstance(one, Tell)), name
            await here.app.run_due()

        assert before <= here.rows(but=me)


OTHERS = ("member", "moderator", "host", "guest", "stranger", "bot")


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("platform", PLATFORMS)
async def test_what_was_offered_to_one_member_does_nothing_for_another(
    platform: str, role: str, settings: Settings, clock: MovableClock
):
    """Sam's buttons and forms, pressed by everybody else: an old button, said to whoever pressed."""
    sam, me = onlooker(platform, "sam"), actor_of(platform, role)
    async with town(settings, clock) as here:
        talk, before, carried = await here.talk_of(sam), here.rows(but=me), here.carriers[platform].carried
        carried.clear()
        tried = [("press", f"onward:{talk.serial}.{one}") for one in (*talk.offered, "form", "menu")]
        tried += [("form", f"onward:{talk.serial}.form")] + [("closed", "onward:1.form")] * (
            platform == "slack"
        )
        for kind, key in tried:
            event = await event_by(platform, role, kind, key, {"answer": "Sam's words"})
            assert (event is None) == (role == "bot")
            effects = await here.take(event) if event else []
            assert _reaches(effects) == (set(), set())
            assert all(isinstance(one, Say) for one in effects)
            await here.app.run_due()

        assert here.rows(but=me) == before
        assert await here.talk_of(sam) == talk
        assert {one.actor for one in carried} == (set() if role == "bot" else {me})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("platform", PLATFORMS)
async def test_every_word_is_answered_to_whoever_typed_it_and_to_nobody_else(
    platform: str, role: str, settings: Settings, clock: MovableClock
):
    async with town(settings, clock) as here:
        me = actor_of(platform, role)
        before, carried = here.rows(but=me), here.carriers[platform].carried
        carried.clear()
        for word in (*WORDS, *(f"{door} {ASK}" for door in DOORS)):
            for kind, said in (
                ("command", f"/{word}"),
                ("press", f"onward:do:{word}"),
                ("typed", f"/{word}"),
            ):
                event = await event_by(platform, role, kind, said)
                effects = await here.take(event) if event else []
                assert _reaches(effects) == (set(), set()), word
                await here.app.run_due()

        assert here.rows(but=me) - before == set()
        assert {one.actor for one in carried} == (set() if role == "bot" else {me})


HOSTS_ALONE = [name for name, row in DOINGS.items() if row.by is HOSTS]
OWNERS_ALONE = [name for name, row in DOINGS.items() if row.by is OWNER]


def test_what_changes_a_whole_place_is_for_hosts_and_answers_are_for_who_was_asked():
    assert set(HOSTS_ALONE) == {
        "setup",
        "door",
        "on-call-open",
        "on-call-close",
        "circle-open",
        "circle-here",
        "circle-home",
        "circle-close",
        "unnamed-open",
        "unnamed-close",
        "moderator-invite",
        "moderator-myself",
        "moderator-end",
        "moderators-end",
        "organiser-open",
        "organiser-close",
        "thread-rests",
        "thread-weekly",
    }
    assert set(OWNERS_ALONE) == {"on-call-accept", "on-call-decline", "note-keep", "note-drop"}


async def test_a_guest_of_the_workspace_runs_nothing_and_a_stranger_has_no_community_here():
    guest = await event_by("slack", "guest", "press", "onward:do:onward")
    stranger = await event_by("slack", "stranger", "press", "onward:do:onward")
    host = await event_by("slack", "host", "press", "onward:do:onward")

    assert guest
    assert stranger
    assert host
    assert (guest.community, guest.host) == (HOME["slack"], False)
    assert (stranger.community, stranger.host) == ("", False)
    assert (host.community, host.host) == (HOME["slack"], True)
