"""Scripts that stand outside the package, loaded as modules."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


def module(path: Path, name: str = "") -> ModuleType:
    """Load a file; with a name it is known to the import system too, as dataclasses and pickles want it."""
    spec = importlib.util.spec_from_file_location(name or path.stem, path)
    assert spec
    assert spec.loader
    loaded = importlib.util.module_from_spec(spec)
    if name:
        sys.modules[name] = loaded
    spec.loader.exec_module(loaded)
    return loaded
