"""文书."""

from ducha_cli.acts import facts as f


class Paper(f.Record, table="paper"):
    """文书."""

    title = f.text("标题")
    label = f.text("文号/期号")
    signer = f.text("签发人")
    facts = f.text("要素")
    void_reason = f.text("作废原因")
    void_approver = f.text("作废批准人")
    dated = f.day("成文日期")
