"""R4: each framework's levels: price, what the others pay to join, effects, what it pays, leaving it."""

from __future__ import annotations

from game.engine import waiting

from ..kit import at, rules_of

Moved = dict[str, int]
READY = "canberra washington 4, canberra moscow 0, seoul moscow 0, dependence 5, blocs 6, beijing-moscow 4"
"""What the partners and the gates of all frameworks ask for."""


def raised(who: str, framework: str, numbers: str = "") -> Moved:
    """What moves when a power raises a framework by a level and everyone invited accepts."""
    board = at(f"trilateral 0, {READY}, {numbers}")
    board.give(f"{who} {'deepen' if board[framework] else 'launch'} {framework}")
    for power in waiting(board.state) if board.told("asked") else ():
        board.give(f"{power} accept")
    assert 1 == board.moved[framework]
    return {name: step for name, step in board.moved.items() if name != framework}


def left(who: str, framework: str, numbers: str = "") -> Moved:
    """What moves when a power withdraws a level."""
    board = at(f"{framework} 2, {numbers}").give(f"{who} withdraw {framework}")
    assert -1 == board.moved[framework]
    return {name: step for name, step in board.moved.items() if name != framework}


def paid(framework: str, level: int, numbers: str = "") -> Moved:
    """What a framework at a level pays at a reckoning."""
    return at(f"trilateral 0, {framework} {level}, round 2, {numbers}").phase(4).moved


def closed_by(who: str, framework: str, numbers: str) -> bool:
    """Whether these numbers close what would otherwise raise the framework."""
    verb = "deepen" if f"{framework} " in numbers else "launch"
    return not at(f"trilateral 0, {READY}, {numbers}").is_open(f"{who} {verb} {framework}")


def test_r4_frameworks_pay_for_every_level_reached_and_only_at_a_reckoning() -> None:
    assert {"washington influence": 1, "tokyo influence": 1, "presence": 1} == paid("quad", 3)
    assert {} == at("trilateral 0, quad 3, round 1").phase(4).moved


def test_r4_no_framework_rises_past_its_highest_or_falls_under_nought() -> None:
    for framework in rules_of().frameworks:
        for masks in rules_of().turns:
            for row in masks.rows:
                if row.choice.target == framework.id and row.choice.name == "deepen":
                    assert not at(f"{framework.id} 3").is_open(" ".join(row.choice))
                if row.choice.target == framework.id and row.choice.name == "withdraw":
                    assert not at(f"{framework.id} 0").is_open(" ".join(row.choice))


def test_r4_1_quad() -> None:
    leans = {"delhi tokyo": 1, "canberra tokyo": 1}
    first = {"tokyo influence": -2, "washington influence": -1, "washington-beijing": -1, "blocs": 1}
    assert first | leans == raised("tokyo", "quad")
    second = {"tokyo funds": -1, "tokyo influence": -3, "washington influence": -1, "tokyo technology": 1}
    assert second | leans == raised("tokyo", "quad", "quad 1")
    law = {"washington-beijing": -1, "tokyo-beijing": -1, "blocs": 1, "order": 1}
    dear = {"washington funds": -2, "washington influence": -3, "tokyo influence": -1}
    assert law | dear == raised("washington", "quad", "quad 2")
    assert closed_by("tokyo", "quad", "tokyo-washington 0")
    assert closed_by("tokyo", "quad", "delhi tokyo 1, delhi washington 1")


def test_r4_1_leaving_the_quad_undoes_what_it_said() -> None:
    moved = {"tokyo influence": 1, "washington-beijing": 1, "blocs": -1}
    assert moved | {"delhi tokyo": -1, "canberra tokyo": -1} == left("tokyo", "quad")


