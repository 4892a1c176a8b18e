/** Where the engine is and how it is reached, and what its programs need to run. */
const passed =
  /^(PATH|HOME|USER|TMPDIR|TERM|LANG|LC_ALL|SSH_AUTH_SOCK|XDG_.*|DOCKER_.*|BUILDX_.*|BUILDKIT_.*|HTTPS?_PROXY|NO_PROXY|https?_proxy|no_proxy)$/;

/**
 * What a `docker` command gets of the caller's environment. Compose lets it win over `.env`, so a `PORTICO_DOMAIN` that happens to
 * stand in a shell must not reach it.
 */
export function dockerEnvironment(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const kept = Object.entries(env).filter(([name, value]) => passed.test(name) && value !== undefined);
  return Object.fromEntries(kept) as Record<string, string>;
}
