"""What stays of a conversation: entries on the journey, and dated consent."""

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from bot.engine.effects import Record
from bot.engine.marks import NOTED, TELLS_OF_A_LOSS
from bot.engine.member import MAX_LOSSES, Consent, Letter, Loss
from bot.engine.nudges.stream import cancel, on_day, plan_nudge
from bot.engine.words.fill import MAX_SLOT, shorten
from bot.reading.letters import is_letter

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage


_NOT_KEPT = ("_", "=")
IN_DOUBT = "_doubt"
"""The slot that marks a talk in which words raised the direct question."""

FIRST_CHECK_IN = timedelta(days=2)
ONCE_A_TALK = frozenset({"rejection", "loss"})
"""However a conversation goes, it is one rejection."""


def log(stage: "Stage", kind: str) -> None:
    """One entry, with what the conversation heard so far."""
    heard = {k: v for k, v in stage.talk.slots.items() if k[0] not in _NOT_KEPT and v}
    if kind == "win" and NOTED in stage.talk.slots:
        return
    if kind in ONCE_A_TALK and f"_logged-{kind}" in stage.talk.slots:
        return _hurt_by(stage, heard)
    stage.put({f"_logged-{kind}": "1"})
    if kind == "win":
        heard = {"win-text": heard.get("win-text", "")}
        stage.change(last_win=Letter(shorten(heard["win-text"], MAX_SLOT), stage.now))
    record(stage, kind, heard)
    if kind in ONCE_A_TALK:
        _remember(stage)
        _begin_anew(stage)
        stage.change(rejected_at=stage.now, last_hurt="")
        _hurt_by(stage, heard)


def _begin_anew(stage: "Stage") -> None:
    """A new loss begins the series of check-ins anew, also when its talk is left half way."""
    if any(nudge.kind == "check-in" for nudge in stage.member.nudges):
        plan_nudge(stage, "check-in", stage.now + FIRST_CHECK_IN)


def _hurt_by(stage: "Stage", heard: dict[str, str]) -> None:
    """What hurt may be told after the loss was noted."""
    if IN_DOUBT in stage.talk.slots:  # words that raised the direct question are never shown back
        return
    hurt = heard.get("hurt", "") or heard.get("story", "")
    if hurt and not is_letter(hurt):  # a company's words are not what hurt
        stage.change(last_hurt=shorten(hurt, MAX_SLOT))


def _remember(stage: "Stage") -> None:
    """The loss joins the last few, with what is known of it by now."""
    facts = stage.facts()
    lost = Loss(stage.now, facts.kind, "")
    stage.change(losses=(*stage.member.losses, lost)[-MAX_LOSSES:])
    ended = "laid_off" if facts.kind == "job-lost" else facts.value("stage")
    at_stage(stage, ended)


def _is_about_the_last(stage: "Stage") -> bool:
    """Whether the talk is about the last loss: it was noted here, or the talk came back to it."""
    slots = stage.talk.slots
    noted = any(f"_logged-{kind}" in slots for kind in ONCE_A_TALK)
    return bool(stage.member.losses) and (noted or not TELLS_OF_A_LOSS & slots.keys())


def of_kind(stage: "Stage", kind: str) -> None:
    """What the loss of this conversation is about, when that was told after it was noted."""
    if kind and _is_about_the_last(stage):
        *others, last = stage.member.losses
        stage.change(losses=(*others, msgspec.structs.replace(last, kind=kind)))


def at_stage(stage: "Stage", ended: str) -> None:
    """Where the loss of this conversation ended; said once, counted once, changed when said anew."""
    if not ended or not _is_about_the_last(stage):
        return
    *others, last = stage.member.losses
    if last.stage == ended:
        return
    stage.change(losses=(*others, msgspec.structs.replace(last, stage=ended)))
    tally = stage.member.tally
    if last.stage:
        tally = tally | {f"stage-{last.stage}": max(tally.get(f"stage-{last.stage}", 1) - 1, 0)}
    stage.change(tally=tally | {f"stage-{ended}": tally.get(f"stage-{ended}", 0) + 1})
    stage.add(Record("stage", {"stage": ended}))


def record(stage: "Stage", kind: str, data: dict[str, str]) -> None:
    """One thing on the journey, and one more in the tally."""
    tally = stage.member.tally
    stage.add(Record(kind, data))
    stage.change(tally=tally | {kind: tally.get(kind, 0) + 1})


def consent(stage: "Stage", kind: str, *, given: bool) -> None:
    """A dated yes or no. A no silences what was planned; a yes plans the days they chose before."""
    stage.change(consents=stage.member.consents | {kind: Consent(given, stage.now)})
    if kind != "check-ins":
        return
    if not given:
        cancel(stage, asked_for_too=False)
        return
    _plan_kept_dates(stage)


def _plan_kept_dates(stage: "Stage") -> None:
    facts = stage.facts()
    plan, goals = stage.member.plan, stage.member.goals
    dated = {"plan": plan.date if plan else "", "goal": goals[-1].date if goals else ""}
    for kind, iso in dated.items():
        day = facts.iso_day(iso)
        if day and day >= facts.today:
            plan_nudge(stage, kind, on_day(stage, kind, day))
