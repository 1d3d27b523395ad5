"""A warm Python that types commands where nobody can read the answer: for each line of JSON it forks and runs one.

``where`` is what stands behind standard output in the child: a file (``shown``), nothing (``closed``, as ``>&-``), a
disk that is full (``full``) or a pipe that nobody reads (``pipe``). As in a process of its own, standard output is
flushed once more at the end.
"""

import contextlib
import gc
import importlib
import io
import json
import os
import pkgutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path

WHERE = ("closed", "full", "pipe")


class Dark:
    """The warm program, from the side of a test."""

    def __init__(self):
        # Not above: the program itself knows this folder only once it is begun.
        from talking import Warm

        self._warm = Warm([sys.executable, __file__])

    def type(self, words, where, *, cwd, now, complete=""):
        """Run one command; returns its status, stdout and stderr."""
        told = {"words": list(map(str, words)), "where": where, "cwd": str(cwd), "now": now.isoformat()}
        return self._warm.tell({**told, "complete": complete})

    def close(self):
        """End the program."""
        self._warm.close()


def _behind(where, out):
    if where == "closed":
        os.close(1)
        return
    if where == "pipe":
        reader, writer = os.pipe()
        os.close(reader)
    else:
        writer = out if where == "shown" else os.open("/dev/full", os.O_WRONLY)
    os.dup2(writer, 1)


def _child(told, out, err):
    from ducha_cli.cli.main import main

    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(err, 2)
    _behind(told["where"], out)
    sys.stdout = None if told["where"] == "closed" else open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    os.chdir(told["cwd"])
    os.environ["HOME"] = told["cwd"]  # what is installed there is nobody's
    if told["complete"]:
        os.environ["_DUCHA_COMPLETE"] = told["complete"]
    now = datetime.fromisoformat(told["now"])
    status = main(told["words"], now=lambda: now)
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError) as error:
        sys.stderr.write(f"Exception ignored: {error!r}\n")
        status = 120
    sys.stderr.flush()
    os._exit(status)


REHEARSAL = """
init 试 --office 甲 --issuer 乙 --code 丙
--ledger 试 unit add --name 县住建局 --kind 县直单位 --code zjj
--ledger 试 item add --title 试 --source 其他 --no-basis 口头交代
--ledger 试 item list
"""


def _rehearse():
    """Load, once and not in every child, what a command loads only when it is run."""
    from ducha_cli.cli.main import main

    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for line in REHEARSAL.strip().splitlines():
            out = io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                status = main(["--as", "周明", *line.split()])
            assert status == 0, (line, out.getvalue())


def _serve():
    import ducha_cli

    for module in pkgutil.walk_packages(ducha_cli.__path__, "ducha_cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    _rehearse()
    gc.freeze()
    for line in sys.stdin:
        told = json.loads(line)
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            if (number := os.fork()) == 0:
                try:
                    _child(told, out.fileno(), err.fileno())
                finally:
                    os._exit(99)
            status = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
            texts = []
            for stream in (out, err):
                stream.seek(0)
                texts.append(stream.read().decode())
        sys.stdout.write(json.dumps({"status": status, "out": texts[0], "err": texts[1]}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    _serve()
