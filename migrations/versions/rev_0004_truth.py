"""What is asked, whom a name means, what was taken back. The SQL lies beside this file."""

from __future__ import annotations

from pathlib import Path

from alembic import op

from ducha_cli.ledger.schema import statements

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SCHEMA = 4


def upgrade() -> None:
    """Run 0004_truth.sql."""
    for statement in statements(Path(__file__).with_name("0004_truth.sql")):
        op.get_bind().exec_driver_sql(statement)
    op.get_bind().exec_driver_sql(f"PRAGMA user_version = {_SCHEMA}")
