"""Thinking beside the game: one process that answers for slow bots, gives advice and looks back.

The caller asks, goes on, and looks now and then whether a thought is done. Killed, stuck or never started,
the process is missed by nobody: the same thought is then thought in place, on a thread.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from game.bots import choose
from game.bots.levels import split
from game.engine import view
from game.engine.dice import Dice
from game.engine.frozen import dump, load
from game.model.choice import Answer, Choice
from game.model.ids import PowerId
from game.model.lookback import Progress, plays_on
from game.model.ruleset import Ruleset
from game.table.turning import Moment, turning_points

if TYPE_CHECKING:
    from game.table.session import Table

QUICK: Final = frozenset({"random", "easy", "normal"})
"""Levels that answer within a few milliseconds: to ask them in place is quicker than to ask elsewhere."""
PATIENCE: Final = 2.0
"""Seconds a process is given to go when told so."""
SILENCE: Final = 30.0
"""Seconds without a word after which a process that was asked something counts as stuck. A piece of a thought
takes two or three at most where all else is busy: a machine ten times slower still has the time it needs."""
STUCK_OFTEN: Final = 2
"""After so many stuck processes a game begins no more of them, and thinks in place."""
BEHIND: Final = 5
"""How far the process stands back where there are too few processors: keys come first."""
NO_THOUGHT: Final = "no thought came of it"
"""What is said of a thought that failed; how it failed is nothing a player could act on."""
_START: Final = "import sys; sys.path.insert(0, sys.argv[1]); from game.table.thinking import serve; serve()"
_HOME: Final = str(Path(__file__).resolve().parents[2])

Data = tuple[Any, ...]


def answer(rules: Ruleset, level: str, power: PowerId, state: dict[str, Any], place: int) -> Iterator[Answer]:
    """A bot's answer; law: the one that `Table.bot_answer` gives."""
    yield choose(level, view(load(rules, state), power), Dice.from_place(place))


def advice(
    rules: Ruleset, power: PowerId, state: dict[str, Any], place: int, levels: dict[PowerId, str]
) -> Iterator[Any]:
    """What the adviser says to a seat: it sees what that seat may see."""
    from game.bots.adviser import advise

    yield advise(view(load(rules, state), power), Dice.from_place(place), levels=levels)


def look_back(
    rules: Ruleset,
    power: PowerId,
    moments: list[tuple[int, dict[str, Any], Choice, Ruleset | None]],
    levels: dict[str, str],
) -> Iterator[Progress]:
    """Which choices of a seat moved its standing most; a moment before an edit comes with its own rules."""
    found = [Moment(number, load(then or rules, state), choice) for number, state, choice, then in moments]
    return turning_points(power, found, levels)


TASKS: Final[dict[str, Callable[..., Iterator[Any]]]] = {
    "answer": answer,
    "advice": advice,
    "look_back": look_back,
}


class Thought:
    """Something that is being thought about: look at `done` now and then."""

    def __init__(self, task: str, data: Data, rules: Ruleset | None = None) -> None:
        self.task = task
        self.data = data
        self.rules = rules
        """By which it is thought: those of the game when it was asked."""
        self.done = False
        self.dropped = False
        """True once nobody waits for it any more."""
        self.sent = False
        """True once it is the process that thinks."""
        self.latest: Any = None
        """The newest piece: the answer once it is done, how far it is before."""
        self.error = ""
        """What went wrong, as a sentence; empty if nothing did."""

    @property
    def is_whole(self) -> bool:
        """True if it ended, and with an answer."""
        return self.done and not self.dropped and not self.error and self.latest is not None


