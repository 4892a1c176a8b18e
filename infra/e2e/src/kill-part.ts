import { setTimeout as pause } from 'node:timers/promises';
import type { Checkout } from './checkout.ts';
import { inspectContainer } from './containers.ts';

/** What the proof kills, one after the other: every process, or every container of the platform and of two apps. */
export const partsToKill =
  process.env.PROOF_RUNTIME === 'docker'
    ? [
        'auth-database',
        'auth-backend',
        'template-app-database',
        'template-app-backend',
        'template-app-frontend',
        'portal-database',
        'portal-backend',
        'portal-frontend',
        'gateway',
        'gateway-pages',
        'docker-proxy',
      ]
    : ['postgres', 'auth', 'template-app'];

/** SIGKILL to a part, as if it had crashed; resolves when another process has taken its place. */
export async function killPart(platform: Checkout, name: string): Promise<void> {
  const before = await pidOf(platform, name);
  if (before === 0) throw new Error(`${name} does not run.`);
  process.kill(before, 'SIGKILL');
  for (let tries = 0; tries < 120; tries++) {
    await pause(250);
    const now = await pidOf(platform, name);
    if (now !== 0 && now !== before) return;
  }
  throw new Error(`${name} was not started again within 30 s.`);
}

/** On the host, of a container too: `docker kill` would count as a person's wish, after which the engine restarts nothing. */
async function pidOf(platform: Checkout, name: string): Promise<number> {
  if (platform.runtime === 'docker') return (await inspectContainer(platform, name)).State.Pid;
  return (await platform.processes()).find((process) => process.name === name)?.pid ?? 0;
}
