"""The peers' dialogue on `transitions`: states that say something when they are entered.

Written as its documentation does: one machine, a model for each conversation, conditions for what
may be chosen, callbacks for what is kept.
"""

from collections.abc import Iterable

from transitions import Machine, State

from tests.benchmarks.dialogue import NAME, TURNS, Reply

STATES = [
    "idle",
    State("start", on_enter="say_start"),
    State("thought", on_enter="say_thought"),
    State("reframe", on_enter="say_reframe"),
    State("check_in", on_enter="say_check_in"),
    State("yes", on_enter="say_yes"),
    State("no", on_enter="say_no"),
    State("bye", on_enter="say_bye"),
]

TRANSITIONS = [
    {"trigger": "command", "source": "*", "dest": "start"},
    {
        "trigger": "choose",
        "source": "start",
        "dest": "thought",
        "conditions": "offered",
        "before": "happened",
    },
    {"trigger": "type", "source": "thought", "dest": "reframe", "before": "heard"},
    {
        "trigger": "choose",
        "source": "reframe",
        "dest": "check_in",
        "conditions": "offered",
        "before": "chose",
    },
    {"trigger": "choose", "source": "check_in", "dest": "yes", "conditions": "agreed"},
    {"trigger": "choose", "source": "check_in", "dest": "no", "conditions": "offered"},
    {"trigger": "choose", "source": ["yes", "no"], "dest": "bye", "conditions": "offered"},
]


class Talk:
    """One conversation: what it heard, what it said last, what can be chosen."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.slots: dict[str, str] = {}
        self.said = ""
        self.options: tuple[str, ...] = ()

    def offered(self, words: str) -> bool:
        return words in self.options

    def agreed(self, words: str) -> bool:
        return words == "Yes"

    def happened(self, words: str) -> None:
        self.slots["happened"] = words

    def heard(self, words: str) -> None:
        self.slots["thought"] = words

    def chose(self, words: str) -> None:
        self.slots["reframe"] = words

    def _say(self, said: str, *options: str) -> None:
        self.said, self.options = said, options

    def say_start(self, words: str) -> None:
        self._say(
            f"I'm sorry, {self.name}. What happened?", "No answer", "A standard email", "After the interview"
        )

    def say_thought(self, words: str) -> None:
        self._say("What is the hardest sentence in your head right now?")

    def say_reframe(self, words: str) -> None:
        self._say(
            f'"{self.slots["thought"]}" is one way to see it. Which fits better?',
            "It was one job",
            "It says little about me",
            "I learned something",
        )

    def say_check_in(self, words: str) -> None:
        self._say("Shall I look in again?", "Yes", "No")

    def say_yes(self, words: str) -> None:
        self._say("Good, I will.", "Done")

    def say_no(self, words: str) -> None:
        self._say("Good, I won't.", "Done")

    def say_bye(self, words: str) -> None:
        self._say(f"Take care, {self.name}.")


class Transitions:
    """A model is made when a conversation begins, and let go when it is over."""

    def __init__(self) -> None:
        self._machine = Machine(
            model=None, states=STATES, transitions=TRANSITIONS, initial="idle", auto_transitions=False
        )
        self._talks: dict[str, Talk] = {}

    def begin(self, members: Iterable[str]) -> None:
        for talk in self._talks.values():
            self._machine.remove_model(talk)
        self._talks = {}

    def take(self, member: str, turn: int) -> Reply:
        how, words = TURNS[turn]
        if member not in self._talks:
            self._talks[member] = self._open()
        talk = self._talks[member]
        talk.trigger(how, words)  # type: ignore[attr-defined]
        if talk.state == "bye":  # type: ignore[attr-defined]
            self._close(member)
        return talk.said, talk.options

    def _open(self) -> Talk:
        talk = Talk(NAME)
        self._machine.add_model(talk)
        return talk

    def _close(self, member: str) -> None:
        self._machine.remove_model(self._talks.pop(member))

    def reply(self, taken: object) -> Reply:
        return taken  # type: ignore[return-value]


class StandingTransitions(Transitions):
    """Every member's model is made beforehand, unmeasured, and never let go."""

    def begin(self, members: Iterable[str]) -> None:
        for member in members:
            if member not in self._talks:
                self._talks[member] = self._open()
            self._talks[member].__init__(NAME)  # type: ignore[misc]

    def _close(self, member: str) -> None:
        pass
