"""Discord's own OpenAPI as a judge: is a request one that Discord describes?

The specification may not be copied into this repository; the fixture `specs` finds it.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

_ROOT = "urn:discord"
_CONTENT = 2000  # the specification says 4000, which is what a member with Nitro may write
_NONCE = 25


class OpenApi:
    """`faults(method, path, body)` lists what Discord's description does not allow; `answer_faults` too."""

    def __init__(self, spec: Path) -> None:
        document = json.loads(spec.read_text("utf-8"))
        self._paths: dict[str, Any] = document["paths"]
        resource = Resource.from_contents(document, DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(_ROOT, resource)
        self._templates = [(template, _pattern(template)) for template in self._paths]
        self._validators: dict[str, Draft202012Validator] = {}

    def faults(self, method: str, path: str, body: Any = None) -> list[str]:
        """Empty when all is well; each fault names the request and the place in its body."""
        template = self._template(path)
        operation = self._paths.get(template, {}).get(method.lower())
        if operation is None:
            return [f"{method} {path}: there is no such request"]
        content = operation.get("requestBody", {}).get("content", {})
        if not content:
            return [f"{method} {path}: takes no body"] if body else []
        kind = "application/json" if "application/json" in content else next(iter(content))
        found = self._body_fault(template, method.lower(), kind, _known(path, body))
        return [f"{method} {path}: {fault}" for fault in (*found, *_by_hand(body))]

    def answer_faults(self, method: str, path: str, status: int, answer: Any = None) -> list[str]:
        """The same for what a fake answers: a status and a body that Discord could have sent."""
        template = self._template(path)
        described = self._paths.get(template, {}).get(method.lower(), {}).get("responses", {})
        if str(status) not in described:
            return [] if status >= 400 else [f"{method} {path}: never answered with {status}"]
        if not described[str(status)].get("content"):
            return [] if answer is None else [f"{method} {path}: {status} has no body"]
        found = self._fault(
            f"{_pointer(template, method.lower())}/responses/{status}", "application/json", answer
        )
        return [f"{method} {path} answers {status}: {fault}" for fault in found]

    def _body_fault(self, template: str, method: str, kind: str, body: Any) -> Iterable[str]:
        return self._fault(f"{_pointer(template, method)}/requestBody", kind, {} if body is None else body)

    def _fault(self, where: str, kind: str, body: Any) -> Iterable[str]:
        place = f"{_ROOT}#/paths/{where}/content/{kind.replace('/', '~1')}/schema"
        if place not in self._validators:
            self._validators[place] = Draft202012Validator({"$ref": place}, registry=self._registry)
        error = best_match(self._validators[place].iter_errors(body))
        return [] if error is None else [f"{error.json_path}: {error.message[:300]}"]

    def _template(self, path: str) -> str:
        """The most literal template that fits: `.../messages/pins` before `.../messages/{id}`."""
        fitting = [template for template, pattern in self._templates if pattern.fullmatch(path)]
        return min(fitting, key=lambda template: template.count("{"), default="")


@cache
def openapi(spec: Path) -> OpenApi:
    """Read once a process: it is a megabyte."""
    return OpenApi(spec)


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\})", template)
    return re.compile("".join(_segment(part) for part in parts))


def _pointer(template: str, method: str) -> str:
    return "/".join(part.replace("~", "~0").replace("/", "~1") for part in (template, method))


def _segment(part: str) -> str:
    if not part.startswith("{"):
        return re.escape(part)
    ids = part.endswith("_id}")
    return r"\d{1,20}" if ids else r"[^/]+"


def _known(path: str, body: Any) -> Any:
    """Two harmless differences: discord.py sends these ids as integers, as Discord's own guides do."""
    if path == "/users/@me/channels" and isinstance(body, dict):
        return {**body, "recipient_id": str(body["recipient_id"])}
    if isinstance(body, dict) and body.get("attachments"):
        return {**body, "attachments": [{**a, "id": str(a["id"])} for a in body["attachments"]]}
    return body


def _by_hand(body: Any) -> Iterable[str]:
    """What the specification leaves out, and Discord's server does not."""
    data = body.get("data", body) if isinstance(body, dict) else None
    if not isinstance(data, dict):
        return
    if len(data.get("content") or "") > _CONTENT:
        yield f"content: {len(data['content'])} characters; Discord takes {_CONTENT}"
    if len(str(data.get("nonce") or "")) > _NONCE:
        yield f"nonce: longer than {_NONCE}"
    mentions = data.get("allowed_mentions")
    if data.get("content") and (mentions is None or mentions.get("parse") != []):
        yield "allowed_mentions: somebody could be pinged"
