# Works with the make of macOS (3.81) as with Debian's. « make help » lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help

VENV := .venv
PYTHON := $(VENV)/bin/python
WORKERS ?= 2
CHECK_PYTHON := import sys, venv, ensurepip, sqlite3; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
# A stamp carries the sum of the lock that it installed: another lock asks for another stamp.
RUN_STAMP := $(VENV)/.installed-$(shell cat requirements.txt | cksum | cut -d' ' -f1)
TEST_STAMP := $(VENV)/.tests-$(shell cat requirements-test.txt | cksum | cut -d' ' -f1)
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
SHEET := static/css/site.css
SHEET_PARTS := $(filter-out $(SHEET),$(wildcard static/css/*.css static/css/components/*.css))
PIP_INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help setup setup-test demo test test-postgresql lint messages messages-check bench bench-timing bench-search bench-probes bench-participation audit screenshots lock clean

help: ## Affiche cette aide
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name text; do printf '  make %-16s %s\n' "$$name" "$$text"; done

$(PYTHON):
	@for candidate in $${PYTHON3:-} python3 python3.13 python3.12 python3.14 python3.11; do \
		if $$candidate -c '$(CHECK_PYTHON)' >/dev/null 2>&1; then found=$$candidate; break; fi; \
	done; \
	if [ -z "$${found:-}" ]; then \
		echo "Il faut Python 3.11, 3.12, 3.13 ou 3.14, avec ses modules venv et sqlite3."; \
		echo "Debian, Ubuntu : apt-get install python3 python3-venv. macOS : brew install python@3.13."; \
		echo "Un Python installé ailleurs : make $(MAKECMDGOALS) PYTHON3=/chemin/vers/python3"; \
		exit 1; \
	fi; \
	echo "Environnement virtuel : $(VENV) ($$($$found --version))"; \
	$$found -m venv $(VENV)

$(RUN_STAMP): | $(PYTHON)
	@echo "Installation des dépendances verrouillées (une à deux minutes la première fois)…"
	@$(PIP_INSTALL) -r requirements.txt
	@rm -f $(VENV)/.installed-* && touch $@

$(TEST_STAMP): $(RUN_STAMP)
	@echo "Installation des outils d’essai…"
	@$(PIP_INSTALL) -r requirements-test.txt
	@rm -f $(VENV)/.tests-* && touch $@

$(CATALOGUES): %.mo: %.po $(RUN_STAMP)
	@echo "Compilation du catalogue français…"
	@$(PYTHON) manage.py compile_catalogues >/dev/null

$(SHEET): $(SHEET_PARTS) $(RUN_STAMP)
	@echo "Construction des polices et de la feuille de style…"
	@$(PYTHON) manage.py build_assets >/dev/null

setup: $(RUN_STAMP) $(CATALOGUES) $(SHEET) ## Prépare tout ce qu’il faut pour faire tourner le site

setup-test: $(TEST_STAMP) $(CATALOGUES) $(SHEET)

demo: setup ## Ouvre le site de démonstration (PORT=8000 par défaut)
	@$(PYTHON) manage.py demo $(if $(PORT),--port $(PORT)) $(if $(DEMO_SECONDS),--seconds $(DEMO_SECONDS))

test: setup-test ## Passe tous les essais (WORKERS=2)
	$(PYTHON) -m pytest -n $(WORKERS)
	@if [ -z "$${DATABASE_URL:-}$${WHOLE_POSTGRESQL_FOLLOWS:-}" ]; then .ci/on-postgresql $(PYTHON) -m pytest -n 1 -m postgresql; fi

test-postgresql: setup-test ## Passe tous les essais sur un PostgreSQL de passage
	REQUIRED=1 .ci/on-postgresql $(PYTHON) -m pytest -n $(WORKERS)

lint: setup-test ## Vérifie le style, les gabarits, l’escalier des imports, les migrations
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	git ls-files '*.py' | xargs $(VENV)/bin/django-upgrade --target-version 5.2
	$(VENV)/bin/djlint --quiet --lint templates
	$(VENV)/bin/lint-imports --no-cache
	$(PYTHON) manage.py makemigrations --check --dry-run

messages: setup ## Remet le catalogue français à jour (il faut gettext)
	$(PYTHON) manage.py update_messages
	$(PYTHON) manage.py compile_catalogues

messages-check: setup ## Échoue si le catalogue n’est pas à jour ou pas traduit
	$(PYTHON) manage.py update_messages --check

# The file that the import is measured on is not in the repository: BENCH_CSV names it.
BENCH_CSV ?= ../shared/data/politique-de-la-ville-2020-2023.csv
bench: setup-test ## Imprime les mesures annoncées : requêtes par page, import (BENCH_CSV=fichier)
	$(PYTHON) manage.py bench_queries
	@if [ -f "$(BENCH_CSV)" ]; then $(PYTHON) manage.py bench_import "$(BENCH_CSV)"; \
		else echo "Import non mesuré : BENCH_CSV=/chemin/du/fichier.csv make bench"; fi

ENGINE ?= tantivy
bench-search: setup-test ## Mesure la recherche (ENGINE=elasticsearch, RELEVANCE=dossier de documents.jsonl et queries.jsonl)
	$(PYTHON) manage.py bench_search --engine $(ENGINE)
	$(PYTHON) manage.py bench_search --engine $(ENGINE) --meaning
	$(PYTHON) manage.py measure_difficulty --engine $(ENGINE)
	$(PYTHON) manage.py measure_difficulty --engine $(ENGINE) --words-only
	@if [ -d "$(RELEVANCE)" ]; then for words in "" --words-only; do \
		$(PYTHON) manage.py measure_relevance "$(RELEVANCE)/documents.jsonl" "$(RELEVANCE)/queries.jsonl" --engine $(ENGINE) $$words; done; \
		else echo "Pertinence non mesurée : RELEVANCE=/chemin/du/dossier make bench-search"; fi

HISTORIES ?= 10000
QUEUED ?= 1000
bench-participation: setup-test ## Joue 10 000 histoires de consentements (HISTORIES=10000), mesure 1 000 envois en attente (QUEUED=1000) et un film reçu
	PARTICIPATION_HISTORIES=$(HISTORIES) $(PYTHON) -m pytest -n 0 -s tests/campaigns/test_consent_histories.py
	$(PYTHON) manage.py bench_participation --part queue --queued $(QUEUED)
	$(PYTHON) manage.py bench_participation --part intake

TIMING_TRIALS ?= 1000
bench-timing: setup-test ## Mesure si le temps d’une réponse dit qu’un compte existe (TIMING_TRIALS=1000)
	$(PYTHON) manage.py bench_account_timing --trials $(TIMING_TRIALS)

TRIALS ?= 100
PROBES ?= approve-reject double-approve accept-decline kill-during-publish kill-during-decision kill-during-sending kill-taking-in kill-worker locked search-refused search-hung
bench-probes: setup-test ## Attaque le site (TRIALS=100 essais par sonde), sur SQLite ou DATABASE_URL
	@for probe in $(PROBES); do $(PYTHON) manage.py probe $$probe --trials $(TRIALS) || exit 1; done

audit: setup-test ## Pèse chaque type de page dans un vrai navigateur, avec axe (JSON=fichier)
	@$(PYTHON) manage.py audit $(if $(JSON),--json $(JSON))

screenshots: setup-test ## Refait les images du README
	@$(PYTHON) manage.py screenshots

# uv resolves for every Python and system at once; pip alone installs what it wrote.
UV_COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header
lock: $(PYTHON) ## Recalcule les dépendances verrouillées depuis pyproject.toml (il faut uv)
	@command -v uv >/dev/null || { echo "Il faut uv, hors de l’environnement du projet : pipx install uv"; exit 1; }
	$(UV_COMPILE) $(LOCK_OPTIONS) pyproject.toml -o requirements.txt
	$(UV_COMPILE) $(LOCK_OPTIONS) --constraint requirements.txt --extra test pyproject.toml -o requirements-test.txt

clean: ## Efface l’environnement virtuel, les caches et les fichiers du site de démonstration
	rm -rf $(VENV) var .cache static/fonts static/icons $(SHEET) $(CATALOGUES) .pytest_cache .ruff_cache
