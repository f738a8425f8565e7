"""Named moments at which a test lets the process die, as a power cut would. For tests alone.

    ONWARD_CRASH_AT=writer-committed      it dies the first time it comes by
    ONWARD_CRASH_AT=writer-committed:3    it dies the third time

It dies at once, with exit code 137: nothing is flushed, closed, or said. Unset, as it is for every
host, `crashpoint` compares two things and returns. `run` and `doctor` say when it is set.
"""

import os
from typing import Final

VARIABLE: Final = "ONWARD_CRASH_AT"
DIED: Final = 137
"""The exit code; a shell tells the same of a process that was killed with -9."""

POINTS: Final = {
    # what comes in
    "discord-interaction-received": "an interaction has come, and nothing is saved",
    "discord-interaction-saved": "its turn is saved, and Discord was not answered",
    "discord-interaction-answered": "Discord was answered, and that is not noted",
    "discord-answer-noted": "that the answer arrived, or failed, is noted",
    "discord-message-received": "private words have come, and nothing is saved",
    "discord-message-saved": "their turn is saved",
    "slack-received": "a payload has come, and nothing is saved",
    "slack-saved": "its turn is saved, and Slack was not answered",
    "slack-acknowledged": "Bolt was given the acknowledgement, and that is not noted",
    "slack-answer-noted": "that the answer arrived, or failed, is noted",
    # one turn
    "turn-loaded": "the actor's state is read",
    "turn-thought": "the turn is thought through, and not saved",
    "turn-saved": "the turn is saved, and nobody knows of it",
    # the writing thread
    "writer-taken": "jobs are taken, and no transaction is begun",
    "writer-begun": "the transaction is begun",
    "writer-seen": "the event's id is written, and nothing else of its turn",
    "writer-job-done": "one job's rows are written, in the open transaction",
    "writer-undone": "a job failed, and the transaction is rolled back",
    "writer-commit": "all rows are written, and COMMIT was not asked for",
    "writer-committed": "COMMIT returned, and the erasure ledger is not settled",
    "writer-settled": "the ledger is settled, and nobody is told",
    "writer-log-kept": "a key was destroyed, and the log is not cut yet",
    "writer-log-cut": "the log is cut",
    # erasing
    "erase-noted": "an erasure is noted in memory",
    "erase-destroyed": "the key's row is deleted, in the open transaction",
    "erase-line-written": "the ledger's line is written, and not on the disk for certain",
    "erase-line-durable": "the ledger's line is on the disk, and the database knows nothing of it",
    # what is due
    "timers-read": "timers that are due are read",
    "timers-thought": "a batch is thought through, and not saved",
    "timers-saved": "a batch is saved",
    "timer-alone": "a timer that did harm is marked as in hand, alone",
    "timer-failed": "its error is counted",
    # what goes out
    "delivery-due": "an effect's turn has come, and it is not marked as begun",
    "delivery-begun": "it is marked as begun, and nothing was asked of the platform",
    "delivery-arrived": "the platform took it, and it is not marked as sent",
    "delivery-sent": "it is marked as sent",
    "delivery-put-off": "the platform asked to come again, and that is marked",
    "delivery-in-doubt": "it may have arrived, and nothing is marked",
    "delivery-closed": "the member's door was closed, and the house knows",
    "delivery-refused": "it was refused for good, and the host is told",
    "delivery-fell-back": "a first answer failed, and its fallback is due",
    "recover-again": "what a dead process had begun goes again",
    "recover-held": "what a dead process had begun is held",
    "discord-message-sent": "Discord took a message, deep inside the adapter",
    "discord-doubt-noted": "a lost line is remembered, in memory",
    "discord-doubt-looked": "a message that may stand there was looked for",
    "discord-whisper-sent": "Discord took a whisper that has no nonce",
    "discord-thread-opened": "Discord opened a thread on a message",
    "slack-channel-opened": "Slack opened a private conversation",
    "slack-called": "Slack took a call, deep inside the adapter",
    # opening and closing the store
    "store-locked": "the folder is held",
    "store-key-made": "a new host key is on the disk",
    "store-checked": "after a crash, every page was read",
    "migrate-copied": "the copy from before a migration is made",
    "migrate-begun": "a migration has begun, in its transaction",
    "migrate-done": "every migration is applied",
    "store-marked-open": "the file says that a process runs on it",
    "store-suspected": "after a crash, what may have done harm is marked",
    "ledger-begun": "a new erasure ledger has its first line",
    "obey-done": "whom the ledger names is erased, and nothing is committed",
    "obey-committed": "that is committed, and the log is not cut",
    "store-marked-closed": "the file says that it was closed well, and the log is there",
    "store-closed": "everything is in the one file",
    # a host's care
    "backup-made": "the copy's file is there, empty",
    "backup-copied": "the copy is written, and not on the disk for certain",
    "backup-durable": "the copy is on the disk",
    "backup-noted": "that there is a copy is noted",
    "restore-copied": "the copy was read into the data folder",
    "restore-wrapped": "an older copy is wrapped with the present key",
    "restore-looked-through": "it is whole, and ours",
    "restore-forgotten": "whoever was forgotten since is erased in it",
    "restore-ready": "it is ready to take the database's place",
    "restore-aside": "a file of the present database was moved aside",
    "restore-placed": "the copy has the database's name",
    "rotate-copied": "the copy from before a change of keys is made",
    "rotate-old-kept": "the old key is beside it",
    "rotate-new-made": "the new key is on the disk",
    "rotate-wrapped": "every data key is wrapped anew, in the open transaction",
    "rotate-committed": "that is committed, and the log is not cut",
    "rotate-finished": "the new key has the old one's name",
    # start and stop
    "run-attached": "the adapters are attached, and nothing is recovered",
    "run-recovered": "what a dead process left is settled, and nothing ticks",
    "run-stopping": "a stop was asked for",
    "run-rounds-over": "what was due is done, or its time is over",
    "run-drained": "what was in hand is done, or its time is over",
    "run-hung-up": "the platforms have heard goodbye",
}
"""Name -> what has happened by then. Each stands at exactly one place of the code."""


class NoSuchPoint(Exception):
    """ONWARD_CRASH_AT names no point; the sentence says what it may be."""


_at = ""
_left = 0


def crashpoint(name: str) -> None:
    """Die here, if a test asked for it."""
    if _at and name == _at:
        _pass()


def _pass() -> None:
    global _left  # noqa: PLW0603 - one process, one death
    _left -= 1
    if _left == 0:
        os._exit(DIED)


def arm(text: str) -> None:
    """Die at `name` or `name:times`; "" for never. Raises NoSuchPoint."""
    global _at, _left
    name, _, times = text.partition(":")
    if text and (name not in POINTS or not (times or "1").isdecimal() or times == "0"):
        raise NoSuchPoint(
            f"{VARIABLE} is {text!r}, which is no crash point. It is for tests alone: unset it. "
            "Tests: the names stand in bot/crash.py, as `name` or `name:3`."
        )
    _at, _left = name, int(times or 1)


def armed() -> str:
    """What it is to die at; "" for a bot that lives."""
    return _at


def start() -> None:
    """Read once, at the start of the process, what the environment asks for. Raises NoSuchPoint."""
    arm(os.environ.get(VARIABLE, ""))