def test_r4_2_alliance() -> None:
    tie = {"tokyo-washington": 1, "tokyo-beijing": -1, "presence": 1}
    price = {"tokyo funds": -2, "tokyo influence": -3, "washington influence": -1}
    assert tie | price == raised("tokyo", "alliance", "alliance 1")
    both = {"washington funds": -3, "washington influence": -3, "tokyo funds": -1, "tokyo influence": -1}
    assert tie | both == raised("washington", "alliance", "alliance 2")
    assert ({}, {}, {"tokyo military": 1}) == tuple(paid("alliance", level) for level in (1, 2, 3))
    assert closed_by("tokyo", "alliance", "alliance 1, tokyo-washington 1")


def test_r4_2_washington_alone_may_loosen_the_alliance() -> None:
    moved = {"washington influence": 1, "washington funds": 1}
    ties = {"tokyo-washington": -2, "tokyo-beijing": 1, "presence": -1}
    assert moved | ties == left("washington", "alliance")
    assert not at("alliance 2").is_open("tokyo withdraw alliance")


def test_r4_3_silk_roads() -> None:
    roads = {"africa beijing": 1, "mongolia beijing": 1}
    assert roads | {"beijing funds": -3, "beijing influence": -1} == raised("beijing", "silk-roads")
    second = {"beijing funds": -4, "beijing influence": -2, "beijing exposure": -1}
    assert roads | second == raised("beijing", "silk-roads", "silk-roads 1")
    third = {"beijing funds": -5, "beijing influence": -2, "voice": 1}
    assert roads | third == raised("beijing", "silk-roads", "silk-roads 2")
    toll = {"beijing influence": 1, "beijing economy": 1, "moscow funds": 1, "dependence": 1}
    assert toll == paid("silk-roads", 3)


def test_r4_4_strategic_partnership() -> None:
    tie = {"beijing-moscow": 1, "dependence": 1, "blocs": 1, "order": -1}
    first = {"beijing influence": -2, "moscow influence": -1, "moscow funds": 2}
    assert tie | first == raised("beijing", "strategic-partnership")
    second = {"moscow funds": 1, "moscow influence": -3, "beijing influence": -1, "sea-of-japan": 1}
    assert tie | second == raised("moscow", "strategic-partnership", "strategic-partnership 1")
    assert {"moscow funds": 1} == paid("strategic-partnership", 1)
    assert {"moscow funds": 1, "moscow military": 1, "dependence": 1} == paid("strategic-partnership", 2)
    assert closed_by("beijing", "strategic-partnership", "beijing-moscow 1")


def test_r4_4_the_formal_alliance_stands_behind_a_gate() -> None:
    moved = {"beijing influence": -4, "moscow influence": -2, "blocs": 1, "order": -1, "moscow military": 1}
    assert moved == raised("beijing", "strategic-partnership", "strategic-partnership 2, blocs 5")
    for bar in ("beijing-moscow 3", "blocs 4", "dependence 4", "treaty-gate beijing 2"):
        assert closed_by("beijing", "strategic-partnership", f"strategic-partnership 2, {bar}")


def test_r4_4_leaving_the_partnership_frees_moscow_a_little() -> None:
    moved = {"moscow influence": 1, "beijing-moscow": -1, "dependence": -1}
    assert moved == left("moscow", "strategic-partnership")


def test_r4_5_aukus() -> None:
    first = {"washington funds": -1, "washington influence": -2, "washington-beijing": -1, "blocs": 1}
    besides = {"europe washington": -1, "canberra washington": 1, "washington technology": 1}
    assert first | besides == raised("washington", "aukus")
    second = {"washington funds": -2, "washington influence": -3, "washington-beijing": -1, "blocs": 1}
    assert second | {"canberra washington": 1} == raised("washington", "aukus", "aukus 1")
    seat = {"tokyo-beijing": -1, "tokyo-washington": 1, "blocs": 1}
    price = {"washington funds": -3, "washington influence": -3, "tokyo funds": -2, "tokyo influence": -1}
    assert seat | price == raised("washington", "aukus", "aukus 2")
    assert ({}, {"washington military": 1}) == (paid("aukus", 1), paid("aukus", 2))
    assert {"washington military": 1, "tokyo technology": 1} == paid("aukus", 3)
    assert closed_by("washington", "aukus", "canberra washington 3")
    assert closed_by("washington", "aukus", "washington technology 4")


