import { callDocker, type DockerAnswer } from '../docker/call-docker.ts';
import {
  type EngineContainer,
  listArguments,
  parseContainers,
  type PlatformContainer,
  platformContainers,
} from '../docker/list-containers.ts';

const patienceMs = 10_000;

/** Calls `docker`, or another program, and answers whatever happened; an engine that hangs is given up after 10 s. */
export function askEngine(args: readonly string[], program?: 'docker' | 'docker-compose'): Promise<DockerAnswer> {
  return callDocker(args, { program, timeoutMs: patienceMs });
}

/** Every container of the engine; none where it gives no answer, which another check says. */
export async function findContainers(): Promise<EngineContainer[]> {
  const { exitCode, stdout } = await askEngine(listArguments);
  return exitCode === 0 ? parseContainers(stdout) : [];
}

/** Containers of one checkout. */
export async function findOwnContainers(instance: string): Promise<PlatformContainer[]> {
  return platformContainers(await findContainers()).filter((one) => one.instance === instance);
}
