# One line per target; the work is in infra/cli and package.json. Values reach it through the environment, never through a shell.
SHELL := /bin/sh
export PATH := $(CURDIR)/infra/toolchain/node_modules/.bin:$(PATH)
PORTICO := @node infra/cli/src/main.ts
READY := node_modules/.portico-installed
TOOLS := infra/toolchain/node_modules/.portico-ready

.PHONY: help
help: $(READY)
	$(PORTICO) --help

$(TOOLS): infra/toolchain/package-lock.json
	@echo "Preparing Node and pnpm (once)"
	@npm ci --prefix infra/toolchain --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(READY): $(TOOLS) pnpm-lock.yaml
	@echo "Installing the workspace (the lock file changed)"
	@pnpm install --frozen-lockfile --prefer-offline --reporter=append-only
	@touch $@
