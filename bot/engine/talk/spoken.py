"""Commands, and words that mean something anywhere: they start a script whatever is going on."""

import re

from bot.engine.circle import member_side as circle
from bot.engine.marks import MAIL, NEED_READ
from bot.engine.moderation import reporting
from bot.engine.talk.answers import A_SENTENCE, answer_typed
from bot.engine.talk.danger import HELP_AFTER, stands_open
from bot.engine.talk.first_aid import open_help
from bot.engine.talk.languages import (
    Meaning,
    choose_language,
    go_on_in,
    hard_news,
    language_named,
    language_of_rules,
    language_with,
    meaning_of,
)
from bot.engine.talk.pages import MENUS
from bot.engine.talk.stage import NO_TALK, STALE, Stage
from bot.engine.words.fill import shorten
from bot.engine.words.typed import plainly
from bot.reading.news import GOOD
from bot.scripts.model import Ask, Target

# --- commands -----------------------------------------------------------------------------------


def command(stage: Stage, name: str, text: str) -> None:
    """A command, and the word after it if that names a script of its own. Help and stop come first."""
    if name in reporting.DOORS:
        return reporting.pressed(stage, name, text)
    if name in circle.DOORS:
        return circle.pressed(stage, name, text)
    stage.door()
    meant = meaning_of(stage.scripts, stage.language, plainly(text)) if text else None
    if meant and meant.script in FIRST:
        go_on_in(stage, meant.language)
        return _speak(stage, meant.script)
    script = stage.scripts.triggered(name) or _behind_a_door(stage, name)
    word, _, rest = text.partition(" ")
    if word and (sub := stage.scripts.triggered(f"{name} {word.casefold()}")):
        return stage.begin(sub, {"opening": rest.strip()})
    if script == "rejected" and text and (news := _hard_news_of(stage, text)) and news.script == "job-lost":
        script = "job-lost"
    if script is None:
        return stage.say_sentence("unknown-command", choice=shorten(name, 40))
    if name == "onward" and text:
        return _onward_word(stage, text)
    return stage.begin(script, _opening(script, text))


def _behind_a_door(stage: Stage, name: str) -> str | None:
    """A button of the house's own sentences names the script it leads to, rather than a command."""
    doors = ("nothing-open", "home", "support-quiet", "support-over", "support-rested", "support-board-full")
    known = {option.target.script for door in doors for option in stage.voice.options(door)}
    return name if name in known else None


def _opening(name: str, text: str) -> dict[str, str]:
    """The words that came with a command; what follows /win is the win."""
    return {"opening": text, "win-text": text} if name == "win" else {"opening": text}


def _onward_word(stage: Stage, text: str) -> None:
    """A word after /onward that no script answers: the same words that can be typed, or the menu."""
    if not _spoken(stage, plainly(text)):
        stage.say_sentence("unknown-word", choice=shorten(text, 40))
        stage.begin("onward")


# --- typed words --------------------------------------------------------------------------------

FIRST = ("crisis", "stop")
"""Words that start these mean the same after any command."""

NEWS = frozenset({"rejected", "job-lost", "landed"})
"""Words that tell of these are an answer wherever an answer in words was just asked for."""


def _spoken(stage: Stage, same: str) -> bool:
    """Words that mean something anywhere, in any language; then the name of a language."""
    meant = meaning_of(stage.scripts, stage.language, same)
    if meant is None:
        return _names_a_language(stage, same)
    if meant.script in NEWS and _asked_for_words(stage):
        return False
    go_on_in(stage, meant.language)
    _speak(stage, meant.script)
    return True


def _names_a_language(stage: Stage, same: str) -> bool:
    """The name of the language we speak already may be an answer: a goal, say."""
    language = language_named(stage.scripts, stage.language, same)
    if not language or (language == stage.language and _asked_for_words(stage)):
        return False
    choose_language(stage, language)
    return True


def _asked_for_words(stage: Stage) -> bool:
    talk = stage.member.talk
    lately = talk is not None and talk.at is not None and stage.now - talk.at < STALE
    return lately and isinstance(stage.waiting_for(), Ask)


NOT_UNDERSTOOD = "unsure"
"""The script for a sentence that tells nothing we know. It keeps the words, should they have been news."""

_MARKS = re.compile(r"[,.;:!?…–—-]+\s")


def _hard_news_of(stage: Stage, text: str) -> Meaning | None:
    """The script for hard news in any language, and which language that was; None for none."""
    if MAIL in stage.read:  # the letter itself is hard news
        return Meaning("rejected", "")
    if told := hard_news(stage.scripts, stage.language, plainly(_MARKS.sub(" ", text))):
        return told
    if stage.news:
        script = "landed" if stage.news == GOOD else "rejected"
        return Meaning(script, language_of_rules(stage.scripts, [stage.news]))
    return None


def _out_of_nowhere(stage: Stage, text: str, same: str) -> None:
    """Words that are no news we know, with nothing open: what cannot wait, a thank you, a door for them."""
    if NEED_READ in stage.read:  # rent, food, a visa: that comes first
        return stage.begin("urgent")
    ways_to_leave = ("typed-thanks", "typed-bye")
    left = [language_with(stage.scripts, stage.language, one, same) for one in ways_to_leave]
    go_on_in(stage, left[0] or left[1])
    if any(left):
        return stage.say_sentence("nothing-needed")
    if len(same.split()) >= A_SENTENCE:
        return stage.begin(NOT_UNDERSTOOD, {"opening": text})
    return stage.say_sentence("nothing-open")


ASKS_FOR_US = frozenset({"onward", "hi"})
"""What a bare "help" or "hi" starts elsewhere."""


def _speak(stage: Stage, script: str) -> None:
    if script in ASKS_FOR_US and stands_open(stage.talk, stage.now):  # help is what they may mean
        return _help(stage, HELP_AFTER.get(stage.talk.script, "crisis"))
    match script:
        case "crisis":
            _help(stage, "unsafe" if stage.talk.script == "unsafe" else script)
        case "stop":
            stage.change(talks=())
            stage.begin("stop")
        case _:
            stage.begin(script)


def _help(stage: Stage, script: str) -> None:
    """Asked for again within it, the first help is said again."""
    if stage.talk.script == script:
        return stage.enter(Target("start"))
    return open_help(stage, script)


def typed(stage: Stage, text: str) -> None:
    """Words in the private conversation: a command, a word that means something anywhere, an answer."""
    if text.startswith("/"):
        shown, _, rest = text[1:].partition(" ")
        return command(stage, _command_name(stage, shown.casefold()), rest.strip())
    same = plainly(text)
    if _spoken(stage, same):
        return None
    nothing_told = stage.talk is NO_TALK or stage.talk.script in MENUS
    if nothing_told and (news := _hard_news_of(stage, text)):
        go_on_in(stage, news.language)
        return stage.begin(news.script, {"opening": text})
    if stage.talk is NO_TALK or stage.talk.script == NOT_UNDERSTOOD:
        return _out_of_nowhere(stage, text, same)
    if not text:
        return stage.say_and_show("empty-answer")
    return answer_typed(stage, text, same)


def _command_name(stage: Stage, shown: str) -> str:
    names = {theirs: ours for ours, theirs in stage.settled.commands.items()}
    return names.get(shown, shown)
