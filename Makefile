# The two commands are `make demo` and `make test`. Each line is one plain command, so that signals to make reach it.
PYTHON ?= python3

.PHONY: help demo run stop test lint clean

help:
	@echo "make demo   the desk with sample articles and four demo accounts (data in var/demo)"
	@echo "make run    the desk without samples; asks for the first admin (data in var/desk)"
	@echo "make stop   stop a desk that runs in the background"
	@echo "make test   install what tests need and run them; ARGS=\"-k queue\" goes to pytest"
	@echo "make lint   ruff, the compose schema and the Dockerfile linter"
	@echo "make clean  remove the virtual environment, caches and the demo's data"

demo:
	@$(PYTHON) desk.py demo

run:
	@$(PYTHON) desk.py run

stop:
	@$(PYTHON) desk.py stop

test:
	@$(PYTHON) desk.py test $(ARGS)

lint:
	@$(PYTHON) desk.py lint

clean:
	@$(PYTHON) desk.py clean
