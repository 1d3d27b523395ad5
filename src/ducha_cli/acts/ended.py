"""What is told where something ends before its time: why, and who said so (a part of several acts)."""

from ducha_cli.acts import asked as a


class Ended(a.Facts):
    """Why it ends, and who approved it."""

    reason: str = a.reason()
    approver: str = a.by(key="leave")
