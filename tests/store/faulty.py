"""System calls that fail, or stop the program, at a chosen place."""

import errno
import os
from pathlib import Path

from game.store.atomic import Calls


class Stopped(BaseException):
    """The program ended here, as under `kill -9`: nothing after this call happens, no cleaning either."""


class Counting(Calls):
    """Counts the calls and lets `before` and `after` interfere with each."""

    def __init__(self) -> None:
        self.count = 0
        self.names: list[str] = []

    def before(self) -> None:
        """Called before each system call."""

    def after(self) -> None:
        """Called after each system call."""

    def _run(self, name, *arguments):
        self.count += 1
        self.names.append(name)
        self.before()
        result = getattr(super(), name)(*arguments)
        self.after()
        return result

    def open(self, path: Path, flags: int) -> int:
        return self._run("open", path, flags)

    def write(self, fd: int, data: memoryview) -> int:
        return self._run("write", fd, data)

    def read(self, fd: int, size: int) -> bytes:
        return self._run("read", fd, size)

    def stat(self, fd: int) -> os.stat_result:
        return self._run("stat", fd)

    def fsync(self, fd: int) -> None:
        self._run("fsync", fd)

    def close(self, fd: int) -> None:
        self._run("close", fd)

    def link(self, source: Path, target: Path) -> None:
        self._run("link", source, target)

    def replace(self, source: Path, target: Path) -> None:
        self._run("replace", source, target)

    def unlink(self, path: Path) -> None:
        self._run("unlink", path)


class Failing(Counting):
    """Fails one call, the one with the number `fails`, or every call of the name `fails`."""

    def __init__(self, fails: int | str, code: int = errno.EIO) -> None:
        super().__init__()
        self.fails = fails
        self.code = code

    def before(self) -> None:
        if self.fails in (self.count, self.names[-1]):
            raise OSError(self.code, os.strerror(self.code))


class Stopping(Counting):
    """Ends the program after the call with this number."""

    def __init__(self, last: int) -> None:
        super().__init__()
        self.last = last

    def before(self) -> None:
        if self.count > self.last:
            raise Stopped


class Grudging(Calls):
    """Takes at most seven bytes a write."""

    def write(self, fd: int, data: memoryview) -> int:
        return super().write(fd, data[:7])


class WithoutLinks(Calls):
    """A file system without second names, such as that of most memory sticks."""

    def link(self, source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))
