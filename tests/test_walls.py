"""The walls between the rooms, in a fresh process and in the source (contracts: pyproject.toml)."""

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
GAME = ROOT / "game"
MODULES = sorted(GAME.rglob("*.py"))
SCREENLESS = [
    "model",
    "engine",
    "words",
    "content",
    "bots",
    "lab",
    "store",
    "table",
    "plain",
    "report",
    "research",
    "workshop",
]
PURE = ["model", "engine", "words", "bots"]
WORLD = {
    "random",
    "time",
    "datetime",
    "os",
    "pathlib",
    "logging",
    "socket",
    "secrets",
    "subprocess",
    "locale",
}
LONGEST_FUNCTION, LONGEST_FILE = 45, 450

IMPORT_ALL = """
import importlib, pkgutil, sys
room = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    importlib.import_module(module.name)
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


@pytest.mark.parametrize("room", SCREENLESS)
def test_a_room_without_a_screen_never_imports_textual(room: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, f"game.{room}"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert set() == {"textual", "rich"} & set(done.stdout.split())


def test_the_command_line_starts_without_textual() -> None:
    code = "import sys, game.cli; print('textual' in sys.modules)"
    assert b"False\n" == subprocess.check_output([sys.executable, "-c", code])


def test_rules_and_bots_see_neither_clock_disk_network_nor_global_dice() -> None:
    _none(
        f"{_place(path, node)} imports {name}"
        for path, node, name in _imports(PURE)
        if name.split(".")[0] in WORLD
    )


def test_rules_and_bots_need_the_standard_library_only() -> None:
    known = {*sys.stdlib_module_names, "game"}
    _none(
        f"{_place(path, node)} imports {name}"
        for path, node, name in _imports(PURE)
        if name.split(".")[0] not in known
    )


def test_no_room_imports_the_command_line() -> None:
    rooms = [path.name for path in GAME.iterdir() if path.is_dir()]
    _none(_place(path, node) for path, node, name in _imports(rooms) if name.startswith("game.cli"))


def test_no_function_is_longer_than_a_screen() -> None:
    _none(
        f"{_place(path, node)} {node.name} has {lines} lines"
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    )


def test_no_file_is_longer_than_one_can_read_in_a_sitting() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    _none(f"{path.relative_to(ROOT)} has {n} lines" for path, n in lengths.items() if n > LONGEST_FILE)


def test_no_designers_id_stands_in_the_code() -> None:
    ids = _designers_ids()
    _none(
        f"{_place(path, node)} says {text!r}"
        for path in MODULES
        for node, text in _texts(_tree(path))
        if text.strip() in ids or any(word in ids for word in _telling_words(text))
    )


def test_no_power_lends_its_name_to_a_variable() -> None:
    powers = _ids("rules/powers.yaml", "powers")
    _none(
        f"{_place(path, node)} is called {name}"
        for path in MODULES
        for node, name in _names(_tree(path))
        if any(power in name.lower().split("_") for power in powers)
    )


def _none(offenders: Iterable[str]) -> None:
    listed = sorted(offenders)
    assert not listed, "\n".join(listed)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def _imports(rooms: list[str]) -> Iterator[tuple[Path, ast.AST, str]]:
    """Yield every module imported in `rooms`, also inside a function."""
    for path in MODULES:
        if path.parent == GAME or path.relative_to(GAME).parts[0] not in rooms:
            continue
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Import):
                yield from ((path, node, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                yield from ((path, node, f"{node.module}.{alias.name}") for alias in node.names)


def _texts(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Yield every string that the program uses: no docstring, and no example of a content field."""
    fields = [node for node in ast.walk(tree) if _documents_a_field(node)]
    examples = {part.id for node in fields for part in ast.walk(node) if isinstance(part, ast.Name)}
    spoken = {id(part) for node in fields + _asides(tree, examples) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
            yield node, node.value


def _documents_a_field(node: ast.AST) -> bool:
    """Tell whether this is `field("what it means", "an example")`, which the schemas show to designers."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "field"


def _asides(tree: ast.Module, examples: set[str]) -> list[ast.AST]:
    """List the docstrings, and the module's constants that only serve as a field's example."""
    docs = [
        node for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]
    assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
    return docs + [node for node in assigned if examples & {getattr(name, "id", "") for name in node.targets}]


def _names(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        for field in ("id", "attr", "arg", "name"):
            if isinstance(name := getattr(node, field, None), str):
                yield node, name


def _telling_words(text: str) -> set[str]:
    """Name the words that can only be ids: hyphenated ones, and the powers'; `alliance` is English too."""
    powers = _ids("rules/powers.yaml", "powers")
    words = {word.strip("'\"`.,:;()[]{}=<>") for word in text.replace("/", " ").split()}
    return {word for word in words if "-" in word or word in powers}


@cache
def _designers_ids() -> frozenset[str]:
    """Collect the ids of cards, decks, powers, partners and frameworks; empty files give none."""
    decks = frozenset(path.parent.name for path in (ROOT / "decks").glob("*/*.yaml"))
    cards = [_ids(str(path.relative_to(ROOT)), "cards") for path in (ROOT / "decks").glob("*/*.yaml")]
    rules = [_ids(f"rules/{kind}.yaml", kind) for kind in ("powers", "partners", "frameworks")]
    return decks.union(*cards, *rules)


@cache
def _ids(file: str, kind: str) -> frozenset[str]:
    path = ROOT / file
    if not path.exists():
        return frozenset()
    content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return frozenset(str(entry["id"]) for entry in content.get(kind, []))
