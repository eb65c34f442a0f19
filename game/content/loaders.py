"""The two YAML parsers: the C one where PyYAML has it, and the pure one taught to give the same answers.

One rule holds for every difference: what the C parser reads is what a file says, and the pure one follows.
Texts come from `guard.source_of`, so that the only blanks are spaces, line feeds and the text's end.
"""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import unquote_to_bytes

import yaml
from yaml.parser import ParserError
from yaml.scanner import ScannerError
from yaml.tokens import (
    FlowEntryToken,
    FlowMappingEndToken,
    FlowSequenceEndToken,
    ScalarToken,
    TagToken,
    ValueToken,
)

TIGHT_COLON: Final = "found unexpected ':'"
"""What the C parser says of a colon between brackets that has no space after it."""
_YAML: Final[Any] = yaml.SafeLoader
"""Where the stubs leave its methods without types."""
_BLANKS: Final = "\0 \n"
_BRACKETS: Final = ",[]{}"
_ENDS: Final = re.compile(r"(?:---|\.\.\.)[\0 \n]")
_OCTET: Final = "%[89ABab][0-9A-Fa-f]"
_URI: Final = (
    r"(?:[\w;/?:@&=+$.!~*'()-]|%[0-7][0-9A-Fa-f]"
    rf"|%[C-Dc-d][0-9A-Fa-f]{_OCTET}|%[Ee][0-9A-Fa-f](?:{_OCTET}){{2}}|%[Ff][0-7](?:{_OCTET}){{3}})"
)
_TAG: Final = re.compile(rf"!(?:<((?:{_URI}|[,\[\]])+)>|([\w-]*!)({_URI}+)|(?![\w-]*!)({_URI}*))", re.ASCII)
_OF_NOBODY: Final = " "
"""Before a tag `!of!this`, where `!of!` was never declared; no tag holds a space."""
_HEX: Final = "[0-9A-Fa-f]"
_HALF: Final = "[dD][89a-fA-F]"
_SOUND: Final = (
    rf'\\(?:[0abtnvfre "/\\N_LP\n]|x{_HEX}{{2}}|u(?!{_HALF}){_HEX}{{4}}'
    rf"|U(?:0000(?!{_HALF})|000[1-9A-Fa-f]|0010){_HEX}{{4}})"
)
_UP_TO_UNSOUND: Final = re.compile(
    rf'"(?:[^"\\\0\n]|\n(?!{_ENDS.pattern})|{_SOUND})*+(?=\\u{_HEX}{{4}}|\\U{_HEX}{{8}})'
)
"""A text in double quotes as far as an escape that is well written and stands for no character."""


