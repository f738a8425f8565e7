"""The table of docs/authority.md: the rows of bot/engine/authority.py in plain words for hosts."""

from bot.engine.authority import DOINGS, KEEPERS, Role, Row

TABLE = "|---|---|---|\n"
"""Where the rows begin; the page before it is prose."""

WHAT = {
    "post win": "share a win, after a preview and a yes",
    "withdraw-win": "take own wins back",
    "win-out": "take one of them back",
    "win-back": "undo that",
    "win-change": "change an own win, after a preview and a yes",
    "win-undo": "undo that",
    "win-allow": "share a win that was held after a hard hour",
    "forget": "erase everything",
    "setup": "set this place up",
    "door": "post the button in a channel",
    "thread-rests": "let the thread of wins rest after two quiet weeks",
    "thread-weekly": "have it every week",
    "on-call-open": "allow people to be on call",
    "on-call-close": "end that",
    "on-call-join": "be on call",
    "on-call-leave": "stop being on call",
    "on-call-ask": "ask that somebody on call writes",
    "on-call-take-back": "take that back",
    "on-call-accept": "say yes to such a request",
    "on-call-decline": "say no to it",
    "circle-open": "open a circle here",
    "circle-here": "choose the channel in which requests stand",
    "circle-home": "have them stand with the wins again",
    "circle-close": "end it",
    "circle-join": "be in the circle",
    "circle-trained": "pass its short course",
    "circle-leave": "leave it",
    "support-ask": "ask the circle for support, after a preview and a yes",
    "support-take-back": "take that back",
    "doubt-over": "say no to the direct question",
    "unnamed-open": "allow asks without a name",
    "unnamed-close": "end that",
    "reply-send": "answer with a prepared line",
    "words-send": "answer in own words, after a preview and a yes, while two people moderate",
    "words-stopped": "write there what is never sent",
    "moderator-invite": "make a word that invites somebody to moderate",
    "moderator-myself": "moderate, as somebody who runs this place",
    "moderator-join": "moderate, with such a word",
    "moderator-leave": "stop moderating",
    "moderator-end": "end that somebody moderates",
    "moderators-end": "end it for all",
    "note-keep": "let a note be passed on, as a moderator who read it",
    "note-drop": "let it go, for a reason from a list",
    "note-leave": "leave a note for the next person, after a preview and a yes",
    "note-take-back": "take it back",
    "note-open": "open such a note",
    "note-thank": "thank its author",
    "note-report": "report it",
    "count-in": "be counted without a name",
    "count-out": "be counted no more",
    "organiser-open": "get a weekly note of figures",
    "organiser-close": "end it",
    "report-send": "report an ask or an answer",
    "case-decide": "decide what becomes of it",
    "circle-rest": "be asked for no answers for three days",
    "circle-pause": "let the circle rest",
    "circle-resume": "let it go on",
    "pause": "take a break (ends being on call)",
    "skip-week": "no notes this week (ends being on call)",
}
HEARS = {
    "win-shared": "the channel, in the thread of wins",
    "win-withdrawn": "nobody: it leaves the thread",
    "win-changed": "the channel, in the thread of wins",
    "win-allowed": "the channel, in the thread of wins",
    "thread-kept": "nobody: it is kept for the place",
    "setup": "nobody: it is kept for the place",
    "on-call-opened": "people on call, when it ends",
    "on-call-joined": "a member who asks sees the name",
    "on-call-left": "who asked, if nobody else is left",
    "circle-opened": "who asked, when it ends",
    "circle-joined": "nobody, until they ask or answer",
    "circle-trained": "nobody",
    "circle-left": "nobody: an ask of theirs leaves the channel",
    "support-asked": "the channel, ten minutes later; without a name at a drawn moment",
    "support-held": "nobody: an ask that waited goes on",
    "unnamed-opened": "who waits with such an ask, when it ends",
    "support-taken-back": "nobody: it leaves the channel",
    "support-answered": "who asked: the line or the words, and the name",
    "words-stopped": "nobody: of what kind it was is counted, without the words",
    "moderator-invited": "nobody: the host passes the word on",
    "moderator-joined": "who set this place up: the name",
    "moderator-left": "who set this place up, when fewer than two are left",
    "moderator-ended": "who moderated",
    "note-left": "moderators; then who is given it, one at a time",
    "note-reviewed": "its author: that it is passed on, or the reason",
    "note-taken-back": "nobody: nobody is given it any more",
    "note-passed": "nobody",
    "note-thanked": "its author, without a name",
    "note-reported": "moderators, without a name",
    "counted-in": "nobody: a mark without a name is kept",
    "counted-out": "nobody: the mark goes",
    "organiser-opened": "nobody: figures go to who set this place up",
    "item-reported": "moderators: words and reason; a name for a threat, pressure, harassment, or a name",
    "case-decided": "who wrote it: the rule; who reported it: that it was looked at",
    "peer-rests": "nobody",
    "circle-paused": "who waits for an answer",
    "ask-made": "people on call: a name, and that a message is wanted",
    "ask-taken-back": "people on call who were asked",
    "ask-answered": "who asked, and the others who were asked",
}


def page(now: str) -> str:
    """The whole page, its table made anew."""
    prose, _, _ = now.partition(TABLE)
    rows = (f"| {WHAT[name]} | {_who(row)} | {_hears(row)} |\n" for name, row in DOINGS.items())
    return prose + TABLE + "".join(rows)


def _who(row: Row) -> str:
    said: dict[Role, str] = {"host": "hosts", "owner": "who was asked", "moderator": "moderators"}
    if row.by == KEEPERS:
        return "hosts and moderators"
    alone = [words for role, words in said.items() if row.by == {role}]
    return alone[0] if alone else "anybody, for themselves" if "stranger" in row.by else "every member"


def _hears(row: Row) -> str:
    return "; ".join([HEARS[tag] for tag in sorted(row.tells)] + ["the channel"] * bool(row.posts))
