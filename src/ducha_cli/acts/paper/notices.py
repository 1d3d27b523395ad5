"""What a 督查通知单 and a 整改通知 are told (R4-1, R2-3)."""

from ducha_cli.acts import asked as a


class Noticed(a.Facts):
    """Who signs a notice, and how it is dated (a part of 交办 and of 反馈 of 问题)."""

    signer: str = a.signer()
    dated: str | None = a.may("成文日期", "成文日期，默认同 --on", kind="date")
    urgency: str = a.urgency()
