import { setTimeout as sleep } from 'node:timers/promises';
import { tellingLine } from '../../platform/telling-line.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { docker } from '../../docker/docker.ts';
import { containerName, listContainers, type PlatformContainer } from '../../docker/list-containers.ts';
import { isOneShot, type ReadProject } from './read-model.ts';

export interface WaitForContainersOptions {
  instance: string;
  signal: AbortSignal;
  /** Default 180,000: longer than any `start_period`. */
  timeoutMs?: number;
  /** Told how many containers are healthy. */
  progress?: (healthy: number, all: number) => void;
}

const pollMs = 300;
const restartsUntilHopeless = 2;

/** Waits until every container of these projects is healthy. Answers why not, by slug; other projects are waited for all the same. */
export async function waitForContainers(
  projects: readonly ReadProject[],
  { instance, signal, timeoutMs = 180_000, progress }: WaitForContainersOptions,
): Promise<Map<string, CliError>> {
  const failures = new Map<string, CliError>();
  const expected = projects.flatMap(({ project, model }) =>
    Object.keys(model.services)
      .filter((service) => !isOneShot(model, service))
      .map((service) => ({ slug: project.slug, name: containerName(project.slug, service) })),
  );
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    signal.throwIfAborted();
    const containers = new Map((await listContainers(instance, { signal })).map((one) => [one.name, one]));
    const waiting = expected.filter(({ slug, name }) => !failures.has(slug) && !isHealthy(containers.get(name)));
    progress?.(expected.length - waiting.length, expected.length);
    if (waiting.length === 0) return failures;
    for (const { slug, name } of waiting) {
      const container = containers.get(name);
      const fault = await findFault(name, container, Date.now() > deadline ? timeoutMs : undefined);
      if (fault && !failures.has(slug)) failures.set(slug, fault);
    }
    await sleep(pollMs, undefined, { signal });
  }
}

/** Whether a container runs, and is healthy where it can say so. */
export function isHealthy(container: Pick<PlatformContainer, 'state' | 'status'> | undefined): boolean {
  return container?.state === 'running' && !/\((health: starting|unhealthy)\)/.test(container.status);
}

async function findFault(
  name: string,
  container: PlatformContainer | undefined,
  overdueMs: number | undefined,
): Promise<CliError | undefined> {
  if (!container) return overdueMs === undefined ? undefined : notHealthy(name, overdueMs, undefined);
  const ended = container.state === 'restarting' || container.state === 'exited' || container.state === 'dead';
  if (ended && (container.state !== 'restarting' || (await restarts(container.id)) >= restartsUntilHopeless)) {
    return endsAtOnce(name, container.slug, container.status, await lastLine(container.id));
  }
  if (overdueMs !== undefined || container.status.includes('(unhealthy)')) {
    return notHealthy(name, overdueMs, await lastLine(container.id), container.slug);
  }
  return undefined;
}

async function restarts(id: string): Promise<number> {
  const { stdout } = await docker(['inspect', '--format', '{{.RestartCount}}', id]).catch(() => ({ stdout: '0' }));
  return Number(stdout);
}

/** What a container said that most likely explains its end. */
export async function lastLine(id: string): Promise<string | undefined> {
  const { stdout, stderr } = await docker(['logs', '--tail', '80', id]).catch(() => ({ stdout: '', stderr: '' }));
  return tellingLine(`${stdout}\n${stderr}`);
}

function endsAtOnce(name: string, slug: string, status: string, words: string | undefined): CliError {
  const code = /\((\d+)\)/.exec(status)?.[1];
  return new CliError({
    code: 'container.crashed',
    failed: `${name} exits right after starting${code ? ` (exit code ${code})` : ''}.`,
    why: words ?? 'It wrote nothing.',
    next: `Read make logs APP=${slug}, correct it, and run make up again.`,
  });
}

function notHealthy(name: string, overdueMs: number | undefined, words: string | undefined, slug?: string): CliError {
  return new CliError({
    code: 'container.timeout',
    failed: `${name} isn't healthy${overdueMs === undefined ? '' : ` after ${overdueMs / 1000} s`}.`,
    why: words ?? 'It wrote nothing.',
    next: `Read make logs${slug ? ` APP=${slug}` : ''}, correct it, and run make up again.`,
  });
}
