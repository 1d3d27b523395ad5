"""What each fact of the ledger is called and how it is kept: one line a fact, read wherever it is shown or changed.

Standard library only, for a list and a TAB load nothing else.
"""
