"""What comes in from workbooks, and an index of approvals. The SQL lies beside this file."""

from __future__ import annotations

from pathlib import Path

from alembic import op

from ducha_cli.ledger.schema import statements

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SCHEMA = 5


def upgrade() -> None:
    """Run 0005_import.sql."""
    for statement in statements(Path(__file__).with_name("0005_import.sql")):
        op.get_bind().exec_driver_sql(statement)
    op.get_bind().exec_driver_sql(f"PRAGMA user_version = {_SCHEMA}")
