"""What the SAMPLEs of the kinds have in common: papers of an invented county, to try a template with."""

from __future__ import annotations

from typing import Final

Sample = dict[str, object]

FORM: Final[Sample] = {"draft": False, "issuer": "云溪县委县政府督查室"}
PAPER: Final[Sample] = {
    **FORM,
    "signer": "周望山",
    "contact": "沈予宁",
    "phone": "0000-6012345",
    "copy_to": "县政府办公室",
}
ANCHORED: Final[Sample] = {**PAPER, "anchor": "18342 3F9A 61C0 7BD2"}

ITEM: Final[Sample] = {"item_number": "D2026-0012", "item_title": "东关街积水点改造"}
RECIPIENT: Final[Sample] = {"recipient": "县住房和城乡建设局"}
"""The unit that leads the item."""
ANSWERING: Final[Sample] = {"leader": "局党组书记、局长　秦立川", "person": "市政工程股股长　何向东"}
"""Who answers for the item there."""

ACTIVITY: Final[Sample] = {
    "activity_number": "H2026-0005",
    "basis": "县政府第31次常务会议纪要（云政阅〔2026〕18号）",
    "period": "2026年8月24日至28日",
    "methods": "暗访、调阅资料",
}
ISSUE: Final[Sample] = {
    "issue_number": "W2026-0031",
    "matter": "柳林乡河湾村3眼机井未通电，项目已验收满一年",
    "unit": "县农业农村局",
    "person": "农田建设股股长　方启明",
}
"""What the activity found."""