def test_r4_6_ipef() -> None:
    first = {"tokyo influence": -2, "washington influence": -1, "asean tokyo": 1, "asean washington": 1}
    assert first == raised("tokyo", "ipef")
    moved = raised("washington", "ipef", "ipef 1")
    assert {
        "washington funds": -1,
        "washington influence": -3,
        "tokyo influence": -1,
        "asean washington": 1,
        "europe washington": 1,
        "order": 1,
        "trusted-networks washington": 4,
    } == moved
    third = raised("washington", "ipef", "ipef 2")
    assert (1, -1, -1) == tuple(third[n] for n in ("decoupling", "tokyo exposure", "washington exposure"))
    assert ({}, {"asean washington": 1, "washington funds": 1}) == (paid("ipef", 1), paid("ipef", 2))
    assert 1 == paid("ipef", 3)["tokyo funds"]
    assert closed_by("tokyo", "ipef", "tokyo-washington 0")


def test_r4_6_leaving_ipef() -> None:
    moved = {"washington influence": 1, "asean washington": -1}
    assert moved | {"tokyo-washington": -1} == left("washington", "ipef")


def test_r4_7_g7() -> None:
    ties = {"washington-moscow": -1, "tokyo-moscow": -1, "dependence": 1, "order": 1}
    europe = {"europe tokyo": 1, "europe washington": 1}
    assert ties | europe | {"tokyo influence": -2, "washington influence": -1} == raised("tokyo", "g7")
    second = {"tokyo funds": -1, "tokyo influence": -3, "washington influence": -1}
    assert ties | europe | second == raised("tokyo", "g7", "g7 1")
    third = {"tokyo funds": -2, "tokyo influence": -3, "washington funds": -1, "washington influence": -1}
    assert ties | third == raised("tokyo", "g7", "g7 2")
    assert [{"moscow funds": -1}, {"moscow funds": -2}] == [paid("g7", level) for level in (1, 2)]
    assert {"moscow funds": -2, "moscow economy": -1} == paid("g7", 3)
    assert closed_by("tokyo", "g7", "ukraine 0")


def test_r4_7_leaving_the_g7_measures() -> None:
    moved = {"tokyo influence": 1, "tokyo-moscow": 1, "dependence": -1, "order": -1}
    assert moved | {"europe tokyo": -1} == left("tokyo", "g7")


def test_r4_8_tpp() -> None:
    first = {"tokyo funds": -2, "tokyo influence": -2, "washington funds": -1, "washington influence": -1}
    gains = {"tokyo economy": 1, "washington support": -1, "asean tokyo": 1, "asean washington": 1}
    assert first | gains == raised("tokyo", "tpp")
    second = {"tokyo funds": -3, "tokyo influence": -3, "washington funds": -1, "washington influence": -1}
    assert second | {"tokyo economy": 1, "washington support": -1} == raised("tokyo", "tpp", "tpp 1")
    third = {"tokyo funds": -4, "tokyo influence": -3, "washington influence": -1, "washington economy": 1}
    assert third | gains == raised("tokyo", "tpp", "tpp 2")
    assert ({}, {"tokyo funds": 1}) == (paid("tpp", 1), paid("tpp", 2))
    assert {"tokyo funds": 1, "washington funds": 1} == paid("tpp", 3)
    left_it = {"tokyo influence": 1, "tokyo-washington": -1, "tokyo economy": -1}
    assert left_it == left("tokyo", "tpp")


