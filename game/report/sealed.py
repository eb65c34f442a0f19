"""Pages that need nothing from outside: every text escaped, no script, one style known by its hash."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup


@cache
def environment() -> Environment:
    """The templates' surroundings; a filter may be added to it."""
    return Environment(
        autoescape=True,
        loader=FunctionLoader(_read),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def sealed_page(template: str, style: str, **values: Any) -> str:
    """A template that extends `sealed.html`, filled in: with its style, and the hash its policy names."""
    css = _read(style)
    seal = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    page = environment().get_template(template)
    return page.render(style=Markup(css), seal=seal, **values)  # noqa: S704  (our own file)


def _read(name: str) -> str:
    return files("game.report").joinpath(name).read_text("utf-8")
