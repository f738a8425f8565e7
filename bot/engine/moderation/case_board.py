"""Reports and cases, the community's side: what was reported, who may look at it, and what becomes of it.

No moderator sees a case that they are part of. With fewer than two who are not, nobody looks: what was
reported stays out, and the host hears that, without a word of it. So it is when nobody looks in time.
"""

from datetime import datetime

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.ask_limits import reported as one_more
from bot.engine.circle.board import shown
from bot.engine.circle.ends import drop, ends
from bot.engine.circle.events import SupportDue
from bot.engine.circle.kept import can_be_shown, find, tell_every_reply, unsaid
from bot.engine.circle.known import OWN, peer_of
from bot.engine.circle.state import Heard, Support
from bot.engine.codes import Kept, stands_for
from bot.engine.community import Community
from bot.engine.effects import AnyEffect, CancelTimers, Edit, Message, SetTimer, Tell
from bot.engine.events import Event, Told
from bot.engine.moderation import strike_board
from bot.engine.moderation.desk import Next, keep, noted
from bot.engine.moderation.events import (
    CaseDecided,
    CaseDue,
    CaseOpened,
    CaseTold,
    ItemReported,
    ReviewAsked,
)
from bot.engine.moderation.known import (
    DECISIONS,
    ENOUGH,
    KEPT_AFTER,
    LOOKED_AT_WITHIN,
    MAX_CASES,
    REASONS,
    RULES,
    case_of,
    decisions_of,
    is_feared_for,
    is_moderator,
    out_until,
    unrelated,
)
from bot.engine.moderation.reported import (
    UNREAD,
    cases_of,
    feared_for_now,
    goes,
    has_reported,
    is_settled,
    may_be_looked_at_again,
    rings_at_once,
    waits_all_the_same,
)
from bot.engine.moderation.state import Case
from bot.engine.words.voice import Voice


def answer_cases(community: Community, event: Event, now: datetime, voice: Voice) -> Next:
    """What the community does with an event about a case; any other changes nothing."""
    match event:
        case ItemReported():
            return _report(community, event, now, voice)
        case CaseDecided():
            return _decide(community, event, now, voice)
        case ReviewAsked():
            return _look_again(community, event, now)
        case CaseDue(case=number):
            return _due(community, number, now, voice)
        case _:
            return community, ()


def _put(community: Community, case: Case, **fields: object) -> Community:
    changed = msgspec.structs.replace(case, **fields)
    return keep(community, cases=tuple(changed if one is case else one for one in community.desk.cases))


def _told(who: Actor, saying: str) -> Tell:
    return Tell(Told(id="-", actor=who, saying=saying))


def _tell(community: Community, who: Actor, case: Case, said: str, **more: object) -> Tell:
    here, ask = community.actor.tenant, case.ask if case.reply < 0 else ""
    return Tell(CaseTold(id="-", actor=who, case=case.number, asked_in=here, said=said, ask=ask, **more))  # type: ignore[arg-type]


def _author(community: Community, case: Case) -> Actor | None:
    """Who wrote it; of whoever was erased, who they are here by now, if they came again."""
    if isinstance(case.author, Actor):
        return case.author
    here = [one.who for one in community.circle]
    here += [one.who for one in community.moderators]
    here += [one.who for one in community.on_call]
    return next((who for who in here if stands_for(case.author, community.actor, who)), None)


def _tell_author(community: Community, case: Case, said: str, **more: object) -> tuple[AnyEffect, ...]:
    who = _author(community, case)
    return (_tell(community, who, case, said, **more),) if who else ()


def _is(community: Community, kept: Kept, who: Actor) -> bool:
    return stands_for(kept, community.actor, who)


def _ask_of(community: Community, id_: str) -> Support | None:
    return next((one for one in community.support if one.id == id_), None)


# --- a report ------------------------------------------------------------------------------------


