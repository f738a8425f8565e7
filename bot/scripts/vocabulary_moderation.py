"""What scripts of moderation may draw on: a part of the closed lists of `bot.scripts.vocabulary`."""

FLAGS: dict[str, str] = {
    "moderator": "the member moderates this community",
    "moderator-elsewhere": "they do as a host, and here the platform does not say whether they still are one",
    "has-moderators": "somebody moderates it",
    "case-waits": "something waits that the member, as a moderator, may look at",
    "case-open": "the case that is looked at is still open, and theirs to decide",
    "case-named": "moderators may see who wrote the case that is looked at: slot case-author has it",
    "case-light": "nobody did wrong in it: nobody can be punished for it",
    "case-prepared": "it is a line that the bot offers to everybody",
    "case-helped": "somebody fears for who asked, and that is all: they were told of help",
    "case-cleared": "they decided that nothing is wrong: slot case-decision",
    "report-named": "moderators will see who wrote what is reported: slot report-reason",
    "report-fear": "it is reported because somebody is feared for",
    "audit-asked": "a host or a moderator asked what was done here",
    "circle-paused": "the circle rests: nothing is posted or told there",
    "moderated": "at least two people do, so that a report can be looked at",
}

SLOTS: dict[str, str] = {
    "moderator-names": "who moderates this community: numbers and names",
    "moderator-word": "the word that makes somebody a moderator, for a host to pass on",
    "moderator-which": "which moderator a host typed: a number or a name",
    "moderator-name": "the name of a moderator",
    "cases-open": "how many cases wait that the member may look at",
    "case-number": "the number of the case they look at, counted from 1 in each talk",
    "case-kind": "what was reported: an ask, or an answer",
    "case-words": "the words that were reported",
    "case-reason": "why they were reported",
    "case-author": "who wrote them; empty but for a threat, pressure or harassment in words of their own",
    "case-decision": "what the moderator decided",
    "case-rule": "the rule behind it",
    "report-words": "what the member is about to report",
    "report-reason": "why the member reports it",
    "rule": "a rule of the circle, in a few words",
    "deed": "what was done, of a row of the audit",
    "role": "who did it, as a role",
}

DOINGS: dict[str, str] = {
    "moderator-invite": "a word that makes somebody a moderator: slot moderator-word has it",
    "moderator-myself": "the host moderates this community",
    "moderator-join": "the member does, if the word they came with fits",
    "moderator-leave": "the member moderates no more",
    "moderator-end": "the moderator whom the host chose does not any more",
    "moderators-end": "nobody moderates any more",
    "report-send": "what is reported goes to the moderators, as the member saw",
    "case-decide": "the moderator's decision on the case, if they were first",
    "audit": "what was done here lately is said, without names or words",
    "circle-rest": "the member is asked for no answer for three days",
    "circle-pause": "the circle rests",
    "circle-resume": "it goes on",
}
