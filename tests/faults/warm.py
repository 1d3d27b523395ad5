"""A warm Python with calls.c preloaded: for each line of JSON it forks, arms the library, runs one command, answers.

Standard library and the program alone, so that nothing else calls files.
"""

import contextlib
import ctypes
import gc
import importlib
import io
import json
import os
import pkgutil
import sys
import tempfile
import time
import traceback
from datetime import datetime
from pathlib import Path

import ducha_cli
from ducha_cli.cli.main import main

LIBRARY = ctypes.CDLL(None)
REHEARSAL = """
init 试 --office 甲 --issuer 乙 --code 丙
--ledger 试 unit add --name 县住建局 --kind 县直单位 --code zjj
--ledger 试 item add --title 试 --source 其他 --no-basis 口头交代
--ledger 试 item approve d1 --by 李建国
--ledger 试 item assign d1 --unit zjj --role 牵头 --due +15工作日
--ledger 试 item notify d1 --sign 周明
--ledger 试 import items 台账.csv
--ledger 试 backup
"""


def rehearse():
    """Load, once and not in every child, what a command loads only when it is run."""
    for module in pkgutil.walk_packages(ducha_cli.__path__, "ducha_cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("台账.csv").write_text("序号,督查事项,牵头单位,完成时限\n1,甲,县住建局,2030-12-01\n", encoding="utf-8")
        for line in REHEARSAL.strip().splitlines():
            out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                status = main(["--as", "周明", *line.split()])
            assert status == 0, (line, err.buffer.getvalue().decode())
    gc.collect()
    gc.freeze()


def child(told, out, err):
    sys.stdout, sys.stderr = (io.TextIOWrapper(stream, "utf-8") for stream in (out, err))
    now = datetime.fromisoformat(told["now"])
    os.chdir(told["cwd"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # the next lines of the test are not for the command
    words = [told[name].encode() for name in ("only", "log")]
    LIBRARY.fault_set(told["below"].encode(), ctypes.c_long(told["at"]), told["do"], told["on"], *words)
    LIBRARY.fault_record(told["record"].encode())
    status = main(told["words"], now=lambda: now)
    seen = LIBRARY.fault_seen()
    LIBRARY.fault_set(b"", ctypes.c_long(0), 0, 0, b"", b"")
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(told["seen"], str(seen).encode())
    os._exit(status)


def wait(number, seconds):
    """Wait for the child; one that goes on for too long is killed. Returns its status and whether it hung."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        ended, status = os.waitpid(number, os.WNOHANG)
        if ended:
            return status, False
        time.sleep(0.002)
    os.kill(number, 9)
    return os.waitpid(number, 0)[1], True


rehearse()
for line in sys.stdin:
    told = json.loads(line)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        there, told["seen"] = os.pipe()
        began = time.monotonic()
        if (number := os.fork()) == 0:
            try:
                child(told, out, err)
            except BaseException:  # noqa: BLE001  also what ends a program is told
                os.write(err.fileno(), traceback.format_exc().encode())
            finally:
                os._exit(99)
        os.close(told["seen"])
        status, hung = wait(number, told["seconds"])
        seen = os.read(there, 20).decode()
        os.close(there)
        out.seek(0)
        err.seek(0)
        answer = {
            "killed": os.WIFSIGNALED(status) and not hung,
            "hung": hung,
            "status": os.waitstatus_to_exitcode(status),
            "calls": int(seen or 0),
            "took": time.monotonic() - began,
            "out": out.read().decode(),
            "err": err.read().decode(),
        }
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