def _report(community: Community, event: ItemReported, now: datetime, voice: Voice) -> Next:
    if event.reason not in REASONS:
        return community, ()
    found = _reported(community, event, now)
    if found is None:
        return _past(community, event)
    state = _apart(community, event, found.author)
    if has_reported(community, event):
        return state, ()
    counted = one_more(state, event.by, now)
    if counted is None:
        return state, (_told(event.by, "report-a-day"),)
    if is_settled(community, event):  # a second look is its author's alone
        return counted, (_tell(state, event.by, found, "unlooked" if found.decision in UNREAD else "looked"),)
    is_new = found.number > state.desk.count or bool(found.decision)
    found = msgspec.structs.replace(found, decision="")
    case = msgspec.structs.replace(
        found, reporters=(*found.reporters, event.by), reasons=(*found.reasons, event.reason)
    )
    state = keep(counted, cases=_kept(state, case), count=max(state.desk.count, case.number))
    state = noted(state, now, "reported", "member", case.number)
    state, offered = strike_board.heavy(state, case.ask, now)
    state, more = _look(state, case, found, now, voice, is_new=is_new)
    return state, (*offered, *more)


def _kept(community: Community, case: Case) -> tuple[Case, ...]:
    """With that case; of too many, decided ones go before their time, and what waits never does."""
    others = [one for one in community.desk.cases if one.number != case.number]
    while len(others) >= MAX_CASES and (old := next((one for one in others if one.decision), None)):
        others.remove(old)
    return (*others, case)


def _reported(community: Community, event: ItemReported, now: datetime) -> Case | None:
    """The case of what was reported: one that is there, or a new one. Nobody reports what they cannot see.

    What moderators found all right, and is reported for another reason, is a new one. A case that nobody
    read goes on.
    """
    case = next(iter(reversed(cases_of(community, event))), None)
    if case is None or (case.decision == "nothing" and not is_settled(community, event)):
        case = _new(community, event, now)
    if case is None or _is(community, case.author, event.by):
        return None
    if event.reply >= 0 and find(community, event.ask, event.reply, event.by) is None:
        return None
    if event.reply < 0 and peer_of(community, event.by) is None:
        return None
    return case


def _new(community: Community, event: ItemReported, now: datetime) -> Case | None:
    number = community.desk.count + 1
    if event.reply >= 0:
        return _of_answer(find(community, event.ask, event.reply, event.by), number, now)
    ask = _ask_of(community, event.ask)
    if ask is None or not ask.message:
        return None
    name = peer.name if (peer := peer_of(community, ask.by)) else ask.shown_as
    return Case(number, ask.id, -1, ask.by, name, now, ask.words, shown="" if ask.unnamed else ask.shown_as)


def _of_answer(one: Heard | None, number: int, now: datetime) -> Case | None:
    """The case of an answer that was told; also when its ask has ended."""
    if one is None or not can_be_shown(one):
        return None
    line = "" if one.line == OWN else one.line
    return Case(number, one.ask, one.number, one.by, one.name, now, one.words, line, shown=one.name)


def _past(community: Community, event: ItemReported) -> Next:
    """The words of an answer may be gone since it was looked at: nobody can read it, but it parts the two."""
    heard = find(community, event.ask, event.reply, event.by) if event.reply >= 0 else None
    if heard is None or heard.code:
        return community, ()
    return _apart(community, event, heard.by), (_told(event.by, "support-past"),)


def _apart(community: Community, event: ItemReported, author: Kept) -> Community:
    """Nothing more of that peer's comes to who reported an answer. Who is feared for is not shut out."""
    if event.reply < 0 or event.reason == "fear" or not isinstance(author, Actor):
        return community
    blocked = tuple(dict.fromkeys((*community.blocked, (event.by, author))))
    return msgspec.structs.replace(community, blocked=blocked)


def _look(
    community: Community, case: Case, before: Case, now: datetime, voice: Voice, *, is_new: bool
) -> Next:
    """It is taken out of sight if it must be; then moderators hear of it, or nobody can look."""
    state, effects = community, _kind_word(case) if feared_for_now(case, before) else ()
    if len(unrelated(state, case)) < ENOUGH and not waits_all_the_same(state, case):
        state, closed = _close(state, case, "few", now, voice)
        return state, (*effects, *_host_hears(state, stays=_stays(community, case, "few")), *closed)
    if goes(state, case):
        state, hidden = _out_of_sight(state, case, now, voice)
        effects = (*effects, *hidden)
    if is_new:
        due = CaseDue(id="-", actor=state.actor, case=case.number)
        effects = (*effects, SetTimer(f"case-{case.number}", due, now + LOOKED_AT_WITHIN))
    urgent, was = rings_at_once(state, case), rings_at_once(state, before)
    told = _opened(state, case, urgent=urgent) if is_new or (urgent and not was) else ()
    return state, (*effects, *told)


