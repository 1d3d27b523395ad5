"""The workbooks of tests/corpus and the commands of their cases."""

import csv
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus"
CASES = {row["id"]: row for row in csv.DictReader((CORPUS / "cases.csv").read_text(encoding="utf-8").splitlines())}
