"""Cells without a field are kept, and what each cell held is known. The SQL lies beside this file."""

from __future__ import annotations

from pathlib import Path

from alembic import op

from ducha_cli.ledger.schema import statements

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SCHEMA = 3


def upgrade() -> None:
    """Run 0003_extra.sql."""
    for statement in statements(Path(__file__).with_name("0003_extra.sql")):
        op.get_bind().exec_driver_sql(statement)
    op.get_bind().exec_driver_sql(f"PRAGMA user_version = {_SCHEMA}")
