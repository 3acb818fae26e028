# Everything here does its own set-up in .venv; `make setup` alone leaves .venv/bin/accord. Another Python: make setup PYTHON=python3.12
PYTHON ?= python3
export PYTHON
BIN := .venv/bin
GOLD := $(wildcard ../shared/gold)

.DEFAULT_GOAL := help
.PHONY: help setup dev demo test lint format types layers floors docs bench lock frames screenshots wheel clean

help: ## say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1 :\2/' | awk -F: '{ printf "%-16s %s\n", $$1, $$2 }'

setup: ## install Accord into .venv, ready to read
	@tools/setup run

dev: ## the same, with what developing needs
	@tools/setup dev

demo: setup ## read the example's reports and tell what they add up to: the deal, the convoy's way, rival figures, events
	@$(BIN)/accord read --manifest examples/convoy/manifest.jsonl
	@$(BIN)/accord story --manifest examples/convoy/manifest.jsonl
	@printf '\nThe same page as Markdown:\n  %s\n' '$(BIN)/accord story --manifest examples/convoy/manifest.jsonl --markdown convoy.md'
	@printf '\nTo read a report of your own:\n  %s\n  %s\n' \
	  '$(BIN)/accord read --published 2017-08-31 REPORT.txt' '$(BIN)/accord read --help'

test: dev ## run the tests
	@$(BIN)/python -m pytest

lint: dev ## ruff: every rule, and the format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: dev ## put the format right
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

types: dev ## mypy, strict
	@$(BIN)/mypy

layers: dev ## import-linter: each room uses the rooms below it and none above
	@$(BIN)/lint-imports

floors: dev ## measure accuracy against the gold and fail below the pinned floors
	@$(BIN)/python benchmarks/floors.py

docs: dev ## build the documentation into site/
	@$(BIN)/python docs/generate_frames.py
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

frames: dev ## write docs/frames.md anew from the frames
	@$(BIN)/python docs/generate_frames.py

screenshots: dev ## take the workbench's screenshots into docs/screenshots
	@$(BIN)/python docs/make_screenshots.py

bench: setup ## measure speed and memory on the example story
	@$(BIN)/python benchmarks/speed.py examples/convoy

wheel: dev ## build the wheel into dist/
	@$(BIN)/python -m hatchling build --target wheel

lock: ## pin the packages anew
	@tools/lock

clean: ## remove what was made here
	rm -rf ui/node_modules ui/public/basemap src/accord/web/static .venv dist site .mypy_cache .ruff_cache .pytest_cache