def _kind_word(case: Case) -> tuple[AnyEffect, ...]:
    """Whoever is feared for hears the way to help; not who was afraid, nor how many."""
    return (_told(case.author, "feared-for"),) if isinstance(case.author, Actor) else ()


def _opened(community: Community, case: Case, *, urgent: bool) -> tuple[AnyEffect, ...]:
    here, number = community.actor.tenant, case.number
    return tuple(
        Tell(CaseOpened(id="-", actor=who, case=number, asked_in=here, urgent=urgent))
        for who in unrelated(community, case)
    )


def _host_hears(community: Community, *, stays: bool) -> tuple[AnyEffect, ...]:
    said = "case-few-host-stays" if stays else "case-few-host"
    return (_told(community.host, said),) if community.host else ()


def _out_of_sight(community: Community, case: Case, now: datetime, voice: Voice) -> Next:
    """The words of an ask leave the channel until it was looked at."""
    ask = _ask_of(community, case.ask)
    if case.reply >= 0 or ask is None or ask.held:
        return community, ()
    state = _put(_with_ask(community, ask, held=True), case, hidden=True)
    edit = Edit(ask.message, Message(voice.text("support-looked-at")))
    return noted(state, now, "hidden", "bot", case.number), (edit, _told(ask.by, "support-held"))


def _with_ask(community: Community, ask: Support, **fields: object) -> Community:
    changed = msgspec.structs.replace(ask, **fields)
    support = tuple(changed if one is ask else one for one in community.support)
    return msgspec.structs.replace(community, support=support)


# --- a decision ----------------------------------------------------------------------------------


def _decide(community: Community, event: CaseDecided, now: datetime, voice: Voice) -> Next:
    """The first decision counts."""
    case = case_of(community, event.case)
    if case is None or event.decision not in decisions_of(case) or not is_moderator(community, event.by):
        return community, ()
    if event.decision != "nothing" and event.rule not in RULES:
        return community, ()
    if case.decision or event.by not in unrelated(community, case):
        return community, (_told(event.by, "case-by-another"),)
    state = _put(community, case, decider=event.by, rule=event.rule)
    decided = case_of(state, case.number)
    assert decided is not None
    state = noted(state, now, event.decision, "moderator", case.number)
    if case.first:
        return _decided_again(state, decided, event.decision, now)
    return _close(state, decided, event.decision, now, voice)


def _close(community: Community, case: Case, decision: str, now: datetime, voice: Voice) -> Next:
    """What becomes of the item, and who hears of it. Its words are kept a week longer, for a second look."""
    stays = _stays(community, case, decision)
    hidden = case.hidden or (case.reply < 0 and not stays)
    state = _put(community, case_of(community, case.number) or case, decision=decision, hidden=hidden)
    if decision in UNREAD:
        state = noted(state, now, decision, "bot", case.number)
    if stays:
        state, effects = _shown_again(state, case, now, voice)
    else:
        state, effects = _taken_out(state, case, now, voice)
        state, more = _author_hears(state, case, decision, now, voice)
        effects = (*effects, *more)
    said = "unlooked" if decision in UNREAD else "looked"
    who_hears = case.reporters
    if decision == "few" and stays:  # those before heard that it stands
        said, who_hears = "unlooked-stays", case.reporters[-1:]
    told = tuple(_tell(state, who, case, said) for who in who_hears if isinstance(who, Actor))
    return state, (*effects, *told, _let_go_of(state, case, now))


def _stays(community: Community, case: Case, decision: str) -> bool:
    """Nothing was wrong; or nobody read it, and what was reported does not take it out by itself."""
    if decision in UNREAD and is_feared_for(case):
        return True
    return decision == "nothing" or (decision == "few" and case.reply < 0 and not goes(community, case))


def _let_go_of(community: Community, case: Case, now: datetime) -> SetTimer:
    due = CaseDue(id="-", actor=community.actor, case=case.number)
    return SetTimer(f"case-{case.number}", due, now + KEPT_AFTER)


