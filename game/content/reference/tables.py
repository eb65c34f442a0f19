"""The blocks of `decks/REFERENCE.md`: a table for every model, and the words that may stand in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from game.content.content import Content
from game.content.fields import Frozen
from game.content.known import LISTS
from game.content.meanings import MEANINGS, ROLES
from game.content.onekey import Form
from game.content.reference.cells import REF, Cells, example, heading
from game.content.rulebook.names import table
from game.content.schemas import all_models, kinds, schemas, titles
from game.content.scopes import ENTER, INSIDE, Scope, widest
from game.model.ids import RESOURCES
from game.words.titles import listed

_HEAD: Final = ("field", "needed", "what it is", "what may stand there", "example")
_DECKS: Final = ("DeckFile", "Card", "CardChoice", "Pick", "Citation")
_ONGOING: Final = ("Ongoing",)
_SOURCES: Final = ("SourcesFile", "SourceText", "SystemsFile", "System")
_FORMS: Final = ("effect", "condition", "change", "term")
_IDS: Final = (
    "powers",
    "partners",
    "flashpoints",
    "tracks",
    "frameworks",
    "actions",
    "ongoing",
    "counts",
    "sources",
)
_WHERE: Final = {
    "CardChoice": "a choice of a card",
    "Card": "a card's `when` and `effects`",
    "Action": "an action",
    "Framework": "a framework",
    "pays": "what a framework pays",
    "Ongoing": "an ongoing",
    "CrisisAnswer": "an answer to a crisis",
    "Objective": "an objective or agenda, the world, a doctrine",
}
"""What the places that have role words are called; the other places have none."""


class Reference:
    """All schemas of one content, and every model in them with the cells that read it."""

    def __init__(self, content: Content) -> None:
        self.models: dict[str, type[Frozen]] = {model.__name__: model for model in all_models()}
        self.found: dict[str, tuple[Cells, Mapping[str, Any]]] = {}
        self.forms: dict[str, dict[str, tuple[Cells, Mapping[str, Any]]]] = {noun: {} for noun in _FORMS}
        made = schemas(content)
        for kind, model in kinds().items():
            cells = Cells(made[kind], self.models)
            self.found[model.__name__] = cells, made[kind]
            for label, schema in sorted(made[kind]["$defs"].items(), key=_widest_first):
                self._take(label.split("-in-")[0], schema, cells)

    def _take(self, name: str, schema: Mapping[str, Any], cells: Cells) -> None:
        model = self.models.get(name)
        if model is None:
            return
        if not issubclass(model, Form):
            self.found.setdefault(name, (cells, schema))
            return
        for key, below in schema["properties"].items():
            self.forms[model.noun].setdefault(key, (cells, below))

    def in_order(self) -> list[str]:
        """The models in the order in which the files lead to them."""
        return [name for name in self.models if name in self.found]

    @property
    def bodies(self) -> set[str]:
        """The models that stand under a word of a form: they have their place with that word."""
        refs = [str(below.get("$ref", "")) for form in self.forms.values() for _, below in form.values()]
        return {ref.removeprefix(REF).split("-in-")[0] for ref in refs}

    def section(self, name: str) -> Iterator[str]:
        """One model: its name, what it is, its fields."""
        cells, schema = self.found[name]
        yield from (f"### {heading(self.models[name])}", "", _lead(schema, self.models[name]), "")
        yield from _fields(cells, schema)
        yield ""

    def words(self, noun: str) -> Iterator[str]:
        """One form: a table of its words, the fields that most of them have, then the fields of each."""
        form = self.forms[noun]
        rows = (
            (f"`{key}`", one["description"], f"`{key}: {example(one)}`") for key, (_, one) in form.items()
        )
        yield from table((noun, "what it says", "example"), rows)
        usual = self._usual(noun)
        if usual:
            yield from ("", f"#### Fields of most {noun}s", "", *table(_HEAD, usual.values()))
        for key, cells, schema in self._bodies(noun):
            names = list(schema.get("properties", ()))
            also = [name for name in names if _row(cells, schema, name) == usual.get(name)]
            own = [name for name in names if name not in also]
            yield from ("", f"#### The {noun} `{key}`", "")
            yield from _fields(cells, schema, own) if own else ()
            yield from ("",) * bool(own and also)
            if also:
                yield f"{'Also' if own else 'It has'} {listed(f'`{name}`' for name in also)}."
            if not names:
                yield f"Under it stands {cells.kind(schema)}."

    def _bodies(self, noun: str) -> Iterator[tuple[str, Cells, Mapping[str, Any]]]:
        """What stands under each word: fields, or whatever else its schema says."""
        for key, (cells, below) in self.forms[noun].items():
            schema = cells.defs.get(str(below.get("$ref", "")).removeprefix(REF), {})
            yield key, cells, schema if "properties" in schema and schema["title"] != noun else below

    def _usual(self, noun: str) -> dict[str, tuple[str, ...]]:
        """The fields that are the same in most words, as rows by their names."""
        bodies = list(self._bodies(noun))
        rows = Counter(
            _row(cells, schema, name) for _, cells, schema in bodies for name in schema.get("properties", ())
        )
        return {row[0].strip("`"): row for row, often in rows.items() if 2 * often > len(bodies)}


def _widest_first(entry: tuple[str, Any]) -> bool:
    """A choice knows the most role words of what stands in a deck."""
    return not entry[0].endswith("-in-a-choice")


def _lead(schema: Mapping[str, Any], model: type[Frozen]) -> str:
    said = str(schema.get("description") or model.__doc__ or "")
    return f"`{said}`" if said.endswith(".yaml") else said


def _fields(cells: Cells, schema: Mapping[str, Any], only: Collection[str] | None = None) -> list[str]:
    """The fields that must be there, then the others."""
    names = [name for name in schema["properties"] if only is None or name in only]
    names.sort(key=lambda name: name not in schema.get("required", ()))
    return table(_HEAD, (_row(cells, schema, name) for name in names))


def _row(cells: Cells, schema: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return cells.row(name, schema["properties"][name], name in schema.get("required", ()))


_read: dict[str, Reference] = {}


def _reference(content: Content) -> Reference:
    """Read once for all blocks of a page."""
    if content.hash not in _read:
        _read.clear()
        _read[content.hash] = Reference(content)
    return _read[content.hash]


def _sections(names: Iterable[str]) -> Callable[[Content], list[str]]:
    return lambda content: _joined(_reference(content).section(name) for name in names)


def _words(noun: str) -> Callable[[Content], list[str]]:
    return lambda content: list(_reference(content).words(noun))


def _joined(parts: Iterable[Iterable[str]]) -> list[str]:
    return [line for part in parts for line in part][:-1]


def rules_fields(content: Content) -> list[str]:
    """Every model that stands in no other block, in the order of the files it belongs to."""
    page = _reference(content)
    told = {*_DECKS, *_ONGOING, *_SOURCES, *page.bodies}
    return _joined(page.section(name) for name in page.in_order() if name not in told)


def role_words(content: Content) -> list[str]:
    """Each role word, what it stands for, and where."""
    places = dict(_places())
    rows = (
        (f"`{word}`", means, "; ".join(place for place, words in places.items() if word in words))
        for word, means in ROLES.items()
    )
    return table(("word", "what it stands for", "where it has a meaning"), rows)


def _places() -> Iterator[tuple[str, frozenset[str]]]:
    """The role words of each place."""
    for model in ENTER:
        if model.__name__ in _WHERE:
            yield _WHERE[model.__name__], _spoken(widest(model))
        for field, scope in INSIDE.get(model, {}).items():
            yield _WHERE[field], _spoken(scope)
    for scope in (one for below in INSIDE.values() for one in below.values()):
        yield _WHERE["pays"], _spoken(scope)
    yield "`asks` of a card", frozenset({"drawer", "each", "others"})


def _spoken(scope: Scope) -> frozenset[str]:
    return frozenset((*scope.who, *scope.partner, *scope.flashpoint, *scope.framework))


def ids(content: Content) -> list[str]:
    """Each id of the things a card may name, with what it is."""
    said = dict(titles(content))
    known = [("resource", name, MEANINGS[name]) for name in RESOURCES]
    for field in _IDS:
        kind = LISTS[field]
        known += [(kind, name, said.get((kind, name), "")) for name in content.known.given[kind]]
    return table(("kind", "id", "what it is"), ((kind, f"`{name}`", means) for kind, name, means in known))


BLOCKS: Final[Mapping[str, Callable[[Content], list[str]]]] = {
    "fields of decks": _sections(_DECKS),
    "effects": _words("effect"),
    "conditions": _words("condition"),
    "role words": role_words,
    "fields of ongoings": _sections(_ONGOING),
    "changes": _words("change"),
    "fields of sources": _sections(_SOURCES),
    "ids": ids,
    "fields of rules": rules_fields,
    "terms": _words("term"),
}
"""What stands between the marks of the page, by the name of each mark."""
