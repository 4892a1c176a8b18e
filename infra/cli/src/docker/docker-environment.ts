/** Variables that locate the engine, and those that its programs need. */
const passed =
  /^(PATH|HOME|USER|TMPDIR|TERM|LANG|LC_ALL|SSH_AUTH_SOCK|XDG_.*|DOCKER_.*|BUILDX_.*|BUILDKIT_.*|HTTPS?_PROXY|NO_PROXY|https?_proxy|no_proxy)$/;

/**
 * The environment of a `docker` command. Compose prefers variables over `.env`, so a `PORTICO_DOMAIN` from a shell must
 * not reach it.
 */
export function dockerEnvironment(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const kept = Object.entries(env).filter(([name, value]) => passed.test(name) && value !== undefined);
  return Object.fromEntries(kept) as Record<string, string>;
}
