import { setTimeout as sleep } from 'node:timers/promises';
import { isUnreachable } from './is-unreachable.ts';

/** Connects, with retries while PostgreSQL restarts. Retrying is safe: nothing has been sent yet. */
export async function connectWithPatience<Client>(connect: () => Promise<Client>, patienceMs: number): Promise<Client> {
  const giveUpAt = Date.now() + patienceMs;
  for (let delayMs = 25; ; delayMs = Math.min(delayMs * 2, 400)) {
    try {
      return await connect();
    } catch (error) {
      if (!isUnreachable(error) || Date.now() + delayMs > giveUpAt) throw error;
    }
    await sleep(delayMs);
  }
}
