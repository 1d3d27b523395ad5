"""``python -m ducha_cli`` is ``ducha``."""

import sys

from ducha_cli.cli import main

if __name__ == "__main__":
    sys.exit(main())
