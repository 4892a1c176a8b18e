# The image of a frontend: `run` for production (nginx), `dev` for `make dev` (Vite). The build context is the root of the repository.
# PACKAGE is the frontend's folder, for example apps/crm/frontend.
ARG PACKAGE

# From here to `pnpm fetch`, all image Dockerfiles are identical, so they share these layers.
FROM node:24-bookworm-slim AS workspace
ARG PACKAGE
WORKDIR /portico
COPY . .
RUN node infra/build/src/image/prune-workspace.ts $PACKAGE /pruned

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
ARG PACKAGE
COPY infra/build/src/dev infra/build/src/dev
# Vite writes a cache beside the sources, as an ordinary user.
RUN chown -R 1000:1000 packages $PACKAGE
USER 1000:1000
ENV NODE_ENV=development HOME=/tmp HOST=0.0.0.0 FRONTEND_PORT=8080
WORKDIR /portico/$PACKAGE
EXPOSE 8080
# The checkout is mounted at /source. Changes are copied to /portico, where the packages are installed.
HEALTHCHECK --interval=5s --timeout=3s --start-period=120s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET / HTTP/1.0\r\nHost: localhost\r\nAccept: text/html\r\n\r\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
CMD ["node", "/portico/infra/build/src/dev/run-frontend.ts", "/source", "/portico"]

FROM install AS build
ARG PACKAGE
COPY infra/build/src/image/compress-files.ts infra/build/src/image/
WORKDIR /portico/$PACKAGE
RUN pnpm run build && node /portico/infra/build/src/image/compress-files.ts dist && chmod -R a+rX dist && cp -r dist /out

FROM nginx:stable AS run
COPY --chmod=644 infra/images/nginx.conf /etc/nginx/nginx.conf
COPY --from=build /out /usr/share/nginx/html
USER 101:101
EXPOSE 8080
STOPSIGNAL SIGQUIT
# Uses bash: not every nginx image contains curl.
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET / HTTP/1.0\r\n\r\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 204 ]"]
# Skips the image's own entry point, which would write its configuration.
ENTRYPOINT ["nginx"]
CMD ["-g", "daemon off;"]
ARG TITLE VERSION=0.0.0 REVISION=unknown
LABEL org.opencontainers.image.title="$TITLE" \
      org.opencontainers.image.source="https://github.com/portico/portico" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
