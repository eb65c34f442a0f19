"""JSON Schemas of the content files, with this game's ids as choices, for editors that complete."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from game.content.content import Content
from game.content.fields import NAMES_KEY, Frozen
from game.content.known import Known
from game.content.models import DECK, RULES, SCENARIO, build_models
from game.content.scopes import ROLES

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ROLES: Final[dict[str, str]] = {
    "deck": "drawer decider others chosen owner target",
    "actions": "self target others allies opponents rival neighbour members own-side",
    "frameworks": "self others members",
    "ongoing": "owner target others",
    "crises": "self opponents allies others",
    "objectives": "self others",
    "agendas": "self others",
    "doctrines": "self others",
    "world": "self others",
}
_THINGS: Final = frozenset({"chosen", "target", "own-side"})
_ROLES_OF: Final[dict[str, frozenset[str]]] = {
    "who": ROLES - {"own-side", "each"},
    "aim": ROLES - {"each"},
    "partner": _THINGS,
    "partner-or-any": _THINGS,
    "flashpoint": _THINGS - {"own-side"},
    "framework": _THINGS - {"own-side"},
}
"""The role words that may stand for a thing of each kind."""


def schemas(content: Content) -> dict[str, dict[str, Any]]:
    """The schema of each kind of file, by its name: `deck`, `scenario`, `actions` and so on."""
    build_models()
    kinds: dict[str, type[Frozen]] = {"deck": DECK, "scenario": SCENARIO}
    kinds |= {name.rsplit("/", 1)[-1].removesuffix(".yaml"): model for name, model in RULES.items()}
    return {name: _schema(name, model, content.known) for name, model in kinds.items()}


def write_schemas(content: Content, folder: Path) -> list[Path]:
    """Write one file a kind into a folder, made if it isn't there; raises OSError as `Path` does."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas(content).items():
        path = folder / f"{name}.schema.json"
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        written.append(path)
    return written


def _schema(name: str, model: type[Frozen], known: Known) -> dict[str, Any]:
    made = model.model_json_schema(by_alias=True, mode="validation")
    roles = tuple(_ROLES.get(name, "").split())
    cleaned: dict[str, Any] = _clean(made, known, roles)
    return {"$schema": DIALECT, "title": f"Four Capitals: {name}", **cleaned}


def _clean(node: Any, known: Known, roles: tuple[str, ...]) -> Any:
    """Put ids in, and take out what says nothing: made-up titles, nulls, empty defaults."""
    if isinstance(node, list):
        return [_clean(part, known, roles) for part in node]
    if not isinstance(node, dict):
        return node
    found = {key: _clean(value, known, roles) for key, value in node.items() if not _is_noise(key, value)}
    kind = found.pop(NAMES_KEY, None)
    if kind is not None:
        _put_ids(found, kind, known, roles)
    if "anyOf" in found:
        ways = [way for way in found["anyOf"] if way != {"type": "null"}]
        if len(ways) == 1:
            del found["anyOf"]
            return {**ways[0], **found}
        found["anyOf"] = ways
    return found


def _is_noise(key: str, value: Any) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value in (None, [], {}, ""))


def _put_ids(schema: dict[str, Any], kind: str, known: Known, roles: tuple[str, ...]) -> None:
    ids = known.of(kind)
    if not ids:
        return
    extra = tuple(role for role in roles if role in _ROLES_OF.get(kind, ()))
    if kind.endswith("-or-any"):
        extra = (*extra, "any")
    if kind == "asked":
        extra = ("drawer", "each", "others")
    schema.pop("pattern", None)
    schema["enum"] = [*sorted(ids), *extra]
