"""How long things are kept, and whether what is past keeping really went."""

from datetime import datetime, timedelta

from bot.doctor.finding import Finding
from bot.settings import Settings
from bot.store import StoreError, open_beside
from bot.store.copies import own_copies

LATE = timedelta(days=2)
RUN = "Let the bot run: it does this once a day by itself, and says in the log what keeps it from it."


async def keeping(settings: Settings, now: datetime) -> list[Finding]:
    """The words of members, and the bot's own copies."""
    try:
        async with open_beside(settings) as store:
            last = await store.tidied()
    except StoreError:
        return [Finding("keeping", "notice", "nothing to look at while the store cannot be opened")]
    return [_words(settings, last, now), _copies(settings, now)]


def _words(settings: Settings, last: datetime | None, now: datetime) -> Finding:
    kept = f"words for {settings.keep_text_days} days (ONWARD_KEEP_TEXT_DAYS)"
    if last is None:
        return Finding("keeping", "notice", f"{kept}; old ones were never looked for yet", RUN)
    detail = f"{kept}; old ones last let go on {last:%Y-%m-%d}"
    if now - last > LATE:
        return Finding("keeping", "notice", detail, RUN)
    return Finding("keeping", "ok", detail)


def _copies(settings: Settings, now: datetime) -> Finding:
    copies = own_copies(settings)
    if not copies:
        return Finding("old copies", "ok", "the bot has made none in backups/")
    days = (now - copies[0].at).days
    detail = f"{len(copies)} files in backups/, the oldest {days} days old; they go after "
    detail += f"{settings.keep_backups_days} (ONWARD_KEEP_BACKUPS_DAYS)"
    if days > settings.keep_backups_days + LATE.days:
        return Finding("old copies", "notice", detail, RUN)
    return Finding("old copies", "ok", detail)
