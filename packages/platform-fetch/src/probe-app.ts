import type { PlatformFetch } from './create-platform-fetch.ts';

/** Longer than the gateway waits for an app that is being restarted. */
const TIMEOUT_MS = 8000;
/** What a gateway answers in place of an app, and what an app answers that is not well. */
const AWAY: ReadonlySet<number> = new Set([502, 503, 504]);
const LONGEST_BODY_BYTES = 16 * 1024;

export interface AppProbe {
  /**
   * `running`, `unwell` (it answers that a part of it failed), `away` (no answer), or `unknown`: the gateway itself gives no
   * answer, or the address is not of this platform.
   */
  state: 'running' | 'unwell' | 'away' | 'unknown';
  /** Null without an answer of the app. */
  respondsInMs: number | null;
  /** The app's parts and whether each is `ok`. Empty for an app that does not say. */
  checks: Record<string, string>;
}

/**
 * Asks the public address of an app's health, so it sees what a person would see: the gateway knows which app is down, in
 * either runtime.
 */
export async function probeApp(fetch: PlatformFetch, healthUrl: string | URL): Promise<AppProbe> {
  const startedAt = performance.now();
  try {
    const response = await fetch(healthUrl, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const respondsInMs = performance.now() - startedAt;
    const checks = await readChecks(response);
    if (!AWAY.has(response.status)) return { state: 'running', respondsInMs, checks: checks ?? {} };
    // The gateway's own answer in place of an app has no checks.
    return checks ? { state: 'unwell', respondsInMs, checks } : { state: 'away', respondsInMs: null, checks: {} };
  } catch (error) {
    const state = (error as Error).name === 'TimeoutError' ? 'away' : 'unknown';
    return { state, respondsInMs: null, checks: {} };
  }
}

async function readChecks(response: Response): Promise<Record<string, string> | undefined> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  const isLong = !(Number(response.headers.get('content-length')) <= LONGEST_BODY_BYTES);
  if (!isJson || isLong) {
    await response.body?.cancel();
    return undefined;
  }
  const body: unknown = await response.json().catch(() => undefined);
  const checks = typeof body === 'object' && body !== null && 'checks' in body ? body.checks : undefined;
  if (typeof checks !== 'object' || checks === null) return undefined;
  return Object.fromEntries(
    Object.entries(checks).filter((one): one is [string, string] => typeof one[1] === 'string'),
  );
}
