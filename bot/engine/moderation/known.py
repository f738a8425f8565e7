"""Moderation as it is known: who moderates, what was reported and decided, and what is counted.

A host invites with a word that works once: the scripts have no picker of members, and nobody can be
made a moderator who does not come and agree.
"""

import hashlib
from datetime import datetime, timedelta

from bot.engine.actors import Actor
from bot.engine.codes import as_code, code_of, stands_for
from bot.engine.community import Community
from bot.engine.moderation.state import Case, Moderator, Strike

MAX_MODERATORS, ENOUGH = 10, 2
"""People who decide; with fewer than two nobody could look at it a second time."""

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of a word that is passed on: no 0 and O, no 1, I and L."""

WORD = 7
WORD_FOR = timedelta(hours=24)
WRONG_A_DAY = 5
MAX_INVITES, MAX_TRIES = 10, 200

NAME = 24

NAMED = frozenset({"threat", "grooming", "harassment"})
"""Reasons with which moderators see who wrote it."""

AT_ONCE = frozenset({"threat"})
"""Reasons that are told to moderators whatever the hour."""

THE_NAME = "name"
"""The reason, and the rule, that is about the name beside the words."""

REASONS = ("threat", "grooming", "harassment", "insult", "contact", THE_NAME, "fear", "other")
RULES = ("threat", "grooming", "harassment", "insult", "contact", THE_NAME, "other")
DECISIONS = ("nothing", "taken", "strike", "out")
"""What a moderator may decide: leave it, take it out, with a strike, out of the circle for a while."""

LIGHT = DECISIONS[:2]
"""What may be decided where nobody did wrong: a line of ours, or somebody who is feared for."""

LOOKED_AT_WITHIN, KEPT_AFTER = timedelta(hours=48), timedelta(days=7)
"""How long a case waits for a moderator; and after its decision for a second look."""

MAX_CASES, REPORTS_A_DAY = 100, 5
STRIKES, STRIKE_FOR, OUT_FOR = 3, timedelta(days=90), timedelta(days=30)
UNREAD_FOR = timedelta(days=30)
"""How long words that were stopped unread count, and how long three of them leave prepared lines alone."""

UNREAD_KEPT = 2 * UNREAD_FOR
PAIR, PAIR_FOR = 3, timedelta(days=7)
"""Answers of one peer to one asker, and in how long."""

HEAVY = 2
"""Asks that turned out to be heavy, within PAIR_FOR, after which a helper is offered a break."""

REST = timedelta(days=3)
MAX_GIVEN, MAX_STRIKES, MAX_DONE = 2000, 1000, 500


# --- words ---------------------------------------------------------------------------------------


def word_of(event: str) -> str:
    """The word that an event makes: the same event, the same word."""
    number = int.from_bytes(hashlib.blake2s(event.encode(), digest_size=16, person=b"moderate").digest())
    letters = []
    for _ in range(WORD):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def mark_of(word: str) -> str:
    """What is kept of a word, however it was typed; "" for none."""
    plain = "".join(letter for letter in word.upper() if letter.isalnum())
    return hashlib.blake2s(plain.encode(), digest_size=16).hexdigest() if plain else ""


# --- who moderates -------------------------------------------------------------------------------


def moderators_of(community: Community | None) -> tuple[Moderator, ...]:
    """Who moderates there; never anybody at an employer."""
    here = community is not None and community.kind in {"community", "school"}
    return community.moderators if community is not None and here else ()


def is_moderator(community: Community | None, who: Actor) -> bool:
    """Whether that member decides what was reported there."""
    return any(one.who == who for one in moderators_of(community))


def came_as_host(community: Community | None, who: Actor) -> bool:
    """Whether they moderate as somebody who runs the place, and not by a word that was passed on."""
    return any(one.who == who and one.hosting for one in moderators_of(community))


def enough_moderators(community: Community | None) -> bool:
    """Whether a report can be looked at, and looked at again by somebody else."""
    return len(moderators_of(community)) >= ENOUGH


def others_moderate(community: Community | None, who: Actor) -> bool:
    """The same for what that member wrote themselves: of that case they are no part, though they moderate."""
    return sum(one.who != who for one in moderators_of(community)) >= ENOUGH


def chosen(community: Community | None, typed: str) -> Moderator | None:
    """The moderator of whom a host typed the number or the name."""
    same = typed.strip().casefold()
    for number, one in enumerate(moderators_of(community), start=1):
        if same in {str(number), one.name.casefold()}:
            return one
    return None


def name_of_code(community: Community | None, code: str) -> str:
    """The name of the moderator of that code, "" for nobody."""
    return next(
        (one.name for one in moderators_of(community) if community and _code(community, one) == code), ""
    )


def _code(community: Community, one: Moderator) -> str:
    return code_of(community.actor, one.who)


# --- cases ---------------------------------------------------------------------------------------


def case_of(community: Community | None, number: int) -> Case | None:
    """The case of that number."""
    listed = community.desk.cases if community is not None else ()
    return next((one for one in listed if one.number == number), None)


def unrelated(community: Community | None, case: Case) -> tuple[Actor, ...]:
    """Moderators who have no part in the case, and have not decided it before."""
    if community is None:
        return ()
    here, part = community.actor, [case.author, *case.reporters, case.decider]
    known = {as_code(one, here) for one in part if one is not None}
    return tuple(one.who for one in moderators_of(community) if code_of(here, one.who) not in known)


def open_cases(community: Community | None, who: Actor) -> tuple[Case, ...]:
    """What that moderator may look at and decide now; a case of their own is not even seen."""
    listed = community.desk.cases if community is not None else ()
    return tuple(one for one in listed if not one.decision and who in unrelated(community, one))


def is_prepared(case: Case) -> bool:
    """Whether it is a line that we offer to everybody: then nobody here wrote it."""
    return bool(case.line)


def is_about_name(case: Case) -> bool:
    """Whether somebody reported the name beside it."""
    return THE_NAME in case.reasons


def is_feared_for(case: Case) -> bool:
    """Whether it was reported because somebody is feared for, and for nothing else."""
    return set(case.reasons) == {"fear"}


def decisions_of(case: Case) -> tuple[str, ...]:
    """What may be decided: nobody is punished for a line of ours, or because somebody fears for them.

    A name beside it is nobody's but theirs.
    """
    light = is_feared_for(case) or (is_prepared(case) and not is_about_name(case))
    return LIGHT if light else DECISIONS


def name_seen(case: Case) -> str:
    """Whose it is, as moderators see it: of a threat, pressure or harassment who wrote it.

    Where the name itself was reported, or nobody wrote the words (a line of ours), it is the name that was
    shown beside them: none, where none was.
    """
    if NAMED.isdisjoint(case.reasons):
        return case.shown if is_about_name(case) else ""
    return case.shown if is_prepared(case) else case.name


# --- limits --------------------------------------------------------------------------------------


def out_until(community: Community | None, who: Actor, now: datetime) -> datetime | None:
    """Until when that member is out of the circle; None for who is not."""
    listed = community.desk.out if community is not None else ()
    if community is None:
        return None
    mine = (one for one in listed if now < one.until and stands_for(one.who, community.actor, who))
    return max((one.until for one in mine), default=None)


def lines_alone_until(community: Community | None, who: Actor, now: datetime) -> datetime | None:
    """Until when that member answers with prepared lines alone; None for who may use their own words.

    Their words were stopped on three days within UNREAD_FOR, and no person read them: so this is all that
    comes of it, and it ends by itself.
    """
    listed = community.desk.strikes if community is not None else ()
    if community is None:
        return None
    here, unread = community.actor, [one for one in listed if not one.case]
    mine = sorted(one.at for one in unread if stands_for(one.who, here, who))
    thirds = (
        last for first, last in zip(mine, mine[STRIKES - 1 :], strict=False) if last < first + UNREAD_FOR
    )
    return max((at + UNREAD_FOR for at in thirds if now < at + UNREAD_FOR), default=None)


def is_kept_short(community: Community, who: Actor, now: datetime) -> bool:
    """Whether they may not moderate or be on call now: out of the circle, or with prepared lines alone."""
    return bool(out_until(community, who, now) or lines_alone_until(community, who, now))


def answers_today(community: Community, who: Actor, now: datetime) -> int:
    """Answers that member gave within a day, whatever became of the asks."""
    lately = (one for one in community.desk.given if one.at > now - timedelta(days=1))
    return sum(stands_for(one.by, community.actor, who) for one in lately)


def too_often(community: Community, by: Actor, to: Actor, now: datetime) -> bool:
    """Whether that peer answered that asker as often as anybody may in a week."""
    lately = (one for one in community.desk.given if one.at > now - PAIR_FOR)
    here = community.actor
    return sum(stands_for(one.by, here, by) and stands_for(one.to, here, to) for one in lately) >= PAIR


def fresh_strikes(strikes: tuple[Strike, ...], now: datetime) -> tuple[Strike, ...]:
    """Those that still count for anything: what a moderator decided longer than what nobody read."""
    return tuple(one for one in strikes if now < one.at + (STRIKE_FOR if one.case else UNREAD_KEPT))


def resting(community: Community, who: Actor, now: datetime) -> bool:
    """Whether that helper took a break, and is asked for nothing."""
    return any(one.who == who and one.until and now < one.until for one in community.desk.rests)


def is_paused(community: Community | None) -> bool:
    """Whether the circle rests: nothing is posted there, and nothing is told to peers."""
    return community is not None and community.circle_open and community.desk.paused_at is not None
