"""What is handed over: the sdist makes the wheel, and the wheel alone, elsewhere, opens a ledger.

The same bug was found in five other projects: migrations missing from the wheel, or in the wrong place in it.
"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent


def run(*words, folder, **environment):
    """Run the interpreter as another shell would: nothing of this checkout is on its path."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DUCHA", "COV"))}
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=bare | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from the sdist."""
    out = tmp_path_factory.mktemp("dist")
    # Without --wheel or --sdist, build makes the sdist and then the wheel from the sdist's own files.
    run("-m", "build", "--no-isolation", "--outdir", str(out), str(TOP), folder=out)
    (made,) = out.glob("*.whl")
    assert len(list(out.glob("*.tar.gz"))) == 1
    return made


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A folder that holds the wheel's contents and nothing else."""
    target = tmp_path_factory.mktemp("installed")
    run(
        "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target), str(wheel), folder=target
    )
    return target


def test_the_wheel_carries_what_stands_beside_the_package(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    ought = [
        f"ducha_cli/{path.relative_to(TOP).as_posix()}"
        for folder in ("migrations", "templates", "samples")
        for path in (TOP / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]

    layouts = (TOP / "src/ducha_cli/intake/layouts").glob("*.toml")
    ought += [path.relative_to(TOP / "src").as_posix() for path in layouts]

    assert [name for name in ought if name not in names] == []
    assert "ducha_cli/py.typed" in names
    assert len(ought) > 15


def test_the_wheel_carries_nothing_else(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {top.partition("-")[0] for top in tops} == {"ducha_cli"}
    assert [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith((".pyc", ".db"))] == []


def test_an_installed_program_opens_a_ledger_elsewhere(installed, tmp_path):
    def ducha(*words, folder=tmp_path):
        return run("-W", "error", "-m", "ducha_cli", *words, folder=folder, PYTHONPATH=str(installed))

    made = ducha("--as", "周明", "init", "云岭", "--office", "督查室", "--issuer", "督查委办公室", "--code", "云督办")
    office = tmp_path / "云岭"
    added = ducha(
        "unit", "add", "--name", "县住房和城乡建设局", "--short", "县住建局", "--kind", "县直单位", folder=office
    )
    found = run(
        "-c",
        "from ducha_cli import assets; print(assets.folder('migrations'))",
        folder=office,
        PYTHONPATH=str(installed),
    )

    assert "已建立台账" in made
    assert added == "zjj  县住房和城乡建设局\n"
    assert Path(found.strip()) == installed / "ducha_cli" / "migrations"
    assert "核对无误" in ducha("trail", "verify", folder=office)
