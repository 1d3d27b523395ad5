"""Papers judged by programs that are not ours: validators of the format, LibreOffice's pages in millimetres.

``make`` runs where ducha-cli is installed and leaves files; everything else runs in an environment of its own and
knows those files only.
"""
