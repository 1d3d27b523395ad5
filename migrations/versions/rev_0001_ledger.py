"""The first schema. The SQL is hand-written beside this file; there is no way back but a backup."""

from __future__ import annotations

from pathlib import Path

from alembic import op

from ducha_cli.ledger.schema import statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_APPLICATION_ID = 0x44554341
_SCHEMA = 1


def upgrade() -> None:
    """Run 0001_ledger.sql."""
    for statement in statements(Path(__file__).with_name("0001_ledger.sql")):
        op.get_bind().exec_driver_sql(statement)
    op.get_bind().exec_driver_sql(f"PRAGMA application_id = {_APPLICATION_ID}")
    op.get_bind().exec_driver_sql(f"PRAGMA user_version = {_SCHEMA}")
