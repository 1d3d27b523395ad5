"""``make cover``: a layer below its gate is an error that names the places; at its gate it is none."""

import json
import sys
from pathlib import Path

import pytest

from modules import module

TOP = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def tool():
    yield module(TOP / "checks" / "covered.py", "covered_tool")
    del sys.modules["covered_tool"]


def told(lines, missing=(), branches=0, ways=()):
    """What coverage tells of a module: so many lines, of which ``missing`` were not reached; so many ways likewise."""
    return {
        "summary": {
            "covered_lines": lines - len(missing), "num_statements": lines, "missing_lines": len(missing),
            "covered_branches": branches - len(ways), "num_branches": branches, "missing_branches": len(ways),
        },
        "missing_lines": list(missing),
        "missing_branches": [list(way) for way in ways],
    }  # fmt: skip


@pytest.fixture
def judged(tool, tmp_path, monkeypatch, capsys):
    """Return what is judged of some modules (path below the package → what coverage tells): status and what is said."""
    monkeypatch.chdir(tmp_path)

    def judge(**files):
        whole = {"domain/a.py": told(10), "ledger/a.py": told(10)} | files
        path = tmp_path / tool.TOLD
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"files": {f"src/ducha_cli/{name}": one for name, one in whole.items()}}))
        return tool.main(), capsys.readouterr().out.splitlines()

    return judge


@pytest.mark.parametrize("layer", ["domain", "ledger"])
@pytest.mark.parametrize("one", [told(1000, [7]), told(1000, (), 10, [(7, 9)])], ids=["a line", "a way"])
def test_of_domain_and_ledger_one_unreached_place_is_an_error(judged, layer, one):
    status, said = judged(**{f"{layer}/b.py": one})
    assert status == 1
    assert said[-1] == f"src/ducha_cli/{layer}/b.py:7{' → 9' if one['missing_branches'] else ''}"


GATE = {
    "all of it": (told(100), 0),
    "at the gate": (told(100, [1, 2, 3]), 0),
    "at the gate, by ways": (told(60, (), 40, [(1, 2), (1, 3), (5, 6)]), 0),
    "below it": (told(100, [1, 2, 3, 4]), 1),
    "below it, by lines and ways together": (told(60, [1, 2], 40, [(5, 6), (7, -4)]), 1),
    "nothing that could be reached": (told(0), 0),
}


@pytest.mark.parametrize(("one", "status"), GATE.values(), ids=GATE)
@pytest.mark.parametrize("name", ["cli/root.py", "cli/item/closing.py", "settings.py"])
def test_elsewhere_three_in_a_hundred_may_stay_unreached(judged, name, one, status):
    found, said = judged(**{name: one})
    assert found == status
    row = next(line.split() for line in said if line.startswith("cli" if name.startswith("cli") else "(top)"))
    assert row[2:] == ["97%", str(len(one["missing_lines"])), str(len(one["missing_branches"]))]


def test_the_places_of_a_layer_below_its_gate_are_named_and_no_others(judged):
    status, said = judged(**{
        "looks/b.py": told(10, [4, 5], 4, [(4, 9), (6, 8), (7, -2)]),
        "looks/a.py": told(10, [1]),
        "office/a.py": told(100, [1]),
    })  # fmt: skip
    assert status == 1
    assert [line for line in said if line.startswith("src/")] == [
        "src/ducha_cli/looks/a.py:1",
        "src/ducha_cli/looks/b.py:4",
        "src/ducha_cli/looks/b.py:5",
        "src/ducha_cli/looks/b.py:6 → 8",
        "src/ducha_cli/looks/b.py:7 → end",
    ]


@pytest.mark.parametrize("layer", ["domain", "ledger"])
def test_a_layer_of_which_nothing_was_measured_is_an_error(tool, tmp_path, monkeypatch, capsys, layer):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / tool.TOLD
    path.parent.mkdir(parents=True)
    there = ({"domain", "ledger"} - {layer}).pop()
    path.write_text(json.dumps({"files": {f"src/ducha_cli/{there}/a.py": told(10)}}))
    assert tool.main() == 1
    assert capsys.readouterr().out == f"nothing measured of {layer}\n"


def test_every_line_that_is_left_out_says_why():
    files = [*(TOP / "src").rglob("*.py"), *(TOP / "checks").rglob("*.py")]
    said = [line.partition("# no cover")[2] for path in files for line in path.read_text(encoding="utf-8").splitlines()
            if "# no cover" in line and "``" not in line]  # fmt: skip
    assert said
    assert [one for one in said if not one.startswith(": ")] == []
