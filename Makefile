# One line per target; the work is in infra/cli and package.json. Values are passed through the environment, never through a shell.
SHELL := /bin/sh

# Values that can be given as NAME=value. Taken literally: make and the shell do not interpret a `$` or a quote in them.
VALUES := NAME SLUG KIND DESCRIPTION APP PERSON EMAIL TO FROM KEEP REPLACE ONLY EXCEPT MANIFEST FOLLOW YES AUTH CONFIRM RUNTIME DRY_RUN FIX DOMAIN CHALLENGE DNS_PROVIDER TRUSTED_PROXY CHECK CONFIRM_REMOVAL WITHOUT_MISSING_APPS
define literal
override $(1) := $$(value $(1))
export $(1)
endef
$(foreach name,$(VALUES),$(if $(filter-out undefined default,$(origin $(name))),$(eval $(call literal,$(name)))))

export PATH := $(CURDIR)/infra/toolchain/node_modules/.bin:$(PATH)
PORTICO := @node infra/cli/src/main.ts
READY := node_modules/.portico-installed
TOOLS := infra/toolchain/node_modules/.portico-ready

.PHONY: help up down down-v ps logs dev open backup restore upgrade new-app remove-app rename-app ports set-public-domain rotate-secrets doctor person grant revoke token check test test-docker bench traefik
help: $(READY)
	$(PORTICO) --help
up: $(READY)
	$(PORTICO) up
down: $(READY)
	$(PORTICO) down
down-v: $(READY)
	$(PORTICO) down --volumes
ps: $(READY)
	$(PORTICO) ps
logs: $(READY)
	$(PORTICO) logs
dev: $(READY)
	$(PORTICO) dev
open: $(READY)
	$(PORTICO) open
backup: $(READY)
	$(PORTICO) backup
restore: $(READY)
	$(PORTICO) restore
upgrade: $(READY)
	$(PORTICO) upgrade
new-app: $(READY)
	$(PORTICO) new-app
remove-app: $(READY)
	$(PORTICO) remove-app
rename-app: $(READY)
	$(PORTICO) rename-app
ports: $(READY)
	$(PORTICO) ports
set-public-domain: $(READY)
	$(PORTICO) set-public-domain
rotate-secrets: $(READY)
	$(PORTICO) secrets rotate
doctor: $(READY)
	$(PORTICO) doctor
person: $(READY)
	$(PORTICO) person add
grant: $(READY)
	$(PORTICO) grant
revoke: $(READY)
	$(PORTICO) revoke
token: $(READY)
	$(PORTICO) token
check: $(READY)
	@node infra/scripts/src/test.ts --quick
test: $(READY)
	@node infra/scripts/src/test.ts
test-docker: $(READY)
	@node infra/scripts/src/test.ts --docker
traefik: $(READY)
	@node infra/scripts/src/build-traefik.ts
bench: $(READY)
	@node infra/scripts/src/bench.ts

# Two concurrent installations delete each other's files, and npm reports success. Some machines have no Node package.
$(TOOLS): infra/toolchain/package-lock.json
	@echo "Preparing Node and pnpm (once)"
	@npm install --no-save --prefix infra/toolchain --ignore-scripts --no-audit --no-fund --loglevel=error
	@test -x $(@D)/.bin/pnpm && { test -x $(@D)/.bin/node || ! ls -d $(@D)/node-* >/dev/null 2>&1; } || { echo "Something else was installing Node and pnpm at the same time: run make again." >&2; rm -rf $(@D); exit 1; }
	@touch $@

$(READY): $(TOOLS) pnpm-lock.yaml
	@echo "Installing the workspace (the lock file changed)"
	@pnpm install --frozen-lockfile --prefer-offline --reporter=append-only
	@touch $@