def test_r4_9_osa() -> None:
    boats = {"tokyo funds": -1, "tokyo influence": -1, "tokyo-beijing": -1}
    assert boats | {"islands tokyo": 1, "mongolia tokyo": 1} == raised("tokyo", "osa")
    radar = {"tokyo funds": -2, "tokyo influence": -2, "tokyo-beijing": -1}
    assert radar | {"asean tokyo": 1} == raised("tokyo", "osa", "osa 1")
    north = {"tokyo funds": -3, "tokyo influence": -2, "tokyo-beijing": -1, "tokyo-moscow": -1}
    assert north | {"mongolia tokyo": 1} == raised("tokyo", "osa", "osa 2")
    assert ({}, {"islands tokyo": 1}) == (paid("osa", 1), paid("osa", 2))
    assert {"islands tokyo": 1, "mongolia tokyo": 1} == paid("osa", 3)
    assert closed_by("tokyo", "osa", "islands tokyo 1")


def test_r4_10_conferences() -> None:
    guests = {"islands tokyo": 1, "africa tokyo": 1}
    assert guests | {"tokyo funds": -2, "tokyo influence": -1} == raised("tokyo", "conferences")
    second = {"tokyo funds": -3, "tokyo influence": -2}
    assert guests | second == raised("tokyo", "conferences", "conferences 1")
    third = {"tokyo funds": -4, "tokyo influence": -2, "islands tokyo": 1, "order": 1, "tokyo-beijing": -1}
    assert third == raised("tokyo", "conferences", "conferences 2")
    assert {"tokyo influence": 1, "voice": -1, "africa tokyo": 1} == paid("conferences", 3)
    assert -1 == at("conferences 1").give("beijing contest conferences").moved["conferences"]


def test_r4_11_chairs() -> None:
    head = {"asean tokyo": 1, "voice": -1}
    assert head | {"tokyo funds": -1, "tokyo influence": -2} == raised("tokyo", "chairs")
    assert head | {"tokyo funds": -2, "tokyo influence": -3} == raised("tokyo", "chairs", "chairs 1")
    house = {"tokyo funds": -3, "tokyo influence": -3, "asean tokyo": 1, "order": 1}
    assert house == raised("tokyo", "chairs", "chairs 2")
    assert [{"tokyo influence": 1}] * 2 == [paid("chairs", 1), paid("chairs", 2)]
    assert {"tokyo influence": 1, "voice": -1} == paid("chairs", 3)
    assert -1 == at("chairs 1").give("beijing contest chairs").moved["chairs"]


def test_r4_12_trilateral() -> None:
    first = {"tokyo influence": -2, "beijing influence": -1, "tokyo-beijing": 1, "blocs": -1}
    moved = raised("tokyo", "trilateral")
    assert first.items() <= moved.items()
    assert (1, 1) == (moved["seoul tokyo"], moved["seoul beijing"])
    second = {"beijing funds": -1, "beijing influence": -3, "tokyo influence": -1, "seoul beijing": 1}
    assert second | {"tokyo-beijing": 1, "blocs": -1} == raised("beijing", "trilateral", "trilateral 1")
    third = raised("tokyo", "trilateral", "trilateral 2")
    assert (1, -1, -1) == tuple(third[name] for name in ("tokyo-beijing", "decoupling", "blocs"))
    assert {"tokyo funds": 1, "beijing funds": 1} == paid("trilateral", 1)
    assert {"tokyo funds": 2, "beijing funds": 2} == paid("trilateral", 2)
    assert 1 == paid("trilateral", 3)["tokyo influence"]
    assert closed_by("tokyo", "trilateral", "tokyo-beijing -2")
    assert closed_by("tokyo", "trilateral", "washington-beijing -4")


def test_r4_12_beijing_may_leave_the_trilateral() -> None:
    moved = {
        "beijing influence": 1,
        "tokyo-beijing": -1,
        "seoul beijing": -1,
        "blocs": 1,
    }
    assert moved == left("beijing", "trilateral")
    assert not at("trilateral 2").is_open("tokyo withdraw trilateral")