class _Scanned(yaml.SafeLoader):
    """From signs to tokens, where PyYAML's own parser goes other ways than the C one."""

    def scan_plain(self) -> Any:
        """A text without quotes, over as many lines as stand deeper than what it belongs to."""
        begun = ended = self.get_mark()
        text: list[str] = []
        gap = ""
        while self.peek() != "#" and not self._is_end_of_document():
            if word := self._plain_word(begun):
                text += gap, word
                self.allow_simple_key = False
                ended = self.get_mark()
            gap = self._gap()
            if not gap or (not self.flow_level and self.column <= self.indent):
                break
        return ScalarToken("".join(text), True, begun, ended)

    def _is_end_of_document(self) -> bool:
        return self.column == 0 and _ENDS.match(self.buffer, self.pointer) is not None

    def _plain_word(self, begun: Any) -> str:
        """The signs up to a blank, to a bracket or comma between brackets, or to the colon after a field."""
        length = 0
        ends = _BLANKS + _BRACKETS if self.flow_level else _BLANKS
        while (sign := self.peek(length)) not in ends:
            if sign == ":":
                after = self.peek(length + 1)
                if self.flow_level and after in _BRACKETS + "?":
                    self.forward(length)
                    raise ScannerError("while scanning a plain scalar", begun, TIGHT_COLON, self.get_mark())
                if after in _BLANKS:
                    break
            length += 1
        word: str = self.prefix(length)
        self.forward(length)
        return word

    def _gap(self) -> str:
        """What parts two words: the spaces typed, a space for one end of line, one end less for several."""
        begun, ends = self.index, 0
        while self.peek() in (" ", "\n"):
            ends += self.peek() == "\n"
            self.forward()
        if not ends:
            spaces: int = self.index - begun
            return " " * spaces
        self.allow_simple_key = True
        return "\n" * (ends - 1) or " "

    def scan_flow_scalar(self, style: str) -> Any:
        """A text in quotes; half a character, or one past the last, can't be written in them."""
        begun = self.get_mark()
        if style == '"' and (found := _UP_TO_UNSOUND.match(self.buffer, self.pointer)):
            self.forward(found.end() - found.start() + 2)
            why = "found an escape that stands for no character"
            raise ScannerError("while parsing a quoted scalar", begun, why, self.get_mark())
        return super().scan_flow_scalar(style)

    def scan_tag(self) -> Any:
        """A word that begins with an exclamation mark; between brackets a comma may end it."""
        begun = self.get_mark()
        found = _TAG.match(self.buffer, self.pointer)
        ends = _BLANKS + "," if self.flow_level else _BLANKS
        if found is None or self.buffer[found.end()] not in ends:
            raise ScannerError("while scanning a tag", begun, "found a sign that ends no tag", begun)
        self.forward(found.end() - found.start())
        inner, named, of_it, own = found.groups()
        text = unquote_to_bytes(inner or of_it or own or "!").decode("latin-1")
        known = named in (None, "!")
        return TagToken((None, text if known else _OF_NOBODY + text), begun, self.get_mark())

    def scan_block_scalar_indicators(self, begun: Any) -> tuple[bool | None, int | None]:
        """What stands right after > or |; a comment may follow it without a space."""
        chomping, increment = None, None
        for _ in range(2):
            sign = self.peek()
            if chomping is None and sign in "+-":
                chomping = sign == "+"
            elif increment is None and sign in "123456789":
                increment = int(sign)
            else:
                break
            self.forward()
        return chomping, increment

    def fetch_stream_end(self) -> None:
        """The end of the text: the end of its last line too, before which a field's name meets its colon."""
        if self.column:
            self.line, self.column = self.line + 1, 0
        outer = {level: key for level, key in self.possible_simple_keys.items() if level != self.flow_level}
        super().fetch_stream_end()
        self.possible_simple_keys = outer
        self.stale_possible_simple_keys()

    def fetch_flow_collection_end(self, kind: Any) -> None:
        """A closing bracket; one too many closes nothing."""
        super().fetch_flow_collection_end(kind)
        self.flow_level = max(0, self.flow_level)


class Pure(_Scanned):
    """PyYAML's own parser, with the answers of the C one: what is missing between brackets is further on."""

    def parse_node(self, block: bool = False, indentless_sequence: bool = False) -> Any:
        """A value; what is wrong with its tag is said after a look at what follows."""
        event = super().parse_node(block, indentless_sequence)
        tag = getattr(event, "tag", None)
        if tag and tag.startswith(_OF_NOBODY):
            begun = event.start_mark
            raise ParserError("while parsing a node", begun, "found undefined tag handle", begun)
        if tag:
            event.tag = tag.encode("latin-1").decode("utf-8")
        return event

    def parse_flow_mapping_key(self, first: bool = False) -> Any:
        """A field between braces."""
        event = super().parse_flow_mapping_key(first)
        return self._placed(event, FlowEntryToken, FlowMappingEndToken, ValueToken)

    def parse_flow_mapping_value(self) -> Any:
        """What stands after its colon."""
        return self._placed(_YAML.parse_flow_mapping_value(self), FlowEntryToken, FlowMappingEndToken)

    def parse_flow_sequence_entry_mapping_value(self) -> Any:
        """What stands after the colon of a field that needs no braces."""
        event = _YAML.parse_flow_sequence_entry_mapping_value(self)
        return self._placed(event, FlowEntryToken, FlowSequenceEndToken)

    def parse_flow_sequence_entry_mapping_key(self) -> Any:
        """Such a field; where it has no name, the C parser passes over the sign after it."""
        event = _YAML.parse_flow_sequence_entry_mapping_key(self)
        if self._is_missing(event):
            token = _YAML.get_token(self)
            event.start_mark = event.end_mark = token.end_mark
        return event

    @staticmethod
    def _is_missing(event: Any) -> bool:
        if not isinstance(event, yaml.ScalarEvent) or event.style or event.value:
            return False
        return event.tag is None and event.anchor is None

    def _placed(self, event: Any, *after: type) -> Any:
        if self._is_missing(event) and self.check_token(*after):
            event.start_mark = event.end_mark = _YAML.peek_token(self).start_mark
        return event


PURE: Final[Any] = Pure
FAST: Final[Any] = getattr(yaml, "CSafeLoader", Pure)
"""The C parser where there is one: twenty times faster."""