class Thinking:
    """Thinks for one game, one thought after the other, in the order they were asked."""

    def __init__(self, table: Table, python: str = sys.executable, silence: float = SILENCE) -> None:
        """`python` is what the process is started with; nothing starts before the first question.

        After `silence`, in seconds, a process that says nothing counts as stuck.
        """
        self.table = table
        self._python = python
        self._silence = silence
        self._stuck = 0
        """How many processes were ended because they were stuck."""
        self._asked: queue.SimpleQueue[Thought | None] = queue.SimpleQueue()
        self._now: Thought | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._taught: Ruleset | None = None
        """The rules that were last sent to the process."""
        self._thread: threading.Thread | None = None
        self._closed = False
        self._lock = threading.Lock()
        """Held while the process is begun or ended."""

    # --- what may be asked ------------------------------------------------------------------------

    def answer(self, power: PowerId) -> Thought:
        """What the bot in a seat would choose now; `latest` will be an Answer."""
        table = self.table
        place = table.bot_dice(power).dice
        return self._ask("answer", (table.seats[power], power, dump(table.state), place))

    def advice(self, power: PowerId) -> Thought:
        """What the adviser says to a seat that is asked; `latest` will be a tuple of Advice, best first."""
        place = self.table.bot_dice(power, "advice").dice
        return self._ask("advice", (power, dump(self.table.state), place, dict(self.table.seats)))

    def look_back(self, power: PowerId) -> Thought:
        """Which choices of a seat moved its standing most; `latest` is a Progress, at the end a whole one."""
        now = self.table.rules
        moments = [
            (n, dump(state), entry.choice, None if state.rules is now else state.rules)
            for n, state, entry in self.table.moments(power)
        ]
        levels = {str(seat): plays_on(who) for seat, who in self.table.seats.items()}
        return self._ask("look_back", (power, moments, levels))

    def is_slow(self, power: PowerId) -> bool:
        """Tell whether the bot in a seat takes long enough to be asked here."""
        return not _is_quick(self.table.seats[power])

    def warm_up(self) -> None:
        """Start the process before it is needed."""
        self._asked.put(Thought("", (), self.table.rules))
        self._begin()

    def drop(self, thought: Thought | None) -> None:
        """Nobody waits for this any more; long ones stop at their next piece."""
        if thought is None or thought.done:
            return
        thought.dropped = True
        process = self._process
        if thought is self._now and thought.sent and process is not None and process.stdin is not None:
            with suppress(OSError, ValueError):
                _send(process.stdin, None)

    def close(self) -> None:
        """Stop thinking at once; the process is gone when this returns."""
        self._closed = True
        self._asked.put(None)
        self._end_process()

    # --- how it is done -----------------------------------------------------------------------------

    def _ask(self, task: str, data: Data) -> Thought:
        thought = Thought(task, data, self.table.rules)
        self._asked.put(thought)
        self._begin()
        return thought

    def _begin(self) -> None:
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._work, name="thinking", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        """On a thread of its own: one thought after the other."""
        while (thought := self._asked.get()) is not None and not self._closed:
            self._now = thought
            if not thought.dropped:
                self._think(thought)
            thought.done = True
            self._now = None

    def _think(self, thought: Thought) -> None:
        """In the process; once more in a new one if it was killed; in place if it was stuck, or none."""
        stuck = self._stuck
        for _ in range(2):
            if self._stuck > stuck or self._stuck >= STUCK_OFTEN:
                break
            try:
                self._elsewhere(thought)
            except (OSError, EOFError, ValueError, pickle.UnpicklingError):
                self._end_process()
                if self._closed or thought.dropped:
                    return
            else:
                return
        self._in_place(thought)

    def _elsewhere(self, thought: Thought) -> None:
        """Raises OSError or EOFError where there is no process, or no more."""
        process, is_new = self._started()
        assert process.stdin is not None  # noqa: S101  (both were asked for)
        assert process.stdout is not None  # noqa: S101
        with self._watched(process):
            if is_new or thought.rules is not self._taught:
                self._taught = thought.rules
                _send(process.stdin, thought.rules)
            if not thought.task:
                return
            _send(process.stdin, (thought.task, thought.data))
        thought.sent = True
        while True:
            with self._watched(process):
                kind, piece = pickle.load(process.stdout)  # noqa: S301  (from our own process)
            if kind == "end":
                return
            if kind == "error":
                thought.error = piece
            else:
                thought.latest = piece

    @contextmanager
    def _watched(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """Kill the process if what is done here with it isn't over in time: its pipes then break at once."""
        watch = threading.Timer(self._silence, self._end_stuck, (process,))
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _end_stuck(self, process: subprocess.Popen[bytes]) -> None:
        self._stuck += 1
        process.kill()

    def _started(self) -> tuple[subprocess.Popen[bytes], bool]:
        """The process, and whether it was begun just now. OSError if it can't be begun.

        A session of its own: no key that interrupts the game reaches it. It says nothing on the terminal.
        """
        with self._lock:
            if self._closed:
                raise OSError("closed")
            if self._process is not None:
                return self._process, False
            self._process = subprocess.Popen(  # noqa: S603  (our own interpreter, our own words)
                [self._python, "-c", _START, _HOME],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            return self._process, True

    def _in_place(self, thought: Thought) -> None:
        try:
            for piece in TASKS[thought.task](thought.rules, *thought.data):
                thought.latest = piece
                if thought.dropped or self._closed:
                    return
        except Exception:  # as the process does: a thought that fails never takes the game along
            thought.error = NO_THOUGHT

    def _end_process(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError, ValueError):
                    pipe.close()


def _is_quick(level: str) -> bool:
    return split(level)[0] in QUICK


def _send(pipe: IO[bytes], message: Any) -> None:
    pipe.write(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
    pipe.flush()


# --- in the process -----------------------------------------------------------------------------------


def serve() -> None:
    """What the process does: read the rules, then answer until nobody asks any more; new rules may come."""
    if hasattr(os, "nice"):
        os.nice(BEHIND)
    inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    threading.Thread(target=_read, args=(source, inbox), daemon=True).start()
    rules: Ruleset = inbox.get()
    while True:
        message = inbox.get()
        if isinstance(message, Ruleset):
            rules = message
        elif message is not None:
            _serve_one(rules, message, inbox, target)


def _read(source: IO[bytes], inbox: queue.SimpleQueue[Any]) -> None:
    """Take in what is asked; when the game is gone, go too, in the middle of a thought if need be."""
    while True:
        try:
            inbox.put(pickle.load(source))  # noqa: S301  (from the game that started this process)
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)


def _serve_one(rules: Ruleset, message: Any, inbox: queue.SimpleQueue[Any], target: IO[bytes]) -> None:
    task, data = message
    try:
        for piece in TASKS[task](rules, *data):
            _send(target, ("piece", piece))
            if not inbox.empty():
                break  # a later word: nobody waits for this one any more
    except Exception:  # whatever it is, the game must hear that no answer comes
        _send(target, ("error", NO_THOUGHT))
    _send(target, ("end", None))
