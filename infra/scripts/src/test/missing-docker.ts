import { $ } from 'zx';

/** Why tests with a Docker engine cannot run here, in one sentence. Undefined if they can. */
export async function missingDocker(): Promise<string | undefined> {
  const quietly = $({ quiet: true, nothrow: true });
  const engine = await quietly`docker info --format ${'{{.ServerVersion}}'}`;
  if (engine.exitCode === 127) return 'There is no docker command: install a Docker engine with Compose v2.';
  if (engine.exitCode !== 0) return `The Docker engine does not answer: ${engine.stderr.trim().split('\n')[0] ?? ''}`;
  const compose = await quietly`docker compose version --short`;
  if (compose.exitCode !== 0) return 'Docker has no Compose v2: install the plugin docker-compose-v2.';
  return undefined;
}
