"""A bare editor: it speaks with yaml-language-server over stdio as VS Code does, and keeps what it says."""

import json
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
NODE_MODULES = ROOT / ".venv" / "node" / "node_modules"
SERVER = NODE_MODULES / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 60.0
"""Seconds after which a silent server is ended, so that no test waits for ever."""


class Problem:
    """Something underlined; lines count from 1, as in what `check` says."""

    def __init__(self, said: dict[str, Any]) -> None:
        self.line: int = said["range"]["start"]["line"] + 1
        self.message: str = said["message"]

    def __repr__(self) -> str:
        return f"{self.line}: {self.message}"


class Editor:
    """One server with the settings of `.vscode/settings.json`; every call waits for the server's answer."""

    def __init__(self, node: Path, settings: dict[str, Any]) -> None:
        self._settings = settings
        self._said: dict[str, list[Problem]] = {}
        self._number = 0
        command = [str(node), str(SERVER), "--stdio"]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._watchdog = threading.Timer(PATIENCE, self._server.kill)
        self._watchdog.daemon = True
        self._watchdog.start()
        client = {"workspace": {"configuration": True}, "textDocument": {"hover": {}, "completion": {}}}
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": client})
        self._tell("initialized", {})

    def problems(self, texts: Mapping[Path, str]) -> dict[Path, list[Problem]]:
        """What is underlined in texts that stand for files."""
        opened = {path: self._open(path, text) for path, text in texts.items()}
        while set(opened.values()) - set(self._said):
            self._hear()
        return {path: self._said[uri] for path, uri in opened.items()}

    def hover(self, path: Path, text: str, line: int, column: int) -> str:
        """What is shown over a word; lines and columns count from 0."""
        found = self._at("hover", path, text, line, column)
        return str(found["contents"]["value"]) if found else ""

    def completion(self, path: Path, text: str, line: int, column: int) -> dict[str, dict[str, Any]]:
        """What is offered at a place, by the label shown."""
        found = self._at("completion", path, text, line, column)
        return {one["label"]: one for one in found["items"]}

    def close(self) -> None:
        """End the server."""
        self._watchdog.cancel()
        self._server.kill()
        self._server.communicate()

    def _at(self, what: str, path: Path, text: str, line: int, column: int) -> Any:
        uri = self._open(path, text)
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}
        return self._ask(f"textDocument/{what}", place)

    def _open(self, path: Path, text: str) -> str:
        """Each text is a file of its own to the server, beside its file: there its schema is found."""
        self._number += 1
        uri = path.with_name(f"{path.stem}-{self._number}.yaml").as_uri()
        opened = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": opened})
        return uri

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while (message := self._hear()).get("id") != number or "method" in message:
            pass
        return message.get("result")

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        """The next message; what the server asks of an editor is answered, what it underlines kept."""
        message = self._read()
        params = message.get("params") or {}
        if message.get("method") == "textDocument/publishDiagnostics":
            self._said[params["uri"]] = [Problem(one) for one in params["diagnostics"]]
        elif message.get("method") == "workspace/configuration":
            answer = [self._setting(one.get("section", "")) for one in params["items"]]
            self._send({"id": message["id"], "result": answer})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _setting(self, section: str) -> Any:
        """What stands under a name in the settings: `yaml.hover` is `hover` in the section `yaml`."""
        found: dict[str, Any] = {}
        for key, value in self._settings.items():
            if key.startswith(f"{section}."):
                *outer, name = key.removeprefix(f"{section}.").split(".")
                inside = found
                for one in outer:
                    inside = inside.setdefault(one, {})
                inside[name] = value
        return found or self._settings.get(section)

    def _read(self) -> dict[str, Any]:
        assert self._server.stdout is not None
        length = 0
        while (line := self._server.stdout.readline().strip()) or not length:
            assert line or self._server.poll() is None, "the language server ended, or said nothing"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        found: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return found
