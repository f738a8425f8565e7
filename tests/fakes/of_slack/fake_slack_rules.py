"""The judge of our fake Slack: every request, answer and payload against the vendors' schemas.

The schemas are generated from Slack's own published types. What they cannot say stands here as
eight rules by hand, and `slack_sdk.models` has its say too. A judge collects; the fixture fails.
"""

import gzip
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

HERE = Path(__file__).resolve().parent

INBOUND = {
    "slash_command": "In_slash_command",
    "block_actions": "In_block_actions",
    "shortcut": "In_shortcut",
    "view_submission": "In_view_submission",
    "view_closed": "In_view_closed",
    "message": "Ev_message",
    "message_changed": "Ev_message_changed",
    "file_share": "FileShareMessageEvent",
    "app_home_opened": "Ev_app_home_opened",
    "app_uninstalled": "Ev_app_uninstalled",
    "tokens_revoked": "Ev_tokens_revoked",
}
"""Kind of payload -> its definition in wire.schema.json."""

RESPONSES = frozenset({"auth.test", "chat.postMessage", "conversations.open", "users.info", "views.open"})
REQUESTS = frozenset(
    {
        "chat.postMessage",
        "chat.update",
        "conversations.open",
        "reactions.add",
        "users.info",
        "views.open",
        "views.publish",
    }
)


HISTORY = frozenset({"channel", "cursor", "inclusive", "latest", "limit", "oldest"})
"""The arguments of conversations.history, which has no schema here."""


def _folder() -> Path:
    """The vendors' schemas where ONWARD_SPECS says, else the copy beside this file."""
    named = os.environ.get("ONWARD_SPECS")
    return (Path(named) if named else HERE / "specs") / "slack"


def load(name: str) -> dict[str, Any]:
    """One schema, packed or not."""
    path = _folder() / name
    if path.exists():
        return json.loads(path.read_bytes())
    return json.loads(gzip.decompress(path.with_name(path.name + ".gz").read_bytes()))


@cache
def wire(definition: str) -> Draft7Validator:
    """The validator of one definition of wire.schema.json."""
    return Draft7Validator({"$ref": f"#/definitions/{definition}", "definitions": _definitions("wire")})


@cache
def blockkit(definition: str) -> Draft7Validator:
    """The validator of one definition of blockkit.schema.json, which knows Block Kit's limits."""
    return Draft7Validator({"$ref": f"#/definitions/{definition}", "definitions": _definitions("blockkit")})


@cache
def response(method: str) -> Draft7Validator:
    """The validator of a method's answer."""
    return Draft7Validator(load(f"responses/Res_{method.replace('.', '_')}.json"))


@cache
def _definitions(schema: str) -> dict[str, Any]:
    definitions = load(f"{schema}.schema.json")["definitions"]
    return {name: _by_type(found, definitions) for name, found in definitions.items()}


