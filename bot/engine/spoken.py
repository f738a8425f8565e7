"""Commands, and words that mean something anywhere: they start a script whatever is going on."""

from functools import lru_cache

from bot.engine.answers import answer_typed, plainly
from bot.engine.fill import shorten
from bot.engine.first_aid import open_crisis
from bot.engine.stage import STALE, Stage
from bot.engine.voice import Voice
from bot.scripts.model import Ask, Scripts

# --- commands -----------------------------------------------------------------------------------


def command(stage: Stage, name: str, text: str) -> None:
    """A command, and the word after it if that names a script of its own. Help and stop come first."""
    stage.door()
    if text and (first := _scripts_of(stage.scripts, stage.language).get(plainly(text))) in FIRST:
        return _speak(stage, first)
    script = stage.scripts.triggered(name) or _behind_a_door(stage, name)
    word, _, rest = text.partition(" ")
    if word and (sub := stage.scripts.triggered(f"{name} {word.casefold()}")):
        return stage.begin(sub, {"opening": rest.strip()})
    if script is None:
        return stage.say_sentence("unknown-command", choice=shorten(name, 40))
    if name == "onward" and text:
        return _onward_word(stage, text)
    return stage.begin(script, _opening(script, text))


def _behind_a_door(stage: Stage, name: str) -> str | None:
    """A button of the house's own sentences names the script it leads to, rather than a command."""
    doors = ("nothing-open", "home")
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

_SPOKEN = {
    "typed-help-now": "crisis",
    "typed-stop": "stop",
    "typed-help": "onward",
    "typed-hello": "hi",
    "typed-rejected": "rejected",
    "typed-good-news": "landed",
}
"""bot.md's lists of words that mean something anywhere -> the script they start."""


FIRST = ("crisis", "stop")
"""Words that start these mean the same after any command."""

NEWS = frozenset({"rejected", "landed"})
"""Words that tell of these are an answer wherever an answer in words was just asked for."""


def _spoken(stage: Stage, same: str) -> bool:
    script = _scripts_of(stage.scripts, stage.language).get(same)
    if script is None or (script in NEWS and _asked_for_words(stage)):
        return False
    _speak(stage, script)
    return True


def _asked_for_words(stage: Stage) -> bool:
    talk = stage.member.talk
    lately = talk is not None and talk.at is not None and stage.now - talk.at < STALE
    return lately and isinstance(stage.waiting_for(), Ask)


def _tells_of_hard_news(stage: Stage, same: str) -> bool:
    return any(same.startswith(f"{begin} ") for begin in stage.voice.words("typed-rejected-begins"))


@lru_cache(maxsize=64)
def _scripts_of(scripts: Scripts, language: str) -> dict[str, str]:
    """The words that mean something anywhere in that language -> the script they start."""
    voice = Voice(scripts, language)
    return {words: script for sentence, script in _SPOKEN.items() for words in voice.words(sentence)}


def _speak(stage: Stage, script: str) -> None:
    match script:
        case "crisis":
            open_crisis(stage)
        case "stop":
            stage.change(talks=())
            stage.begin("stop")
        case _:
            stage.begin(script)


def typed(stage: Stage, text: str) -> None:
    """Words in the private conversation: a command, a word that means something anywhere, an answer."""
    if text.startswith("/"):
        shown, _, rest = text[1:].partition(" ")
        return command(stage, _command_name(stage, shown.casefold()), rest.strip())
    same = plainly(text)
    if _spoken(stage, same):
        return None
    if stage.member.talk is None and _tells_of_hard_news(stage, same):
        return stage.begin("rejected", {"opening": text})
    if stage.member.talk is None:
        thanks = same in stage.voice.words("typed-thanks")
        return stage.say_sentence("nothing-needed" if thanks else "nothing-open")
    if not text:
        return stage.say_and_show("empty-answer")
    return answer_typed(stage, text, same)


def _command_name(stage: Stage, shown: str) -> str:
    names = {theirs: ours for ours, theirs in stage.settled.commands.items()}
    return names.get(shown, shown)
