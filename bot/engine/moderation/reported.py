"""What was reported before, and by whom: what opens a case anew, and whose word takes something out."""

from bot.engine.actors import Actor
from bot.engine.codes import Kept, as_code, stands_for
from bot.engine.community import Community
from bot.engine.moderation.events import ItemReported
from bot.engine.moderation.known import (
    AT_ONCE,
    NAMED,
    enough_moderators,
    is_prepared,
    unrelated,
)
from bot.engine.moderation.state import Case

TWO_OF_THEM = 2
"""Members who report the same ask: then it leaves the channel until it was looked at."""

WRONG_REPORTS = 2
"""Reports of a member in which moderators found nothing, lately: then another one of theirs only waits to
be looked at, and takes nothing out by itself."""

UNREAD = frozenset({"nobody", "few"})
"""Decisions that nobody made."""


def cases_of(community: Community, event: ItemReported) -> tuple[Case, ...]:
    """Every case of what is reported, the first one first."""
    return tuple(one for one in community.desk.cases if (one.ask, one.reply) == (event.ask, event.reply))


def has_reported(community: Community, event: ItemReported) -> bool:
    """Whether they reported it before, for whatever reason."""
    return any(
        stands_for(who, community.actor, event.by)
        for one in cases_of(community, event)
        for who in one.reporters
    )


def is_settled(community: Community, event: ItemReported) -> bool:
    """Whether moderators found it all right for that reason, or it stands no more."""
    those = cases_of(community, event)
    if any(one.decision == "nothing" and event.reason in one.reasons for one in those):
        return True
    is_over = any(one.decision or one.first for one in those[-1:])
    return is_over and not any(one.id == event.ask and event.reply < 0 for one in community.support)


def is_believed(community: Community, case: Case, by: Kept) -> bool:
    """Whether that member's word alone takes an ask out: while a case is kept, a week after its decision.

    Not after two with nothing in them. And where nobody can look, nobody ever finds that: there the word of
    one takes out one ask a week, for else one person could silence a whole circle, five asks a day. A threat
    still goes at once the first time, and whenever a second member says so; to hide it for two days would
    bring it back unread, and to hide it from who reports alone cannot be done in a channel.
    """
    here = community.actor
    before = [one for one in community.desk.cases if one.number != case.number and _says(one, here, by)]
    taken = any(one.decision == "few" and one.hidden and _says(one, here, by) & NAMED for one in before)
    return not taken and sum(one.decision == "nothing" for one in before) < WRONG_REPORTS


def _says(case: Case, here: Actor, by: Kept) -> frozenset[str]:
    """Why that member reported it, also before they had everything erased; nothing if they did not."""
    said = zip(case.reporters, case.reasons, strict=False)
    return frozenset(why for one, why in said if as_code(one, here) == as_code(by, here))


def goes(community: Community, case: Case) -> bool:
    """Whether it is taken out unread: for a named kind, from somebody who is believed, or by two members."""
    said = [one for one in zip(case.reporters, case.reasons, strict=False) if one[1] != "fear"]
    alone = any(why in NAMED and is_believed(community, case, by) for by, why in said)
    return alone or len(set(said)) >= TWO_OF_THEM


def rings_at_once(community: Community, case: Case) -> bool:
    """Whether moderators are told whatever the hour: who says so is believed, and it is no line of ours."""
    said = zip(case.reporters, case.reasons, strict=False)
    return not is_prepared(case) and any(
        why in AT_ONCE and is_believed(community, case, by) for by, why in said
    )


def waits_all_the_same(community: Community, case: Case) -> bool:
    """An ask without a name, or an answer to one: to close the case at once would tell who moderates.

    Of the ask that is its author or who reported it; of an answer who asked, for nobody else reads that.
    """
    return enough_moderators(community) and is_unnamed(community, case)


def may_be_looked_at_again(community: Community, case: Case) -> bool:
    """Whether somebody is left for it, or a no at once would tell that who asked without a name moderates."""
    return bool(unrelated(community, case)) or waits_all_the_same(community, case)


def is_unnamed(community: Community, case: Case) -> bool:
    """Whether it is of an ask without a name. Of one that is remembered no more it counts as such."""
    ask = next((one for one in community.support if one.id == case.ask), None)
    if ask is not None or case.reply < 0:
        return ask is None or ask.unnamed
    lots = (one.lot for one in community.heard if (one.ask, one.number) == (case.ask, case.reply))
    return bool(next(lots, "unknown"))


def feared_for_now(case: Case, before: Case) -> bool:
    """Whether somebody fears for who asked, and nobody did before."""
    return case.reply < 0 and "fear" in case.reasons and "fear" not in before.reasons
