"""What the app's own source may not do: hand a widget text that did not pass the door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import game.tui

FILES = sorted(Path(game.tui.__file__).parent.rglob("*.py"))
CALLS = {
    "Label",
    "Static",
    "Markdown",
    "Button",
    "Select",
    "DataTable",
    "Text",
    "from_markup",
    "notify",
    "add_row",
}
EDGES = {"border_title", "border_subtitle", "tooltip", "title", "sub_title", "placeholder"}


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_widget_is_given_a_string(path: Path) -> None:
    called = [node.func for node in nodes(path) if isinstance(node, ast.Call)]
    names = {one.id if isinstance(one, ast.Name) else getattr(one, "attr", "") for one in called}
    assert set() == names & CALLS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_edges_are_titled_with_content_only(path: Path) -> None:
    titled = [
        node.value
        for node in nodes(path)
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "attr", "") in EDGES
    ]
    assert all("as_content" == getattr(getattr(value, "func", None), "id", "") for value in titled)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_content_is_made_at_the_door_only(path: Path) -> None:
    made = [
        node
        for node in nodes(path)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Content" and node.args
    ]
    empty = [node for node in made if isinstance(node.args[0], ast.Constant) and node.args[0].value == ""]
    assert path.stem == "text" or made == empty


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_app_knows_neither_engine_nor_store(path: Path) -> None:
    modules = {node.module or "" for node in nodes(path) if isinstance(node, ast.ImportFrom)}
    assert not [name for name in modules if name.startswith(("game.engine", "game.store", "game.bots"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_file_is_longer_than_four_hundred_lines(path: Path) -> None:
    assert 400 >= len(path.read_text("utf-8").splitlines())
