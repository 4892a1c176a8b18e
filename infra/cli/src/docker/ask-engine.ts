import { callDocker, type DockerAnswer } from '../docker/call-docker.ts';
import {
  type EngineContainer,
  listArguments,
  parseContainers,
  type PlatformContainer,
  platformContainers,
} from '../docker/list-containers.ts';

const patienceMs = 10_000;

/** Calls `docker`, or another program, and returns any outcome. Gives up after 10 s if the engine hangs. */
export function askEngine(args: readonly string[], program?: 'docker' | 'docker-compose'): Promise<DockerAnswer> {
  return callDocker(args, { program, timeoutMs: patienceMs });
}

/** Every container of the engine. Empty if it does not respond, which another check reports. */
export async function findContainers(): Promise<EngineContainer[]> {
  const { exitCode, stdout } = await askEngine(listArguments);
  return exitCode === 0 ? parseContainers(stdout) : [];
}

/** Containers of one checkout. */
export async function findOwnContainers(instance: string): Promise<PlatformContainer[]> {
  return platformContainers(await findContainers()).filter((one) => one.instance === instance);
}
