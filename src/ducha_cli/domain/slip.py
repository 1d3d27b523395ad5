"""登记错误: what was registered by mistake never was. It is in no figure, and its import key is free again."""

SLIP = "登记错误"
