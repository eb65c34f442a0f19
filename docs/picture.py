"""Take the picture of the table anew: `python docs/picture.py` writes docs/table.svg.

A terminal's picture counts on blanks being as wide as letters. Some viewers narrow them, so each word
is set at its own place here, and no font is fetched from anywhere.
"""

import asyncio
import html
import os
import re
import tempfile
from pathlib import Path

SIZE = (112, 34)
ROUND = 3
KEYS = ("down",) * 5
TEXT = re.compile(
    r'<text class="([^"]*)" x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>([^<]*)</text>'
)


async def picture(home: Path) -> str:
    """The table in the third round of a game for Tokyo, as Textual draws it."""
    os.environ["FOUR_CAPITALS_HOME"] = str(home)
    from game.tui.app import FourCapitals
    from game.tui.here import Here
    from game.tui.settings import Settings

    root = Path(__file__).parent.parent
    levels = {"tokyo": "person", "washington": "normal", "beijing": "normal", "moscow": "normal"}
    table = Here(root).start("decade", levels, "in-turn", 7)
    app = FourCapitals(Here(root), table, Settings(pace="instant"))
    async with app.run_test(size=SIZE) as pilot:
        while not (view := table.view("tokyo")).prompt or (view.round, view.prompt.kind) != (ROUND, "order"):
            await pilot.press("enter" if view.prompt else "space")
            await pilot.pause(0.05)
        for key in ("escape", *KEYS):
            await pilot.press(key)
        await pilot.pause(0.5)
        drawn = app.export_screenshot(title="Four Capitals")
    table.close()
    return drawn


def placed(match: re.Match[str]) -> str:
    """Words that stand apart by more than one blank, each at its own place."""
    style, x, y, length, rest, text = match.groups()
    said = html.unescape(text).replace("\xa0", " ")
    wide = float(length) / max(1, len(said))
    words = re.finditer(r"\S+(?: \S+)*", said)
    return "".join(
        f'<text class="{style}" x="{float(x) + word.start() * wide:.1f}" y="{y}" '
        f'textLength="{len(word[0]) * wide:.1f}"{rest}>{html.escape(word[0], quote=False)}</text>'
        for word in words
    )


def tidy(drawn: str) -> str:
    """The picture without fonts from elsewhere and without remarks."""
    drawn = re.sub(r"\s*@font-face \{.*?\}", "", drawn, flags=re.DOTALL)
    drawn = re.sub(r"\s*<!--.*?-->", "", drawn, flags=re.DOTALL)
    drawn = drawn.replace("font-variant-east-asian: full-width;", "")
    drawn = re.sub(r"terminal-\d+-", "t-", drawn)
    return TEXT.sub(placed, drawn) + "\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        drawn = asyncio.run(picture(Path(folder)))
    Path(__file__).with_name("table.svg").write_text(tidy(drawn), encoding="utf-8")
