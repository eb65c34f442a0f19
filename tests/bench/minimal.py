"""The yardstick: the smallest game of its kind, a list of whole numbers and a table of priced steps.

Four seats, ten numbers each, forty orders that cost one number and move two; an order is drawn until one is
payable, numbers are clamped, every eighth decision pays an income. Nothing of Four Capitals is used.
"""

from __future__ import annotations

import random
import time

SEATS, NUMBERS, ORDERS, ROUNDS = 4, 10, 40, 12


def table(seed: int = 1) -> list[tuple[int, int, int, int, int, int]]:
    """(priced number, price, moved number, step, moved number, step) for each order."""
    draw = random.Random(seed)
    pick = lambda: draw.randrange(NUMBERS)
    return [(pick(), draw.randrange(3), pick(), draw.choice((-1, 1)), pick(), 1) for _ in range(ORDERS)]


def play(orders: list[tuple[int, int, int, int, int, int]], draw: random.Random) -> int:
    """One game; the number of decisions."""
    state = [5] * (SEATS * NUMBERS)
    count = 0
    for _ in range(ROUNDS):
        for seat in range(SEATS):
            base = seat * NUMBERS
            for _ in range(4):
                while True:
                    what, price, one, by, other, more = orders[draw.randrange(ORDERS)]
                    if state[base + what] >= price:
                        break
                state[base + what] -= price
                value = state[base + one] + by
                state[base + one] = 0 if value < 0 else 10 if value > 10 else value
                value = state[base + other] + more
                state[base + other] = 0 if value < 0 else 10 if value > 10 else value
                count += 1
            for number in range(2):
                state[base + number] = min(10, state[base + number] + 1)
    return count


def decisions_a_second(games: int = 300) -> float:
    """Decisions a second of CPU on this machine, now."""
    orders, draw = table(), random.Random(7)
    start = time.process_time()
    count = sum(play(orders, draw) for _ in range(games))
    return count / (time.process_time() - start)


if __name__ == "__main__":
    print(f"minimal game: {decisions_a_second():,.0f} decisions a second")
