"""How long a save takes: `pytest -s -m slow -k bench`."""

import random
import statistics
import time

import pytest

from game.store.save import Save

from .sample import entry

CONTENT_BYTES = 250_000


def content() -> dict[str, str]:
    """Forty files of made-up words, harder to compress than real cards."""
    dice = random.Random(1)  # noqa: S311  the same content each time
    words = ["".join(dice.choices("abcdefghijklmnop", k=dice.randint(2, 9))) for _ in range(3000)]
    return {
        f"decks/{n}/cards.yaml": " ".join(dice.choices(words, k=2000))[: CONTENT_BYTES // 40]
        for n in range(40)
    }


@pytest.mark.slow
def test_bench_of_an_append(tmp_path):
    state = {"levels": list(range(400)), "dice": {"seed": 2**63, "game": 17}}
    print()
    with Save.create(tmp_path, {"id": "bench"}, content()) as save:
        for number in range(1, 1031):
            save.append(entry(number), state)
            if number in (10, 300, 1000):
                ordinary = _timed(save, number, state)
                size = save.path.stat().st_size // 1000
                print(f"{number:5} entries: {ordinary:.2f} ms an append (median of 30), file {size} kB")
                assert ordinary < 20


def _timed(save: Save, number: int, state: dict) -> float:
    """Milliseconds of an append to a log of this length."""
    times = []
    for _ in range(30):
        begun = time.perf_counter()
        save.append(entry(number + 1), state)
        times.append(time.perf_counter() - begun)
        save.rewind(number, state)
    return statistics.median(times) * 1000
