"""The ledger of erasures: whether a restore would know whom not to bring back."""

from bot.doctor.finding import Finding
from bot.settings import Settings
from bot.store import StoreError, open_beside
from bot.store.ledger import FILE, Pages, read

PUT_BACK = f"Put the newest copy of {FILE} back beside the database."


async def erasures(settings: Settings) -> Finding:
    """What the ledger beside the database is worth."""
    try:
        pages = read(settings.data / FILE)
        async with open_beside(settings) as store:
            done = await store.erased()
    except StoreError:
        return Finding("erasures", "notice", "nothing to look at while the store cannot be opened")
    return _state_of(pages, done)


def _state_of(pages: Pages, done: int | None) -> Finding:
    if pages.damaged:
        places = ", ".join(map(str, pages.damaged))
        return Finding("erasures", "fault", f"{FILE} is damaged (line {places})", PUT_BACK)
    if pages.begun is None or (done or 0) > pages.last:
        known = f"the database went through {done or 0} erasures, {FILE} knows {pages.last}"
        detail = f"{known}: a restore may bring somebody back"
        return Finding("erasures", "fault" if done else "notice", detail, PUT_BACK if done else "")
    return Finding("erasures", "ok", f"{len(pages.after(0))} in {FILE}, kept since {pages.begun.at}")