def test_r4_13_aiib() -> None:
    opened = {"beijing funds": -3, "beijing influence": -1, "asean beijing": 1, "voice": 1}
    assert opened == raised("beijing", "aiib")
    loans = {"beijing funds": -4, "beijing influence": -2, "asean beijing": 1, "europe beijing": 1}
    assert loans == raised("beijing", "aiib", "aiib 1")
    own = {"beijing funds": -5, "beijing influence": -2, "asean beijing": 1, "voice": 1}
    assert own == raised("beijing", "aiib", "aiib 2")
    assert ({}, {"beijing influence": 1}) == (paid("aiib", 1), paid("aiib", 2))
    assert {"beijing influence": 1, "beijing funds": 1} == paid("aiib", 3)
    assert closed_by("beijing", "aiib", "asean beijing 0")


def test_r4_14_sco_brics() -> None:
    first = {"moscow funds": -1, "moscow influence": -1, "beijing influence": -1, "voice": 1}
    assert first == raised("moscow", "sco-brics")
    second = {"moscow funds": -2, "moscow influence": -3, "beijing influence": -1, "voice": 1}
    assert second | {"mongolia moscow": 1} == raised("moscow", "sco-brics", "sco-brics 1")
    third = raised("beijing", "sco-brics", "sco-brics 2")
    lower = {"voice": 1, "delhi beijing": 1, "beijing exposure": -1, "moscow exposure": -1}
    assert lower.items() <= third.items()
    assert {"moscow influence": 1, "beijing influence": 1, "voice": 1} == paid("sco-brics", 3)
    assert closed_by("moscow", "sco-brics", "beijing-moscow 0")
    gone = {"moscow influence": 1, "beijing-moscow": -1, "voice": -1}
    assert gone == left("moscow", "sco-brics")


def test_r4_15_china_africa() -> None:
    first = {"beijing funds": -2, "beijing influence": -1, "africa beijing": 1, "voice": 1}
    assert first == raised("beijing", "china-africa")
    second = {"beijing funds": -3, "beijing influence": -2, "africa beijing": 1, "asean beijing": 1}
    assert second == raised("beijing", "china-africa", "china-africa 1")
    third = {"beijing funds": -4, "beijing influence": -2, "africa beijing": 1, "voice": 1}
    assert third == raised("beijing", "china-africa", "china-africa 2")
    assert [{}, {"beijing influence": 1}, {"beijing influence": 2}] == [
        paid("china-africa", level) for level in (1, 2, 3)
    ]


def test_r4_16_dialogue() -> None:
    talk = {"tokyo-beijing": 1, "east-china-sea": -1}
    assert talk | {"tokyo influence": -2, "beijing influence": -1} == raised("tokyo", "dialogue")
    second = {"beijing funds": -1, "beijing influence": -3, "tokyo influence": -1}
    assert talk | second == raised("beijing", "dialogue", "dialogue 1")
    third = {"tokyo funds": -2, "tokyo influence": -3, "beijing influence": -1}
    curbs = {"import-curbs beijing tokyo": -1}
    summit = raised("tokyo", "dialogue", "dialogue 2, import-curbs beijing tokyo 1")
    assert talk | third | curbs == summit
    assert ({}, {"tokyo funds": 1, "beijing funds": 1}) == (paid("dialogue", 1), paid("dialogue", 2))
    assert 1 == paid("dialogue", 3)["beijing influence"]
    assert closed_by("tokyo", "dialogue", "tokyo-beijing -5")
    gone = {"tokyo influence": 1, "tokyo-beijing": -2, "east-china-sea": 1}
    assert gone == left("tokyo", "dialogue")


def test_r4_raising_a_framework_names_its_own_clause_and_leaving_it_r3_9() -> None:
    rules = rules_of()
    clauses = {framework.id: framework.clause for framework in rules.frameworks}
    for masks in rules.turns:
        for row in masks.rows:
            if row.choice.name in ("launch", "deepen"):
                assert clauses[row.choice.target] == row.clause
            assert row.choice.name != "withdraw" or row.clause == "R3.9"
