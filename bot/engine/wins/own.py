"""A member and their own wins that stand in the community's thread, or wait for it.

One of them is looked at at a time (`/onward wins`): its words and its name fill the slots `win-text` and
`shown-as`, as in the preview, so that what is read is exactly what stands there.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.engine.circle.name_typed import REFUSED, STANDS, TYPED
from bot.engine.effects import Tell
from bot.engine.marks import NOTED
from bot.engine.member import Letter
from bot.engine.nudges.rules import HELD_FOR
from bot.engine.nudges.stream import plan_nudge
from bot.engine.wins.events import ThreadKept, WinAllowed, WinChanged, WinShared, WinWithdrawn
from bot.engine.wins.state import Win
from bot.engine.words.shown_as import shown
from bot.engine.words.text import Text
from bot.engine.words.typed import plainly
from bot.engine.words.voice import words_for
from bot.scripts.model import Scripts

if TYPE_CHECKING:
    from bot.engine.facts.of_member import Facts
    from bot.engine.talk.stage import Stage

CHOSEN, KIND = "_own-win", "_win-kind"
"""Marks of a talk: which win is looked at, and of which kind the member said that it is."""

WAS_WORDS, WAS_NAME, WAS_KIND = "_was-words", "_was-name", "_was-kind"
WAS_CHANNEL, WAS_KEPT_BACK = "_was-channel", "_was-kept-back"
"""What stood there when they looked, for as long as the talk goes on: what an undo brings back."""


# --- what is known ------------------------------------------------------------------------------


def own_wins(facts: "Facts") -> tuple[Win, ...]:
    """Theirs here; first those that wait for a yes, then the newest."""
    theirs = facts.community.wins if facts.community else ()
    newest_first = [win for win in reversed(theirs) if win.by == facts.member.actor]
    return tuple(sorted(newest_first, key=lambda win: not win.asks))


def looked_at(facts: "Facts") -> Win | None:
    """The one that this talk is about."""
    id_ = facts.talk.slots.get(CHOSEN, "")
    return next((win for win in own_wins(facts) if win.id == id_), None)


def is_outcome(facts: "Facts") -> bool:
    """News of an interview, an offer or a job: as the member said, else as the words read."""
    slots = facts.talk.slots
    if said := slots.get(KIND, ""):
        return said == "outcome"
    return "_landed" in slots or reads_as_outcome(facts.voice.scripts, slots.get("win-text", ""))


def reads_as_outcome(scripts: Scripts, words: str) -> bool:
    """Whether the words tell of an outcome, in any language; the preview shows what was understood."""
    said = " ".join(
        "".join(char if char.isalnum() or char == "'" else " " for char in plainly(words)).split()
    )
    return any(f" {phrase} " in f" {said} " for phrase in _outcomes(scripts))


@lru_cache(maxsize=8)
def _outcomes(scripts: Scripts) -> frozenset[str]:
    return frozenset().union(*(words_for(scripts, one, "typed-outcome") for one in scripts.by_language))


def is_asked(facts: "Facts") -> bool:
    """Whether any of theirs waits for a yes."""
    return any(win.asks for win in own_wins(facts))


def _of_it(test: Callable[[Win], bool]) -> Callable[["Facts"], bool]:
    def holds(facts: "Facts") -> bool:
        win = looked_at(facts)
        return win is not None and test(win)

    return holds


FLAGS: dict[str, Callable[["Facts"], bool]] = {
    "has-wins-shared": lambda f: bool(own_wins(f)),
    "win-asked": is_asked,
    "has-own-win": lambda f: handed_back(f) is not None,
    "several-wins": lambda f: len(own_wins(f)) > 1,
    "win-outcome": is_outcome,
    "win-stands": _of_it(lambda win: bool(win.message)),
    "win-asks": _of_it(lambda win: win.asks),
}
"""Flags of this room."""


HANDED_BACK_FROM, HANDED_BACK_UNTIL = timedelta(days=7), timedelta(days=60)
"""How old a win is when a note hands it back: not what they know by heart, nor what is far away."""


def handed_back(facts: "Facts") -> Letter | None:
    """The last win they told, to be read again in private; nothing in hard days."""
    win = None if facts.held or facts.hides_words else facts.member.last_win
    if win is None or not win.text:
        return None
    return win if HANDED_BACK_FROM <= facts.now - win.at <= HANDED_BACK_UNTIL else None


# --- one of them --------------------------------------------------------------------------------


def first(stage: "Stage") -> None:
    """Look at the first of them."""
    _look(stage, own_wins(stage.facts())[:1])


def next_one(stage: "Stage") -> None:
    """Look at the one after that; after the last comes the first again."""
    wins, now = own_wins(stage.facts()), looked_at(stage.facts())
    place = wins.index(now) + 1 if now in wins else 0
    _look(stage, (*wins[place:], *wins)[:1])


def again(stage: "Stage") -> None:
    """Look at the same one, as it stands."""
    now = looked_at(stage.facts())
    _look(stage, (now,) if now else ())


def _look(stage: "Stage", wins: tuple[Win, ...]) -> None:
    for win in wins:
        unlike = win.outcome != reads_as_outcome(stage.scripts, win.words)
        kind = _kind(win.outcome) if unlike else ""  # where the words say it, other words may say otherwise
        stage.put({CHOSEN: win.id, "win-text": win.words, KIND: kind})
        stage.put({TYPED: win.shown_as, STANDS: win.shown_as, REFUSED: ""})
        stage.put({WAS_WORDS: win.words, WAS_NAME: win.shown_as, WAS_KIND: _kind(win.outcome)})


def _kind(outcome: bool) -> str:
    return "outcome" if outcome else "effort"


def told_all(stage: "Stage") -> None:
    """All of them in words, each with where it is."""
    facts = stage.facts()
    if facts.hides_words:
        return
    lines: Text = stage.voice.text("wins-listed")
    for win in own_wins(facts):
        where = "win-asks" if win.asks else "win-stands" if win.message else "win-next"
        name = shown(stage.voice, win.shown_as)
        lines += stage.voice.text(where, **{"shown-as": name, "win-text": win.words})
    stage.say(lines)


def as_outcome(stage: "Stage") -> None:
    """The member says: this is news of an interview or a job."""
    stage.put({KIND: "outcome"})


def as_effort(stage: "Stage") -> None:
    """The member says: this is something they did."""
    stage.put({KIND: "effort"})


def change(stage: "Stage") -> None:
    """The words and the name that the preview showed stand there from now on."""
    facts = stage.facts()
    win, words = looked_at(facts), stage.talk.slots.get("win-text", "")
    if win is None or not words or facts.held:
        return
    _put(stage, win.id, words, facts.slot("shown-as"), outcome=is_outcome(facts))


def undo(stage: "Stage") -> None:
    """What stood there before stands there again."""
    facts, slots = stage.facts(), stage.talk.slots
    if facts.held or not slots.get(WAS_WORDS):
        return
    _put(stage, slots[CHOSEN], slots[WAS_WORDS], slots[WAS_NAME], outcome=slots[WAS_KIND] == "outcome")


def _put(stage: "Stage", id_: str, words: str, name: str, *, outcome: bool) -> None:
    if stage.community is not None:
        changed = WinChanged(
            id="-",
            actor=stage.community.actor,
            win=id_,
            by=stage.member.actor,
            shown_as=name,
            words=words,
            outcome=outcome,
        )
        stage.add(Tell(changed))


def allow(stage: "Stage") -> None:
    """It was held after a hard hour; now they say yes."""
    win = looked_at(stage.facts())
    if win is not None and stage.community is not None and not stage.facts().held:
        by = stage.member.actor
        stage.add(Tell(WinAllowed(id="-", actor=stage.community.actor, win=win.id, by=by)))


def take_out(stage: "Stage") -> None:
    """The one that is looked at leaves the thread, and no other."""
    win = looked_at(stage.facts())
    if win is None or stage.community is None:
        return
    stage.change(wins=tuple(one for one in stage.member.wins if one != win.id))
    stage.put({WAS_CHANNEL: stage.community.channel} | ({WAS_KEPT_BACK: "1"} if win.asks else {}))
    by = stage.member.actor
    stage.add(Tell(WinWithdrawn(id="-", actor=stage.community.actor, win=win.id, by=by)))


def put_back(stage: "Stage") -> None:
    """It was taken out by mistake: the same words, which were previewed, go in again."""
    slots = stage.talk.slots
    if stage.community is None or stage.facts().held or not slots.get(WAS_WORDS) or WAS_KEPT_BACK in slots:
        return
    shared = WinShared(
        id="-",
        actor=stage.community.actor,
        win=slots[CHOSEN],
        by=stage.member.actor,
        shown_as=slots[WAS_NAME],
        words=slots[WAS_WORDS],
        outcome=slots[WAS_KIND] == "outcome",
        channel=slots.get(WAS_CHANNEL, ""),
    )
    stage.add(Tell(shared))
    stage.change(wins=(*stage.member.wins, slots[CHOSEN]))


# --- told in hard days -----------------------------------------------------------------------------


def keep_for_later(stage: "Stage") -> None:
    """They told it in hard days: when those are over they are asked whether it shall go into the thread."""
    words, since = stage.talk.slots.get("win-text", ""), stage.member.crisis_at
    if words and since is not None:
        stage.change(win_held=words)
        plan_nudge(stage, "win", since + HELD_FOR)


def bring_up(stage: "Stage") -> None:
    """Those words again, for a preview."""
    if words := stage.member.win_held:
        stage.put({"win-text": words, NOTED: "1"})
        stage.change(win_held="")


# --- the host's choice ----------------------------------------------------------------------------


def let_rest(stage: "Stage") -> None:
    """After two quiet weeks there is no thread until somebody shares a win."""
    _kept(stage, every_week=False)


def every_week(stage: "Stage") -> None:
    """A thread comes every week, also when nobody shares anything."""
    _kept(stage, every_week=True)


def _kept(stage: "Stage", *, every_week: bool) -> None:
    if stage.community is not None:
        stage.add(Tell(ThreadKept(id="-", actor=stage.community.actor, every_week=every_week)))


DOINGS: dict[str, Callable[["Stage"], None]] = {
    "wins-listed": told_all,
    "win-keep": keep_for_later,
    "win-kept": bring_up,
    "win-first": first,
    "win-next": next_one,
    "win-again": again,
    "win-as-outcome": as_outcome,
    "win-as-effort": as_effort,
    "win-change": change,
    "win-undo": undo,
    "win-allow": allow,
    "win-out": take_out,
    "win-back": put_back,
    "thread-rests": let_rest,
    "thread-weekly": every_week,
}
"""`do` -> what happens."""
