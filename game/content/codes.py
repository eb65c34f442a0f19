"""Every code a problem may carry, and what it stands for. A code keeps its meaning for good."""

from __future__ import annotations

from typing import Final, NamedTuple


class Group(NamedTuple):
    """Codes that belong together, by their numbers."""

    name: str
    """Also the name of its file in `explained/`."""
    title: str
    first: int
    last: int


GROUPS: Final = (
    Group("reading", "reading: what a file may be made of", 101, 119),
    Group("syntax", "lines: where they can't be read as fields and values", 121, 133),
    Group("form", "form: what may stand in a field", 201, 299),
    Group("meaning", "meaning: what a card or rule says", 301, 399),
    Group("limits", "limits: how much there may be", 401, 499),
    Group("warnings", "warnings: it can be played, and is hardly meant", 501, 599),
    Group("tips", "tips: look at it again", 601, 699),
)
"""Every code belongs to one of them."""

CODES: Final[dict[str, str]] = {
    # reading: what a file may be made of
    "E101": "the file is too large",
    "E102": "the file is not UTF-8",
    "E103": "a character that can't be seen",
    "E104": "a tab in an indent",
    "E105": "an empty file",
    "E106": "more than one document in a file",
    "E107": "a line that steers the reader",
    "E108": "values nested too deep",
    "E109": "a field's name that is no word",
    "E110": "a merge of another mapping",
    "E111": "too many values in a file",
    "E112": "a tag",
    "E113": "an anchor, or a use of one",
    "E114": "a field that stands twice",
    "W115": "a # that cuts a value",
    "E116": "more problems in a file than are told",
    "E117": "too many files",
    "E118": "a file of the rules is missing",
    "E119": "a file that has no place in a content folder",
    # syntax: where the lines can't be read as fields and values
    "E121": "a colon inside a value",
    "E122": "a line indented otherwise than its neighbours",
    "E123": "a line without a field's name or colon",
    "E124": "a value that begins with a sign of its own meaning",
    "E125": "a quote that is never closed",
    "E126": "a backslash that means nothing",
    "E127": "a bracket that is never closed",
    "E128": "a comma missing between brackets",
    "E129": "a sign where a value should stand",
    "E130": "text after a closing quote",
    "E131": "a dash out of place, or one missing",
    "E132": "text on the line of > or |",
    "E133": "lines that can't be read",
    # form: what may stand in a field
    "E201": "an unknown field, effect or condition",
    "E202": "a missing field",
    "E203": "nothing where a value should stand",
    "E204": "fields, a list or a text in place of each other",
    "E205": "not a number, or not a whole one",
    "E206": "odds that are no fraction between never and always",
    "E207": "an id in another form",
    "E208": "a word that is not one of those allowed",
    "E209": "neither true nor false",
    "E210": "more or fewer than one name in an effect, a condition or a weight",
    "E211": "too many or too few entries",
    "E212": "a number past what its field allows",
    "E213": "a paragraph in another form",
    "E214": "a system or a clause in another form",
    "E215": "fields beside the field they belong under",
    "E216": "a format this game does not read",
    # meaning: what a card or rule says
    "E301": "an unknown id",
    "E302": "an id of another kind",
    "E303": "a role word or condition without meaning here",
    "E304": "an id, clause or entry given twice",
    "E305": "a negative price",
    "E306": "no choice that is always open",
    "E307": "somebody is asked and there is nothing to choose",
    "E308": "there are choices and nobody is asked",
    "E309": "neither a source nor fiction",
    "E310": "a paragraph past the end of its text",
    "E311": "a text that is too long",
    "E312": "a name that differs from its folder or file",
    "E313": "a condition without a number, or with too many",
    "E314": "a power set against itself",
    "E315": "none or several of things of which one is needed",
    "E316": "a count said in a way that doesn't fit it",
    "E318": "an ongoing without its owner or target, or with one too many",
    "E320": "a field that belongs to another kind of rule",
    "E321": "a framework that doesn't fit together",
    "E322": "a number past its range",
    "E323": "an order, a side or a list that can't work",
    "E324": "ongoings that begin and end each other without end",
    # limits
    "E401": "too many cards in a deck",
    "E402": "too many choices on a card, or actions of a power",
    "E403": "too many effects",
    "E404": "chance and case too deep in each other",
    "E405": "too many ongoings",
    # warnings: it can be played, and is hardly meant
    "W501": "something that does nothing",
    "W502": "a card that is never drawn",
    "W503": "a condition that can't hold",
    "W504": "a number past the scale",
    "W505": "a citation without paragraphs",
    "W506": "a pick that nothing uses",
    "W507": "par worked out from other rules",
    "W508": "a placeholder that is not replaced",
    "W509": "a system that nothing carries",
    "W510": "a comment for check that can't be followed",
    "W511": "a price that nobody can pay",
    "W512": "an ongoing that brings itself back for ever",
    "W513": "numbers called sourced that no source supports",
    "W514": "typographic quotes around a title or text",
    "W515": "what hard knows can't be read",
    "W516": "what hard knows is of other rules",
    # tips: look at it again
    "T601": "a condition that always holds",
    "T602": "a choice that another beats, or does the same as",
    "T603": "a text long to read aloud",
    "T604": "a tag almost like another",
    "T605": "a comment for check that lets nothing stand",
    "T606": "a number in a text that its effects contradict",
    "T607": "something that nothing uses",
    "T608": "a card longer than a small screen",
    "T609": "fewer cards than headlines",
}


def group_of(code: str) -> Group:
    """The group of a code of the register."""
    return next(group for group in GROUPS if group.first <= int(code[1:]) <= group.last)
