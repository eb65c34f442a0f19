"""What the command palette offers: the commands of the screen on top, as content and never as markup."""

from __future__ import annotations

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from game.tui.page import Command
from game.tui.text import line


class ScreenCommands(Provider):
    """Everything the keys of the screen can do, and its options by name."""

    def _all(self) -> list[Command]:
        commands = getattr(self.screen, "commands", None)
        return commands() if commands is not None else []

    async def discover(self) -> Hits:
        for one in self._all():
            yield DiscoveryHit(line(one.title), one.run, text=line(one.title).plain, help=_about(one))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for one in self._all():
            shown = line(one.title)
            score = matcher.match(shown.plain)
            if score > 0:
                yield Hit(score, shown, one.run, text=shown.plain, help=_about(one))


def _about(one: Command) -> str:
    # typed as str by the palette, which passes content through unread
    content: Content = line(one.about)
    return content  # type: ignore[return-value]