def _by_type(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """The same schema, with "any of these, told apart by their type" said as "the one of this type".

    It refuses the same values, tries one branch instead of twenty, and names the fault.
    """
    if isinstance(schema, list):
        return [_by_type(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _by_type(value, definitions) for key, value in schema.items()}
    branches = schema.get("anyOf")
    if not isinstance(branches, list):
        return found
    kinds = [_kind(branch, definitions) for branch in branches]
    if len(kinds) < 3 or None in kinds or len(set(kinds)) < len(kinds):
        return found
    typed = {"required": ["type"], "properties": {"type": {"enum": kinds}}}
    one = [
        {"if": {"properties": {"type": {"const": kind}}}, "then": branch}
        for kind, branch in zip(kinds, found.pop("anyOf"), strict=True)
    ]
    return {**found, "allOf": [typed, *one]}


def _kind(branch: Mapping[str, Any], definitions: Mapping[str, Any]) -> str | None:
    """The one type that a branch of an anyOf is for."""
    if "$ref" in branch:
        branch = definitions[branch["$ref"].removeprefix("#/definitions/")]
    kind = branch.get("properties", {}).get("type", {}).get("const")
    return kind if "type" in branch.get("required", ()) else None


def _without_blocks(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Blocks have their own, stricter schema; here they would be tried in each of forty variants."""
    bare = {**arguments, "blocks": []} if "blocks" in arguments else dict(arguments)
    if "view" in bare:
        bare["view"] = {**bare["view"], "blocks": []}
    return bare


class Judge:
    """Collects what Slack would have refused, in `violations`; `told` hears of each as well."""

    def __init__(self, told: Callable[[str], None] = lambda violation: None) -> None:
        self.violations: list[str] = []
        self._told = told

    def request(self, method: str, arguments: Mapping[str, Any]) -> None:
        """A Web API call that we made."""
        if method in REQUESTS:
            bare = _without_blocks(arguments)
            self._schema(f"call {method}", wire(f"Req_{method.replace('.', '_')}"), bare)
        if method == "conversations.history" and (more := set(arguments) - HISTORY):
            self.found(f"call {method}", f"unknown arguments: {sorted(more)}")
        if "blocks" in arguments:
            self.blocks(f"call {method}", arguments["blocks"])
        if "view" in arguments:
            self.view(f"call {method}", arguments["view"])
        if method == "files.completeUploadExternal" and len(arguments["files"]) > 10:
            self.found(f"call {method}", "more than 10 files")

    def answer(self, method: str, answer: Mapping[str, Any]) -> None:
        """What the fake answers to a call: it may not invent anything either."""
        if method in RESPONSES:
            self._schema(f"answer {method}", response(method), answer)

    def inbound(self, kind: str, payload: Mapping[str, Any]) -> None:
        """What the fake sends to the app."""
        self._schema(f"payload {kind}", wire(INBOUND[kind]), payload)

    def spoken(self, where: str, body: Mapping[str, Any]) -> None:
        """A message body that is no Web API call: an ack, or a response_url's."""
        if not isinstance(body.get("text"), str) or not body["text"].strip():
            self.found(where, "no text for screen readers and notifications")
        if "metadata" in body:
            self.found(where, "metadata, which the whole workspace can read")
        self.blocks(where, body.get("blocks", []))

    def blocks(self, where: str, blocks: list[dict[str, Any]]) -> None:
        """A message's blocks: schema, limits, models, and the rules by hand."""
        self._schema(where, blockkit("Blocks"), blocks)
        if len(blocks) > 50:
            self.found(where, "more than 50 blocks in a message")
        self._models(where, lambda: [block.validate_json() for block in Block.parse_all(blocks)])
        self._by_hand(where, blocks)

    def view(self, where: str, view: Mapping[str, Any]) -> None:
        """A modal or a Home tab."""
        self._schema(where, blockkit("Modal" if view["type"] == "modal" else "Home"), view)
        self._models(where, lambda: View(**view).validate_json())
        self._by_hand(where, view["blocks"])
        if any(block["type"] == "input" for block in view["blocks"]) and "submit" not in view:
            self.found(where, "an input view without submit")

    def errors(self, view: Mapping[str, Any], errors: Mapping[str, str]) -> None:
        """Errors in a form: only under its own input blocks, and with words."""
        inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
        for block_id, words in errors.items():
            if block_id not in inputs or not words:
                self.found("view errors", f"{block_id!r} is no input of the view, or has no words")

    def _by_hand(self, where: str, blocks: Iterable[Mapping[str, Any]]) -> None:
        for found in (*_duplicates(blocks), *_empty(blocks), *_limits(blocks)):
            self.found(where, found)

    def _models(self, where: str, check: Any) -> None:
        try:
            check()
        except SlackObjectFormationError as error:
            self.found(where, f"slack_sdk.models: {error}")

    def _schema(self, where: str, validator: Draft7Validator, value: Any) -> None:
        for error in validator.iter_errors(value):
            deepest = min(error.context, key=lambda e: (-len(e.path), len(str(e.message))), default=error)
            self.found(where, f"{'/'.join(map(str, deepest.absolute_path))}: {deepest.message[:300]}")

    def found(self, where: str, what: str) -> None:
        """One violation."""
        self.violations.append(f"{where}: {what}")
        self._told(self.violations[-1])


def elements(blocks: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Every interactive element."""
    for block in blocks:
        if block["type"] == "actions":
            yield from block["elements"]
        elif block["type"] == "input":
            yield block["element"]


def _duplicates(blocks: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(set(ids)) != len(ids):
        yield "duplicate block_id"
    for block in blocks:
        actions = [
            element.get("action_id") for element in block.get("elements", ()) if block["type"] == "actions"
        ]
        if len(set(actions)) != len(actions):
            yield "duplicate action_id"


def _empty(blocks: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if block["type"] == "actions" and not block["elements"]:
            yield "an actions block without elements"
        if block["type"] == "rich_text" and not any(part["elements"] for part in block["elements"]):
            yield "a rich_text block without words"
    for element in elements(blocks):
        if "options" in element and not element["options"]:
            yield "a select without options"


def _limits(blocks: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for element in elements(blocks):
        least, most = element.get("min_length", 0), element.get("max_length", 3000)
        if not 0 <= least <= most <= 3000 or most < 1:
            yield f"an input of {least} to {most} characters"
        if element.get("max_selected_items", 1) < 1:
            yield "a select of less than one"
    if sum(bool(element.get("focus_on_load")) for element in elements(blocks)) > 1:
        yield "two focus_on_load"
