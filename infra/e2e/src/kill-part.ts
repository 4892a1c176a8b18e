import { setTimeout as pause } from 'node:timers/promises';
import type { Checkout } from './checkout.ts';
import { inspectContainer } from './containers.ts';

/** What the proof kills, one after another: every process, or every container of the platform and of two apps. */
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

/** Sends SIGKILL to a part, like a crash. Resolves when another process has replaced it. */
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

/** The host's pid, for containers too: the engine restarts nothing after `docker kill`, which counts as intended. */
async function pidOf(platform: Checkout, name: string): Promise<number> {
  if (platform.runtime === 'docker') return (await inspectContainer(platform, name)).State.Pid;
  return (await platform.processes()).find((process) => process.name === name)?.pid ?? 0;
}
