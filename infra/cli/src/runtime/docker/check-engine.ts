import { checkCompose } from '../../docker/check-compose.ts';
import { checkEngine } from '../../docker/check-engine.ts';
import { preflightFailed } from '../../terminal/cli-error.ts';

/** Describes the engine, for example `Docker 28.2.2, Compose 2.36.0`. Throws when it is missing, too old or does not respond. */
export async function describeEngine(): Promise<string> {
  const all = await Promise.all([checkEngine({ runtime: 'docker' }), checkCompose({ runtime: 'docker' })]);
  const findings = all.flat();
  const fault = findings.find(({ state }) => state === 'wrong');
  if (!fault) {
    const shown = findings.filter(({ name }) => name !== 'Buildx');
    return shown.map(({ name, detail }) => `${name} ${detail.split(',')[0]}`).join(', ');
  }
  throw preflightFailed({
    code: `docker.${fault.name.toLowerCase()}`,
    failed: `${fault.name}: ${fault.detail}.`,
    why: 'The docker runtime needs a Docker engine with Compose v2 and buildx.',
    next: `${fault.next ?? 'See make doctor.'} (RUNTIME=embedded needs none of it.)`,
  });
}
