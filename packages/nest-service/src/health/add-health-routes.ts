import type { FastifyInstance } from 'fastify';

export interface HealthOptions {
  /** Default `/api/health`; the routes are `<path>`, `<path>/live`, `<path>/ready`. */
  path?: string;
  /** Each resolves when its part can serve. Default: none. */
  checks?: Record<string, () => Promise<unknown>>;
  /** A check that takes longer has failed; default 2000. */
  timeoutMs?: number;
}

export const DEFAULT_HEALTH_PATH = '/api/health';

/** Liveness (the process answers) and readiness (what it depends on answers too); says which part failed, never why. */
export function addHealthRoutes(fastify: FastifyInstance, options: HealthOptions): void {
  const path = options.path ?? DEFAULT_HEALTH_PATH;
  fastify.get(`${path}/live`, async () => ({ status: 'ok' }));
  const ready = async () => {
    const checks = await runChecks(options.checks ?? {}, options.timeoutMs ?? 2000);
    const ok = Object.values(checks).every((state) => state === 'ok');
    return { ok, body: { status: ok ? 'ok' : 'unavailable', checks } };
  };
  for (const route of [path, `${path}/ready`]) {
    fastify.get(route, async (_request, reply) => {
      const { ok, body } = await ready();
      return reply.code(ok ? 200 : 503).send(body);
    });
  }
}

async function runChecks(
  checks: Record<string, () => Promise<unknown>>,
  timeoutMs: number,
): Promise<Record<string, 'ok' | 'failed'>> {
  const entries = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const { promise: tooLong, reject } = Promise.withResolvers<never>();
      const timer = setTimeout(() => reject(new Error('too slow')), timeoutMs);
      const state = await Promise.race([check(), tooLong]).then(
        () => 'ok' as const,
        () => 'failed' as const,
      );
      clearTimeout(timer);
      return [name, state] as const;
    }),
  );
  return Object.fromEntries(entries);
}
