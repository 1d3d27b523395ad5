# Two commands do everything on a fresh machine with Python ≥ 3.11 and make: `make demo` and `make test`.

PYTHON := $(shell for p in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
# Compiled files are what a start costs; a shell that forbids them makes every command four times as slow.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test cover lint format soak soak-kills soak-writers soak-faults soak-windows mutants test-all templates papers-tools papers-check windows-check schemas tables docs bench wheelhouse clean

demo: $(VENV)/.ready
	rm -rf demo
	$(BIN)/ducha demo demo/

test: $(VENV)/.dev
ifdef COVER
	rm -rf build/coverage && mkdir -p build/coverage
	$(BIN)/coverage run -m pytest -n auto
	$(BIN)/coverage combine -q && $(BIN)/coverage json -q
	$(BIN)/python -m checks.covered
else
	$(BIN)/python -m pytest -n auto
endif

# The suite once, with what of the program it reached: twice as long. The gate stands in checks/covered.py.
cover:
	$(MAKE) --no-print-directory test COVER=1

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The campaign, an hour on two cores: kills, full disks, power cuts, flipped bits, tamperings, harmed files, command
# lines, eight writers; the figures stand in build/soak.tsv. Then every story on Windows.
FIGURES := $(CURDIR)/build/soak.tsv
soak: $(VENV)/.dev
	mkdir -p build && rm -f $(FIGURES)
	$(MAKE) --keep-going --no-print-directory soak-kills soak-writers soak-faults soak-windows
# An hour is not thrown away for one red test: each part runs, and the whole is red if one was.
soak-kills:
	DUCHA_KILLS=250 DUCHA_SOAK=1 $(BIN)/python -m pytest -n auto -m kill
soak-writers:
	DUCHA_SOAK=1 DUCHA_FIGURES=$(FIGURES) $(BIN)/python -m pytest tests/faults/test_writers.py tests/office/test_undo_never.py \
		tests/office/test_state_machine.py tests/office/test_activity_walk.py tests/office/test_every_row.py \
		tests/looks/test_year.py
soak-faults:
	DUCHA_SOAK=1 DUCHA_FIGURES=$(FIGURES) $(BIN)/python -m pytest -n auto tests/faults tests/ledger/test_damage.py \
		tests/ledger/test_tampering.py tests/ledger/test_meeting.py tests/cli/test_unshown.py tests/domain/test_walk.py \
		tests/intake/test_accounting.py \
		--deselect tests/faults/test_writers.py; red=$$?; \
	awk -F'\t' '{n[$$1] += $$2} END {for (one in n) print n[one] "\t" one}' $(FIGURES) | sort -k 2; exit $$red
soak-windows:
	bash checks/windows all

# Would the tests of a layer notice one small change in it? Sixty are drawn by SEED; more than three that live are an error.
SEED ?= 1
mutants: $(VENV)/.dev
	$(BIN)/python -m checks.mutants --seed $(SEED)

# Every Python that is found beside the first one.
test-all: test
	@for p in python3.12 python3.13; do \
		$$p -c '' 2>/dev/null || { echo "$$p: not found, skipped"; continue; }; \
		$$p -m venv $(VENV)-$$p && $(VENV)-$$p/bin/pip install -q -c constraints.txt -e '.[dev]' \
			&& $(VENV)-$$p/bin/python -m pytest -n auto || exit 1; done

# The packaged templates are built from code; a test holds the two equal.
templates: $(VENV)/.ready
	$(BIN)/python -m ducha_cli.documents.masters

# Every kind of paper judged by programs that are not ours; build/papers keeps what was judged.
papers-check: $(VENV)/.ready
	bash checks/run $(BIN)/python

# The program on Windows, by a real CPython for Windows under Wine; `bash checks/windows all` plays every story.
windows-check: $(VENV)/.dev
	bash checks/windows

# migrations/schemas/: what the door of a ledger compares with; a test holds the two equal.
schemas: $(VENV)/.ready
	$(BIN)/python migrations/write_schemas.py

# After a new revision: what is written from the migrations under src/, too; a test holds them equal.
tables: schemas
	$(BIN)/python migrations/write_tables.py

# docs/reference/ is written from the code; a test holds the two equal.
docs: $(VENV)/.dev
	$(BIN)/python docs/generate.py

# Ratios beside named peers, taken on an installed wheel; the table goes into docs/performance.md.
bench: $(VENV)/.dev
	$(BIN)/python -m bench

# What an office without a network installs from a USB stick; tried out here before it is called done.
WHEEL_PYTHONS := 3.11 3.12 3.13
LINUX := manylinux_2_28_x86_64 --platform manylinux_2_17_x86_64 --platform manylinux2014_x86_64
WINDOWS := win_amd64
HOUSE := dist/wheelhouse
wheelhouse: $(VENV)/.dev
	rm -rf $(HOUSE) build/wheelhouse && mkdir -p $(HOUSE)
	$(BIN)/python -m build -q --wheel -o $(HOUSE) .
	@# Typer wants colorama on Windows alone, which pip does not see from here.
	for python in $(WHEEL_PYTHONS); do for platform in "$(LINUX)" "$(WINDOWS)"; do \
		$(BIN)/python -m pip download -q --disable-pip-version-check -c constraints.txt --only-binary=:all: \
			--platform $$platform --python-version $$python -d $(HOUSE) $(HOUSE)/ducha_cli-*.whl colorama || exit 1; \
	done; done
	$(PYTHON) -m venv build/wheelhouse
	build/wheelhouse/bin/python -m pip install -q --disable-pip-version-check --no-index --find-links $(HOUSE) ducha-cli
	build/wheelhouse/bin/ducha --version
	du -sh $(HOUSE)

papers-tools:
	bash checks/install

clean:
	rm -rf $(VENV) $(VENV)-* demo dist build

$(VENV)/.ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "没有找到 Python 3.11 或更高版本，请先安装。"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.dev: $(VENV)/.ready
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@
