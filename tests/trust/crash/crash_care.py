"""The crash points of what a host does beside a running bot, and the commands that lead to each."""

from bot.crash import POINTS

OFFLINE = frozenset(
    name
    for name in POINTS
    if name.startswith(("backup-", "restore-", "rotate-", "migrate-"))
    or name in {"store-key-made", "ledger-begun"}
)
