"""A layered drawing: boxes and arrows -> places on a page. Small, pure and without dice.

The usual four steps (Sugiyama, Tagawa and Toda 1981): turn round the arrows that close a circle,
give each box a row, order the rows so that few arrows cross, then move boxes under one another. An
arrow's label is a box of its own in the row after its source, so that no two labels can overlap.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

ROW_GAP = 20.0
BOX_GAP = 22.0
LINE_GAP = 14.0  # between arrows that only pass by
SWEEPS = 10

Point = tuple[float, float]
Size = tuple[float, float]
Key = tuple[str, int, int]
"""A box ("box", its number, 0), or the part of an arrow in a row ("arrow", its number, the row)."""


class Arrow(msgspec.Struct, frozen=True):
    """From one box to another, by their numbers; `label` is the size that its label takes."""

    start: int
    end: int
    label: Size = (0.0, 0.0)


class Route(msgspec.Struct, frozen=True):
    """Where an arrow runs, from its source to its target, and the middle of its label.

    `before` ends at the label and `after` begins there; nothing is drawn through it.
    """

    before: tuple[Point, ...]
    after: tuple[Point, ...]
    label: Point


class Layout(msgspec.Struct, frozen=True):
    """The middles of the boxes, the routes of the arrows, and how large the page is."""

    boxes: tuple[Point, ...]
    routes: tuple[Route, ...]
    width: float
    height: float


def lay_out(boxes: Sequence[Size], arrows: Sequence[Arrow]) -> Layout:
    """Place the boxes in rows from the first one down. Arrows from a box to itself are not routed."""
    turned = _turned(len(boxes), arrows)
    rows_of = _rows(len(boxes), arrows, turned)
    chains = [_chain(n, arrow, n in turned, rows_of) for n, arrow in enumerate(arrows)]
    sizes = {("box", n, 0): size for n, size in enumerate(boxes)}
    sizes |= {key: (0.0, 0.0) for chain in chains for key in chain if key[0] == "arrow"}
    for number, arrow in enumerate(arrows):
        if chains[number]:
            sizes[_label_key(number, arrow, number in turned, rows_of)] = arrow.label
    rows = _ordered(_in_rows(rows_of, chains), chains)
    placed = _Placed(sizes, _across(rows, chains, sizes), _bands(rows, sizes), rows_of)
    routes = (_route(chain[::-1] if n in turned else chain, placed) for n, chain in enumerate(chains))
    middles = tuple(placed.middle(("box", n, 0)) for n in range(len(boxes)))
    return Layout(middles, tuple(routes), placed.width, placed.bands[-1][1] if boxes else 0.0)


# --- rows ---------------------------------------------------------------------------------------


def _turned(count: int, arrows: Sequence[Arrow]) -> frozenset[int]:
    """The arrows that lead back to a box on the way from the start: they are laid out upside down."""
    leaving: dict[int, list[int]] = {}
    for number, arrow in enumerate(arrows):
        leaving.setdefault(arrow.start, []).append(number)
    turned: set[int] = set()
    done: set[int] = set()
    for first in range(count):
        trail: list[tuple[int, list[int]]] = (
            [(first, list(leaving.get(first, [])))] if first not in done else []
        )
        on_trail = {first}
        while trail:
            box, rest = trail[-1]
            if not rest:
                trail.pop()
                on_trail.discard(box)
                done.add(box)
                continue
            number = rest.pop(0)
            to = arrows[number].end
            if to in on_trail:
                turned.add(number)
            elif to not in done:
                on_trail.add(to)
                trail.append((to, list(leaving.get(to, []))))
    return frozenset(turned)


def _ends(arrow: Arrow, turned: bool) -> tuple[int, int]:
    """The upper and the lower box of an arrow."""
    return (arrow.end, arrow.start) if turned else (arrow.start, arrow.end)


def _rows(count: int, arrows: Sequence[Arrow], turned: frozenset[int]) -> list[int]:
    """Box -> row: below every box that leads to it, with a row for labels between."""
    pairs = [_ends(arrow, n in turned) for n, arrow in enumerate(arrows) if arrow.start != arrow.end]
    rows = [0] * count
    for _ in range(count):
        changed = False
        for upper, lower in pairs:
            if rows[lower] < rows[upper] + 2:
                rows[lower] = rows[upper] + 2
                changed = True
        if not changed:
            break
    return rows


def _chain(number: int, arrow: Arrow, turned: bool, rows: Sequence[int]) -> list[Key]:
    """The boxes and parts that an arrow passes, from the upper box to the lower one."""
    if arrow.start == arrow.end:
        return []
    upper, lower = _ends(arrow, turned)
    between = [("arrow", number, row) for row in range(rows[upper] + 1, rows[lower])]
    return [("box", upper, 0), *between, ("box", lower, 0)]


def _label_key(number: int, arrow: Arrow, turned: bool, rows: Sequence[int]) -> Key:
    """The part that carries the label: the one next to the source."""
    return ("arrow", number, rows[arrow.start] - 1 if turned else rows[arrow.start] + 1)


def _in_rows(rows_of: Sequence[int], chains: Sequence[Sequence[Key]]) -> list[list[Key]]:
    rows: list[list[Key]] = [[] for _ in range(max(rows_of, default=0) + 1)]
    for box, row in enumerate(rows_of):
        rows[row].append(("box", box, 0))
    for chain in chains:
        for key in chain:
            if key[0] == "arrow":
                rows[key[2]].append(key)
    return rows


# --- order --------------------------------------------------------------------------------------

Near = Mapping[Key, Sequence[Key]]


def _near(chains: Sequence[Sequence[Key]]) -> tuple[Near, Near]:
    """(key -> what is right above it, key -> what is right below it)."""
    above: dict[Key, list[Key]] = {}
    below: dict[Key, list[Key]] = {}
    for chain in chains:
        for upper, lower in pairwise(chain):
            above.setdefault(lower, []).append(upper)
            below.setdefault(upper, []).append(lower)
    return above, below


def _ordered(rows: list[list[Key]], chains: Sequence[Sequence[Key]]) -> list[list[Key]]:
    """The rows in the best order met while sorting each by the middle of its neighbours."""
    above, below = _near(chains)
    best, fewest = rows, _crossings(rows, below)
    for sweep in range(SWEEPS):
        rows = _sorted_rows(rows, above) if sweep % 2 == 0 else _sorted_rows(rows[::-1], below)[::-1]
        if (count := _crossings(rows, below)) < fewest:
            best, fewest = rows, count
    return best


def _sorted_rows(rows: Sequence[Sequence[Key]], near: Near) -> list[list[Key]]:
    made = [list(rows[0])] if rows else []
    for row in rows[1:]:
        place = {key: at for at, key in enumerate(made[-1])}
        middles = {
            key: _middle([place[n] for n in near.get(key, ()) if n in place], at)
            for at, key in enumerate(row)
        }
        made.append(sorted(row, key=middles.__getitem__))
    return made


def _middle(places: Sequence[int], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def _crossings(rows: Sequence[Sequence[Key]], below: Near) -> int:
    """How many arrows cross between neighbouring rows."""
    count = 0
    for upper, lower in pairwise(rows):
        place = {key: at for at, key in enumerate(lower)}
        seen: list[int] = []
        for key in upper:
            ends = sorted(place[end] for end in below.get(key, ()) if end in place)
            count += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return count


# --- places -------------------------------------------------------------------------------------


def _across(
    rows: Sequence[Sequence[Key]], chains: Sequence[Sequence[Key]], sizes: Mapping[Key, Size]
) -> dict[Key, float]:
    """Key -> its middle from the left: near the middle of its neighbours, without overlaps."""
    above, below = _near(chains)
    at: dict[Key, float] = {}
    for row in rows:
        at.update(zip(row, _spread(row, [0.0] * len(row), sizes), strict=True))
    for sweep in range(SWEEPS):
        near, order = (above, rows) if sweep % 2 == 0 else (below, rows[::-1])
        for row in order:
            wanted = [_mean([at[n] for n in near.get(key, ())], at[key]) for key in row]
            at.update(zip(row, _spread(row, wanted, sizes), strict=True))
    return at


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _spread(row: Sequence[Key], wanted: Sequence[float], sizes: Mapping[Key, Size]) -> list[float]:
    """The places nearest to the wanted ones (least squares) that keep order and distance.

    With the distances taken off, order is all that is left to keep: neighbours that are out of
    order share their mean (the pool-adjacent-violators algorithm).
    """
    offsets = _offsets(row, sizes)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, members = pools.pop()
            total, count = total + before, count + members
        pools.append((total, count))
    places = [total / count for total, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(places, offsets, strict=True)]


def _offsets(row: Sequence[Key], sizes: Mapping[Key, Size]) -> list[float]:
    """How far each is from the first, at the least."""
    offsets = [0.0] if row else []
    for left, right in pairwise(row):
        gap = BOX_GAP if sizes[left][0] and sizes[right][0] else LINE_GAP
        offsets.append(offsets[-1] + (sizes[left][0] + sizes[right][0]) / 2 + gap)
    return offsets


def _bands(rows: Sequence[Sequence[Key]], sizes: Mapping[Key, Size]) -> list[Point]:
    """Row -> its top and its bottom."""
    bands, top = [], 0.0
    for row in rows:
        bottom = top + max((sizes[key][1] for key in row), default=0.0)
        bands.append((top, bottom))
        top = bottom + ROW_GAP
    return bands


class _Placed:
    """Everything with its place; the page begins at 0, 0."""

    def __init__(
        self, sizes: Mapping[Key, Size], across: Mapping[Key, float], bands: list[Point], rows: Sequence[int]
    ) -> None:
        self.sizes, self.bands = sizes, bands
        self._across, self._rows = across, rows
        self._left = min((across[key] - sizes[key][0] / 2 for key in across), default=0.0)
        self.width = max((across[key] + sizes[key][0] / 2 for key in across), default=0.0) - self._left

    def middle(self, key: Key) -> Point:
        """The middle of a box or a part of an arrow."""
        top, bottom = self._band(key)
        return self._across[key] - self._left, (top + bottom) / 2

    def through(self, key: Key, way: float) -> list[Point]:
        """Straight through the key's row, so that an arrow bends only between rows."""
        top, bottom = self._band(key)
        x = self.middle(key)[0]
        return [(x, top), (x, bottom)] if way > 0 else [(x, bottom), (x, top)]

    def edge(self, key: Key, way: float) -> Point:
        """Where an arrow that goes `way` (1 down, -1 up) leaves a box or a label."""
        x, y = self.middle(key)
        return x, y + way * self.sizes[key][1] / 2

    def _band(self, key: Key) -> Point:
        return self.bands[self._rows[key[1]] if key[0] == "box" else key[2]]


def _route(chain: Sequence[Key], placed: _Placed) -> Route:
    """The arrow along its chain, from edge to edge of its boxes, cut where its label stands."""
    if not chain:
        return Route((), (), (0.0, 0.0))
    first, label, *between, last = chain
    way = 1.0 if placed.middle(last)[1] > placed.middle(first)[1] else -1.0
    into, out = placed.through(label, way)
    before = (placed.edge(first, way), into, placed.edge(label, -way))
    passed = [point for key in between for point in placed.through(key, way)]
    return Route(
        before, (placed.edge(label, way), out, *passed, placed.edge(last, -way)), placed.middle(label)
    )


def curve(points: Iterable[Point]) -> str:
    """An SVG path through the points that leaves and reaches each of them upright."""
    parts: list[str] = []
    before: Point | None = None
    for x, y in points:
        if before is None:
            parts.append(f"M{x:.1f} {y:.1f}")
        elif x == before[0]:
            parts.append(f"V{y:.1f}")
        else:
            bend = (before[1] + y) / 2
            parts.append(f"C{before[0]:.1f} {bend:.1f} {x:.1f} {bend:.1f} {x:.1f} {y:.1f}")
        before = (x, y)
    return "".join(parts)
