"""``ducha``, which is ``python -m ducha_cli``: one command as a process of its own."""

import gc
import sys

from ducha_cli.cli.main import main


def process() -> int:
    """Run what was typed and return its exit status.

    A command lives for a moment: garbage is looked for seldom while it runs, and no more when its process ends.
    Together that is a tenth of what a look costs.
    """
    gc.set_threshold(100_000)
    status = main()
    gc.freeze()
    return status


if __name__ == "__main__":
    sys.exit(process())
