# Type `make` for the list of targets.

PYTHON ?= python3
SAMPLE := inputs/2016-17-q4/adults-and-communities.yaml
SAMPLE_OUT := outputs/2016-17-q4
AUDIT := 2010-12-07-audit-committee
REVIEW := 2017-06-14-performance-committee
BIN := .venv/bin

.DEFAULT_GOAL := list
.PHONY: list demo samples sheets test soak check format lock clean
MAKEFLAGS += --no-print-directory

list: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Set everything up and build the sample report into outputs/
	@PYTHON="$(PYTHON)" bash scripts/setup.sh run
	@$(BIN)/reportgen build $(SAMPLE) --out $(SAMPLE_OUT)

samples: ## Set everything up and build every sample, and the packs of the meetings, into outputs/
	@PYTHON="$(PYTHON)" bash scripts/setup.sh run
	@$(BIN)/reportgen batch inputs/* inputs/meetings/* --out outputs
	@$(BIN)/reportgen batch inputs/workbooks/* --out outputs/workbooks
	@rm -rf outputs/meetings
	@$(BIN)/reportgen pack inputs/meetings/$(AUDIT)/agenda.yaml --out outputs/meetings/$(AUDIT) --published 2010-11-29
	@$(BIN)/reportgen pack inputs/meetings/$(REVIEW)/agenda.yaml --out outputs/meetings/$(REVIEW) --published 2017-06-06

sheets: samples ## Build every sample, and contact sheets of all their pages into build/sheets
	@PYTHON="$(PYTHON)" bash scripts/setup.sh dev
	@$(BIN)/python scripts/contact_sheets.py outputs --out build/sheets

test: ## Set everything up and run the tests
	@PYTHON="$(PYTHON)" bash scripts/setup.sh dev
	@$(BIN)/python -m pytest -q -n auto

soak: ## Run the long proofs: 400 writers killed, 1,000 inputs converted, 1,000 errors and secrets planted
	@PYTHON="$(PYTHON)" bash scripts/setup.sh dev
	@REPORTGEN_SOAK=200 $(BIN)/python -m pytest -q tests/test_outputs.py
	@REPORTGEN_SOAK=200 $(BIN)/python -m pytest -q tests/test_publishing.py
	@REPORTGEN_SOAK=1000 $(BIN)/python -m pytest -q tests/test_convert.py -k comes_back
	@REPORTGEN_SOAK=1000 $(BIN)/python -m pytest -q -n0 tests/test_mutations.py -s
	@REPORTGEN_SOAK=1000 $(BIN)/python -m pytest -q -n auto --dist worksteal tests/test_pack_secrets.py -s
	@REPORTGEN_SOAK=1 $(BIN)/python -m pytest -q tests/test_templates_slots.py

check: ## Run the other gates: format, lint, types, import contracts
	@PYTHON="$(PYTHON)" bash scripts/setup.sh dev
	@$(BIN)/ruff format --check --output-format concise .
	@$(BIN)/ruff check .
	@$(BIN)/mypy --strict reportgen tests
	@$(BIN)/lint-imports

format: ## Put the code into the house format
	@PYTHON="$(PYTHON)" bash scripts/setup.sh dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: ## Write the lock files anew (needs uv; UPGRADE=1 takes newer versions)
	@bash scripts/lock.sh $(if $(UPGRADE),--upgrade)

clean: ## Remove the environment, caches and built reports
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find outputs -mindepth 1 ! -name README.md -delete
