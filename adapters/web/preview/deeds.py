"""What was done in a talk, by its words, so that it can be done again after the script has changed.

A button's key means nothing in a talk that begins anew; its label does. Pure.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

from adapters.web.inbound import AnyInput, Press, Send, Words
from adapters.web.render import DrawnMenu, DrawnOption
from adapters.web.room import Item, OpenForm

Kind = Literal["press", "choose", "type", "fill", "wait"]


class Deed(msgspec.Struct, frozen=True):
    """Labels that were pressed or chosen, words that were typed, or a form's answers.

    `wait`: time passed until the next thing that was planned.
    """

    kind: Kind
    labels: tuple[str, ...] = ()
    answers: dict[str, str] = {}

    @property
    def spoken(self) -> str:
        """The deed for a person, as far as it has words."""
        return ", ".join(self.labels or self.answers.values())


WAIT = Deed("wait")


def deed_of(given: AnyInput, items: dict[str, Item]) -> Deed | None:
    """The deed that an input is; None for what need not be done again, such as a form that is closed."""
    match given:
        case Words(text=text):
            return Deed("type", (text,))
        case Send(values=values):
            return Deed("fill", answers=values)
        case Press(message=message, key=key, values=values) if message in items:
            return _pressed(items[message], key, values)
        case _:
            return None


def _pressed(item: Item, key: str, values: list[str]) -> Deed | None:
    menu = item.drawn["menu"]
    if menu and menu["key"] == key:
        return Deed("choose", tuple(o["label"] for o in menu["options"] if o["key"] in values))
    labels = [option["label"] for option in item.drawn["options"] if option["key"] == key]
    return Deed("press", (labels[0],)) if labels else None


def input_of(
    deed: Deed, ident: str, member: str, items: Iterable[Item], form: OpenForm | None
) -> AnyInput | None:
    """The same deed in a talk that was begun anew; None where it is no longer offered.

    Of several places that offer it the newest is meant.
    """
    match deed.kind:
        case "type":
            return Words(id=ident, member=member, text=deed.labels[0])
        case "fill" if form:
            keys = {str(field["key"]) for field in form.form["fields"]}
            values = {key: answer for key, answer in deed.answers.items() if key in keys}
            return Send(id=ident, member=member, key=form.form["key"], values=values)
        case "press" | "choose":
            return _again(deed, ident, member, [item for item in items if not item.author])
        case _:
            return None


def _again(deed: Deed, ident: str, member: str, items: list[Item]) -> Press | None:
    for item in reversed(items):
        menu = item.drawn["menu"]
        if deed.kind == "press" and (keys := _keys(item.drawn["options"], deed)):
            return Press(id=ident, member=member, message=item.id, key=keys[0])
        if deed.kind == "choose" and menu and (keys := _chosen(menu, deed)):
            return Press(id=ident, member=member, message=item.id, key=menu["key"], values=keys)
    return None


def _keys(options: list[DrawnOption], deed: Deed) -> list[str]:
    """The options' keys with the deed's labels."""
    return [option["key"] for option in options if option["label"] in deed.labels]


def _chosen(menu: DrawnMenu, deed: Deed) -> list[str]:
    """The same of a select; none when one of the labels is gone."""
    keys = _keys(menu["options"], deed)
    return keys if len(keys) == len(deed.labels) else []
