"""What Wine 8 lacks and Windows has: without CopyFile2 shutil copies by itself."""

import _winapi

if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2
