"""Rows of many entries in one batch, for large ledgers. The SQL lies beside this file."""

from __future__ import annotations

from pathlib import Path

from alembic import op

from ducha_cli.ledger.schema import statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SCHEMA = 2


def upgrade() -> None:
    """Run 0002_scale.sql."""
    for statement in statements(Path(__file__).with_name("0002_scale.sql")):
        op.get_bind().exec_driver_sql(statement)
    op.get_bind().exec_driver_sql(f"PRAGMA user_version = {_SCHEMA}")
