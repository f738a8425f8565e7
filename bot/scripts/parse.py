"""A script's text -> a Script, or the lines that do not fit the grammar of prompts/README.md.

markdown-it-py reads the Markdown, so that what a writer sees on GitHub is what we parse. This file
walks its tree, block by block; the inside of a line is read in inline.py, a direction in
directions.py. Whatever is not in the grammar is a diagnostic: nothing is guessed, nothing dropped.
"""

from typing import Protocol

import msgspec
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.scripts.diagnostics import Diagnostic, Notes, in_order
from bot.scripts.drafts import StepDraft
from bot.scripts.front import NAME, read_front, split_front
from bot.scripts.inline import OUTSIDE, Span, plain, spans
from bot.scripts.model import Script, Step

# Tables and struck-out text are read only to be refused by name; link definitions are switched off
# because Markdown would swallow them without a word.
_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("reference")


class Parsed(msgspec.Struct, frozen=True):
    """What became of a text. `script` is None when a diagnostic says why.

    `draft` is as much of it as could be read, so that the folder's other files can be checked too.
    """

    script: Script | None
    diagnostics: tuple[Diagnostic, ...]
    draft: Script


def parse(text: str, path: str, language: str) -> Parsed:
    """Read one script. `path` is relative to the scripts' folder ("en/rejected.md"). Never raises."""
    notes = Notes(path)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    front_text, body = split_front(text)
    front = read_front(front_text, notes)
    name = path.rsplit("/", 1)[-1].removesuffix(".md")
    if not NAME.fullmatch(name):
        notes.add("P304", 1, found=name, what="script")
    steps = _steps(body, notes, sentences=front.where == "sentences")
    draft = Script(
        name=name,
        language=language,
        title=front.title,
        steps=steps,
        trigger=front.trigger,
        where=front.where,
        meets=front.meets,
        path=path,
    )
    found = in_order(notes.found)
    return Parsed(None if found else draft, found, draft)


def _steps(body: str, notes: Notes, *, sentences: bool) -> dict[str, Step]:
    steps: dict[str, Step] = {}
    draft: StepDraft | None = None
    for block in SyntaxTreeNode(_MARKDOWN.parse(body)).children:
        if block.type == "heading" and block.markup == "##":
            _keep(draft, steps, notes)
            draft = StepDraft(_heading(block, notes), first_line(block), notes)
        elif draft is None:
            notes.add("P303", first_line(block), found="This stands before the first step")
        else:
            _add(block, draft, body, notes)
    _keep(draft, steps, notes)
    if not sentences and "start" not in steps:
        notes.add("P303", 1, found="There is no step `## start`")
    return steps


def _keep(draft: StepDraft | None, steps: dict[str, Step], notes: Notes) -> None:
    if draft is None:
        return
    if draft.name in steps:
        notes.add("P307", draft.line, step=draft.name, first=str(steps[draft.name].line))
    else:
        steps[draft.name] = draft.step()


def _heading(block: SyntaxTreeNode, notes: Notes) -> str:
    line = first_line(block)
    name = plain(spans(block.children[0], line, notes))
    if not NAME.fullmatch(name):
        notes.add("P304", line, found=name, what="step")
    return name


def first_line(block: SyntaxTreeNode) -> int:
    """The line a block begins at, counted from 1."""
    return (block.map[0] if block.map else 0) + 1


class _Reader(Protocol):
    def __call__(self, block: SyntaxTreeNode, draft: StepDraft, body: str, notes: Notes) -> None: ...


def _add(block: SyntaxTreeNode, draft: StepDraft, body: str, notes: Notes) -> None:
    if block.type in _BLOCKS:
        _BLOCKS[block.type](block, draft, body, notes)
    else:
        _refuse(block, notes)


def _refuse(block: SyntaxTreeNode, notes: Notes) -> None:
    what = OUTSIDE.get(block.type, f"Markdown's {block.type}")
    notes.add(
        "P301", first_line(block), found=f"{what} `{block.markup}`" if block.type == "heading" else what
    )


def _paragraph(block: SyntaxTreeNode, draft: StepDraft, body: str, notes: Notes) -> None:
    draft.say(spans(block.children[0], first_line(block), notes), first_line(block))


def _quote(block: SyntaxTreeNode, draft: StepDraft, body: str, notes: Notes) -> None:
    lines = body.split("\n")
    for child in block.children:
        if child.type != "paragraph":
            _refuse(child, notes)
            continue
        start = first_line(child)
        # Markdown takes a line without `>` under a quotation as part of it; a writer does not.
        for number in range(start, (child.map or (0, start))[1] + 1):
            if not lines[number - 1].lstrip().startswith(">"):
                notes.add("P301", number, found="A line right under a direction, without an empty line")
        draft.direct(spans(child.children[0], start, notes))


def _bullets(block: SyntaxTreeNode, draft: StepDraft, body: str, notes: Notes) -> None:
    draft.end_variants()
    for item in block.children:
        _bullet(item, draft, notes)
    draft.end_variants()


def _bullet(item: SyntaxTreeNode, draft: StepDraft, notes: Notes) -> None:
    line = first_line(item)
    paragraphs = _paragraphs_of(item, notes)
    if not paragraphs:
        notes.add("P301", line, found="An empty list line")
        return
    head, *rest = paragraphs
    if plain(head[1]).split(" ")[0] == "either":
        draft.either(head[1], rest, line)
        return
    for extra, _ in rest:
        notes.add("P301", extra, found="A second paragraph in a list line")
    draft.bullet(head[1], line)


def _paragraphs_of(item: SyntaxTreeNode, notes: Notes) -> list[tuple[int, list[Span]]]:
    found: list[tuple[int, list[Span]]] = []
    for child in item.children:
        if child.type == "paragraph":
            found.append((first_line(child), spans(child.children[0], first_line(child), notes)))
        else:
            _refuse(child, notes)
    return found


def _numbers(block: SyntaxTreeNode, draft: StepDraft, body: str, notes: Notes) -> None:
    for item in block.children:
        paragraphs = _paragraphs_of(item, notes)
        if not paragraphs:
            notes.add("P301", first_line(item), found="An empty numbered line")
            continue
        for extra, _ in paragraphs[1:]:
            notes.add("P301", extra, found="A second paragraph in a numbered line")
        draft.number(paragraphs[0][1], first_line(item))


_BLOCKS: dict[str, _Reader] = {
    "paragraph": _paragraph,
    "blockquote": _quote,
    "bullet_list": _bullets,
    "ordered_list": _numbers,
}
