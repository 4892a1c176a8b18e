# The image of a backend: `run` for production, `dev` for `make dev`. The build context is the root of the repository.
# PACKAGE is the backend's folder, for example apps/crm/backend. PAGES is the folder of pages that the backend itself serves (auth).
ARG PACKAGE
ARG PAGES=

# From here to `pnpm fetch`, all image Dockerfiles are identical, so they share these layers.
FROM node:24-bookworm-slim AS workspace
ARG PACKAGE PAGES
WORKDIR /portico
COPY . .
RUN node infra/build/src/image/prune-workspace.ts $PACKAGE $PAGES /pruned

FROM node:24-bookworm-slim AS install
WORKDIR /portico
ENV CI=true
COPY infra/toolchain/package.json infra/toolchain/
RUN npm install --global --no-audit --no-fund --loglevel=error "pnpm@$(node -p "require('./infra/toolchain/package.json').dependencies.pnpm")"
# Earlier downloads stay in the cache, even when the lock file changes.
COPY --from=workspace /pruned/fetch ./
RUN --mount=type=cache,id=portico-pnpm,target=/pnpm-store pnpm fetch --store-dir=/pnpm-store --reporter=append-only

COPY --from=workspace /pruned/install ./
RUN --mount=type=cache,id=portico-pnpm,target=/pnpm-store pnpm install --prefer-offline --frozen-lockfile --store-dir=/pnpm-store --reporter=append-only
COPY --from=workspace /pruned/sources ./

FROM install AS dev
ARG PACKAGE PAGES
ARG HEALTH=/api/health
# The backend writes bundles and generated code beside the sources, as an ordinary user.
RUN chown -R 1000:1000 packages $PACKAGE $PAGES
USER 1000:1000
ENV NODE_ENV=development HOME=/tmp HEALTH=$HEALTH PAGES=${PAGES:+/portico/$PAGES}
WORKDIR /portico/$PACKAGE
EXPOSE 8000
# The checkout is mounted at /source. Changes are copied to /portico, where the packages are installed.
HEALTHCHECK --interval=5s --timeout=3s --start-period=120s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8000 && printf \"GET $HEALTH HTTP/1.0\\r\\n\\r\\n\" >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
CMD ["bash", "-c", "exec node /portico/infra/build/src/dev/run-backend.ts /source /portico $PAGES"]

FROM install AS build
ARG PACKAGE PAGES
RUN [ -z "$PAGES" ] || pnpm --dir "$PAGES" run build
WORKDIR /portico/$PACKAGE
RUN pnpm run --if-present generate && pnpm run build && node /portico/infra/build/src/image/copy-external-packages.ts
RUN mkdir -p /out/prisma && cp -r dist /out/ && cp -r prisma/migrations /out/prisma/ \
  && if [ -n "$PAGES" ]; then cp -r "/portico/$PAGES/dist" /out/frontend; fi && chmod -R a+rX /out

# The bundles are complete except for packages with native code, so nothing else of the workspace is copied.
FROM node:24-bookworm-slim AS run
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg /opt/yarn-*
ARG HEALTH=/api/health
ENV NODE_ENV=production NODE_COMPILE_CACHE=/app/compile-cache HEALTH=$HEALTH
WORKDIR /app
RUN install -d -o 1000 -g 1000 compile-cache
COPY --from=build /out ./
USER 1000:1000
# Fills the compile cache, which depends on this user, these paths and Node's options. Containers cannot write one themselves.
RUN node dist/main.js --warm-up
EXPOSE 8000
STOPSIGNAL SIGTERM
# Uses bash, because starting Node each time would cost more than most requests of a small app.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8000 && printf \"GET $HEALTH HTTP/1.0\\r\\n\\r\\n\" >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
CMD ["node", "dist/main.js"]
ARG TITLE VERSION=0.0.0 REVISION=unknown
LABEL org.opencontainers.image.title="$TITLE" \
      org.opencontainers.image.source="https://github.com/portico/portico" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