def _shown_again(community: Community, case: Case, now: datetime, voice: Voice) -> Next:
    ask = _ask_of(community, case.ask)
    if ask is None and case.hidden:  # its author waits to hear
        return community, _tell_author(community, case, "ended")
    if case.reply >= 0 or ask is None or not ask.held:
        return community, ()
    state = _with_ask(community, ask, held=False)
    effects: tuple[AnyEffect, ...] = (
        Edit(ask.message, shown(ask, voice, paused=community.desk.paused_at is not None)),
        _tell(state, ask.by, case, "restored"),
    )
    mine = tuple(one for one in state.desk.waiting if one[0] == ask.id)
    if state.desk.paused_at is not None:  # it goes on when the circle does
        return state, effects
    state = keep(state, waiting=tuple(one for one in state.desk.waiting if one not in mine))
    return state, (*effects, *(_now(state, work, ask.id, now) for _, work in mine))


def _now(community: Community, work: str, ask: str, now: datetime) -> SetTimer:
    due = SupportDue(id="-", actor=community.actor, ask=ask, work=work)  # type: ignore[arg-type]
    return SetTimer(f"{work}-{ask}", due, now)


def _taken_out(community: Community, case: Case, now: datetime, voice: Voice) -> Next:
    """The ask ends. What peers had answered before is told first: none of that was reported."""
    ask = _ask_of(community, case.ask)
    if case.reply >= 0 or ask is None:
        return community, ()
    state, said = tell_every_reply(community, ask, now)
    ended = _ask_of(state, ask.id) or ask
    return unsaid(drop(state, ended), ask.id), (*said, *ends(ask, voice))


def _author_hears(community: Community, case: Case, decision: str, now: datetime, voice: Voice) -> Next:
    if decision in UNREAD:
        return community, _tell_author(community, case, "nobody")
    state, author = community, _author(community, case)
    effects: tuple[AnyEffect, ...] = ()
    if decision == "strike":
        state, effects = strike_board.strike(state, author or case.author, now, voice, case.number)
    elif decision == "out":
        state, effects = strike_board.put_out(state, author or case.author, now, voice, case.number)
    if author is None:  # erased, and not here again: there is nobody to tell
        return state, effects
    until = out_until(state, author, now)
    said = "out" if until else decision
    can = may_be_looked_at_again(state, case)
    told = _tell(state, author, case, said, rule=case.rule, until=until, again=can)
    return state, (*effects, told)


# --- a second look, and time ---------------------------------------------------------------------


def _look_again(community: Community, event: ReviewAsked, now: datetime) -> Next:
    """Once, and by somebody else."""
    case = case_of(community, event.case)
    if case is None or case.first or not _is(community, case.author, event.by):
        return community, ()
    if case.decision not in {*DECISIONS[1:], *UNREAD}:
        return community, ()
    if case.decision in UNREAD or not may_be_looked_at_again(community, case):
        return community, (_tell(community, event.by, case, "same"),)
    state = _put(community, case, first=case.decision, decision="")
    state = noted(state, now, "again", "member", case.number)
    due = CaseDue(id="-", actor=state.actor, case=case.number)
    timer = SetTimer(f"case-{case.number}", due, now + LOOKED_AT_WITHIN)
    return state, (timer, _told(event.by, "case-again-sent"), *_opened(state, case, urgent=False))


def _decided_again(community: Community, case: Case, decision: str, now: datetime) -> Next:
    """Nothing was wrong: then the strike and the time out of the circle are gone. Else it stays as it was."""
    cleared = decision == "nothing"
    state = strike_board.undone(community, case.number) if cleared else community
    state = _put(state, case, decision=decision if cleared else case.first)
    told = _tell_author(state, case, "cleared" if cleared else "same", rule=case.rule)
    return state, (*told, _let_go_of(state, case, now))


def _due(community: Community, number: int, now: datetime, voice: Voice) -> Next:
    case = case_of(community, number)
    if case is None:
        return community, ()
    if case.decision:
        left = tuple(one for one in community.desk.cases if one is not case)
        return keep(community, cases=left), (CancelTimers(f"case-{number}"),)
    if case.first:
        return _decided_again(community, case, case.first, now)
    return _close(community, case, "nobody", now, voice)
