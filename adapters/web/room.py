"""What stands on the page: the talk so far, the forms that are open, and the pages that listen.

It is memory, and only memory: a page that loads gets all of it, a server that starts anew begins
with none. Everything durable is the store's business.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Literal

import msgspec

from adapters.web.render import DrawnForm, DrawnMessage

KEPT = 600
"""Items that are kept; the oldest go first."""

WAITING = 400
"""Updates that may wait for one page. A page that is slower is let go; it comes back for the whole."""

Kind = Literal["hello", "item", "form", "form-gone", "clock", "turn", "scripts", "talk"]


class Picture(msgspec.Struct, frozen=True):
    """Where the picture is, and the same in words."""

    src: str
    alt: str


class File(msgspec.Struct, frozen=True):
    """A file that is offered; `size` in bytes."""

    name: str
    href: str
    size: int


class Item(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing said.

    `place` is a channel's id, or "" for the private talk of `member`. An item with a place and a
    member is a whisper: only that member sees it there. `author` is a resident's id, "" for the
    bot. `parent` is the post whose thread it stands in; `title` makes it such a post. `edits` counts
    how often its words were replaced. `answered`: it was pressed, and its last line says what was
    chosen.
    """

    id: str
    n: int
    at: datetime
    drawn: DrawnMessage
    place: str = ""
    member: str = ""
    author: str = ""
    parent: str = ""
    title: str = ""
    reactions: tuple[str, ...] = ()
    picture: Picture | None = None
    files: tuple[File, ...] = ()
    edits: int = 0
    answered: bool = False


class OpenForm(msgspec.Struct, frozen=True):
    """The form before a member; `source` is the message whose button opened it, "" for none."""

    member: str
    form: DrawnForm
    place: str = ""
    source: str = ""


class Update(msgspec.Struct, frozen=True):
    """One thing that changed, as the page is told it. `n` grows by one with every update."""

    n: int
    kind: Kind
    data: object


class Room:
    """The talk so far. Every change goes through here, so that every page hears of it."""

    def __init__(self) -> None:
        self.items: dict[str, Item] = {}
        self.forms: dict[str, OpenForm] = {}
        self.n = 0
        self._pages: set[asyncio.Queue[Update | None]] = set()
        self._silent = False

    def put(self, item: Item) -> Item:
        """Add an item, or change the one with its id (which keeps its place in the order)."""
        old = self.items.get(item.id)
        item = msgspec.structs.replace(item, n=old.n if old else self.n + 1)
        self.items[item.id] = item
        while len(self.items) > KEPT:
            del self.items[next(iter(self.items))]
        self.tell("item", item)
        return item

    def open_form(self, form: OpenForm) -> None:
        """Put a form before a member, in the place of one that is open."""
        self.forms[form.member] = form
        self.tell("form", form)

    def close_form(self, member: str) -> None:
        """The member's form was sent or closed."""
        if self.forms.pop(member, None):
            self.tell("form-gone", {"member": member})

    def clear(self) -> None:
        """Nothing was said, and nothing is asked."""
        self.items.clear()
        self.forms.clear()

    @contextmanager
    def silence(self) -> Iterator[None]:
        """No page hears of what changes now: afterwards it is told the whole."""
        self._silent = True
        try:
            yield
        finally:
            self._silent = False

    def tell(self, kind: Kind, data: object) -> None:
        """Tell every page. A page that does not keep up is let go."""
        self.n += 1
        if self._silent:
            return
        update = Update(self.n, kind, data)
        for page in list(self._pages):
            if page.qsize() < WAITING:
                page.put_nowait(update)
            else:
                self._let_go(page)

    @contextmanager
    def listening(self) -> Iterator[asyncio.Queue[Update | None]]:
        """A page listens: updates in order; None says that it should come again."""
        page: asyncio.Queue[Update | None] = asyncio.Queue()
        self._pages.add(page)
        try:
            yield page
        finally:
            self._pages.discard(page)

    def close(self) -> None:
        """Let every page go; they try to come back."""
        for page in list(self._pages):
            self._let_go(page)

    def _let_go(self, page: asyncio.Queue[Update | None]) -> None:
        self._pages.discard(page)
        page.put_nowait(None)
