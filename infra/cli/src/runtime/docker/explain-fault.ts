import { tellingLine } from '../../platform/telling-line.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { docker } from '../../docker/docker.ts';
import type { PlatformContainer } from '../../docker/list-containers.ts';
import { isHealthy } from './is-healthy.ts';
import { isOneShot, type ReadProject } from './read-model.ts';

export interface ExplainFaultOptions {
  /** As they are after the fault. */
  containers: readonly PlatformContainer[];
  /** How long Compose waited. */
  waitSeconds: number;
}

/** Compose reports that a container did not become healthy or complete. Its log has the reason. */
export async function explainFault(
  { project, model }: ReadProject,
  fault: CliError,
  { containers, waitSeconds }: ExplainFaultOptions,
): Promise<CliError> {
  const own = containers.filter((one) => one.project === project.name);
  const incomplete = /service "([^"]+)" didn't complete successfully/.exec(fault.why)?.[1];
  const stopped = own.find(({ service }) => service === incomplete);
  if (stopped) return notCompleted(stopped, await lastLine(stopped.id), fault);
  // Named, because it may have restarted since.
  const unhealthy = /container (\S+) is unhealthy/.exec(fault.why)?.[1];
  const isOverdue = /not healthy after|deadline exceeded|timeout/i.test(fault.why);
  for (const one of own.filter(({ service }) => service in model.services && !isOneShot(model, service))) {
    if (/^(restarting|exited|dead)$/.test(one.state)) return endsAtOnce(one, await lastLine(one.id), fault);
    const isIll = one.engineName === unhealthy || one.status.includes('(unhealthy)') || (isOverdue && !isHealthy(one));
    if (isIll) return notHealthy(one, isOverdue ? waitSeconds : undefined, await lastLine(one.id), fault);
  }
  return fault;
}

/** The log line that most likely explains why a container ended. */
async function lastLine(id: string): Promise<string | undefined> {
  const { stdout, stderr } = await docker(['logs', '--tail', '80', id]).catch(() => ({ stdout: '', stderr: '' }));
  return tellingLine(`${stdout}\n${stderr}`);
}

function notCompleted(
  { name, service, slug }: PlatformContainer,
  words: string | undefined,
  cause: CliError,
): CliError {
  return new CliError({
    code: service === 'migrate' ? 'migration.failed' : 'container.crashed',
    failed: service === 'migrate' ? `The migrations of ${slug} failed.` : `${name} failed.`,
    why: words ?? 'It wrote nothing.',
    next: `Read make logs APP=${slug}, correct it, and run make up again. The data is as it was before.`,
    cause,
  });
}

function endsAtOnce({ name, slug, status }: PlatformContainer, words: string | undefined, cause: CliError): CliError {
  const code = /\((\d+)\)/.exec(status)?.[1];
  return new CliError({
    code: 'container.crashed',
    failed: `${name} exits right after starting${code ? ` (exit code ${code})` : ''}.`,
    why: words ?? 'It wrote nothing.',
    next: `Read make logs APP=${slug}, correct it, and run make up again.`,
    cause,
  });
}

function notHealthy(
  { name, slug }: PlatformContainer,
  overdueSeconds: number | undefined,
  words: string | undefined,
  cause: CliError,
): CliError {
  return new CliError({
    code: 'container.timeout',
    failed: `${name} isn't healthy${overdueSeconds === undefined ? '' : ` after ${overdueSeconds} s`}.`,
    why: words ?? 'It wrote nothing.',
    next: `Read make logs APP=${slug}, correct it, and run make up again.`,
    cause,
  });
}
