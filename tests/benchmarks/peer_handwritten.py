"""The peers' dialogue by hand: the least that any engine can cost. A function for each state."""

from collections.abc import Callable, Iterable

from tests.benchmarks.dialogue import NAME, TURNS, Reply


class Talk:
    """One conversation: where it stands, what it heard, what can be chosen."""

    __slots__ = ("name", "options", "said", "slots", "state")

    def __init__(self, name: str) -> None:
        self.name, self.state, self.said = name, "idle", ""
        self.slots: dict[str, str] = {}
        self.options: tuple[str, ...] = ()


def _start(talk: Talk) -> str:
    talk.said = f"I'm sorry, {talk.name}. What happened?"
    talk.options = ("No answer", "A standard email", "After the interview")
    return "start"


def _happened(talk: Talk, words: str) -> str:
    talk.slots["happened"] = words
    talk.said, talk.options = "What is the hardest sentence in your head right now?", ()
    return "thought"


def _heard(talk: Talk, words: str) -> str:
    talk.slots["thought"] = words
    talk.said = f'"{words}" is one way to see it. Which fits better?'
    talk.options = ("It was one job", "It says little about me", "I learned something")
    return "reframe"


def _chose(talk: Talk, words: str) -> str:
    talk.slots["reframe"] = words
    talk.said, talk.options = "Shall I look in again?", ("Yes", "No")
    return "check-in"


def _answered(talk: Talk, words: str) -> str:
    talk.said = "Good, I will." if words == "Yes" else "Good, I won't."
    talk.options = ("Done",)
    return "answered"


def _done(talk: Talk, words: str) -> str:
    talk.said, talk.options = f"Take care, {talk.name}.", ()
    return "bye"


CHOSEN: dict[str, Callable[[Talk, str], str]] = {
    "start": _happened,
    "reframe": _chose,
    "check-in": _answered,
    "answered": _done,
}


class Handwritten:
    """A dict of conversations and a dict of functions."""

    def __init__(self) -> None:
        self._talks: dict[str, Talk] = {}

    def begin(self, members: Iterable[str]) -> None:
        self._talks = {}

    def take(self, member: str, turn: int) -> Reply:
        how, words = TURNS[turn]
        if how == "command":
            self._talks[member] = Talk(NAME)
        talk = self._talks[member]
        if how == "command":
            talk.state = _start(talk)
        elif how == "type" and talk.state == "thought":
            talk.state = _heard(talk, words)
        elif how == "choose" and words in talk.options:
            talk.state = CHOSEN[talk.state](talk, words)
        if talk.state == "bye":
            del self._talks[member]
        return talk.said, talk.options

    def reply(self, taken: object) -> Reply:
        return taken  # type: ignore[return-value]
