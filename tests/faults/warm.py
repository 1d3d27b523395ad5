"""A warm Python with calls.c preloaded: for each line of JSON it forks, arms the library, runs one command, answers.

Standard library and the program alone, so that nothing else calls files.
"""

import ctypes
import io
import json
import os
import sys
import tempfile
from datetime import datetime

from ducha_cli.cli import main

LIBRARY = ctypes.CDLL(None)


def child(told, out, err):
    sys.stdout, sys.stderr = (io.TextIOWrapper(stream, "utf-8") for stream in (out, err))
    now = datetime.fromisoformat(told["now"])
    os.chdir(told["cwd"])
    words = [told[name].encode() for name in ("only", "log")]
    LIBRARY.fault_set(told["below"].encode(), ctypes.c_long(told["at"]), told["do"], told["on"], *words)
    status = main(told["words"], now=lambda: now)
    seen = LIBRARY.fault_seen()
    LIBRARY.fault_set(b"", ctypes.c_long(0), 0, 0, b"", b"")
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(told["seen"], str(seen).encode())
    os._exit(status)


for line in sys.stdin:
    told = json.loads(line)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        there, told["seen"] = os.pipe()
        if (number := os.fork()) == 0:
            try:
                child(told, out, err)
            finally:
                os._exit(99)
        os.close(told["seen"])
        _, status = os.waitpid(number, 0)
        seen = os.read(there, 20).decode()
        os.close(there)
        out.seek(0)
        err.seek(0)
        answer = {
            "killed": os.WIFSIGNALED(status),
            "status": os.waitstatus_to_exitcode(status),
            "calls": int(seen or 0),
            "out": out.read().decode(),
            "err": err.read().decode(),
        }
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
