import type { FastifyInstance } from 'fastify';

export interface HealthOptions {
  /** Default `/api/health`. The routes are `<path>`, `<path>/live` and `<path>/ready`. */
  path?: string;
  /** Each resolves when its part can serve. Default: none. */
  checks?: Record<string, () => Promise<unknown>>;
  /** A check that takes longer fails. Default 2000. */
  timeoutMs?: number;
  /** Shown by `<path>` to direct callers only. Does not affect readiness. Default: none. */
  facts?: Record<string, () => Promise<unknown>>;
}

export const DEFAULT_HEALTH_PATH = '/api/health';

/** Liveness: the process responds. Readiness: its dependencies do too. Names the failed part, never the reason. */
export function addHealthRoutes(fastify: FastifyInstance, options: HealthOptions): void {
  const path = options.path ?? DEFAULT_HEALTH_PATH;
  fastify.get(`${path}/live`, async () => ({ status: 'ok' }));
  const timeoutMs = options.timeoutMs ?? 2000;
  const ready = async () => {
    const checks = await askAll(options.checks ?? {}, timeoutMs, () => 'ok', 'failed');
    const ok = Object.values(checks).every((state) => state === 'ok');
    return { ok, body: { status: ok ? 'ok' : 'unavailable', checks } };
  };
  fastify.get(`${path}/ready`, async (_request, reply) => {
    const { ok, body } = await ready();
    return reply.code(ok ? 200 : 503).send(body);
  });
  fastify.get(path, async (request, reply) => {
    const { ok, body } = await ready();
    const isDirect = request.headers['x-forwarded-host'] === undefined;
    const facts = isDirect ? await askAll(options.facts ?? {}, timeoutMs, (fact) => fact, 'unknown') : {};
    return reply.code(ok ? 200 : 503).send({ ...body, ...facts });
  });
}

async function askAll<Answer>(
  questions: Record<string, () => Promise<unknown>>,
  timeoutMs: number,
  answered: (answer: unknown) => Answer,
  otherwise: string,
): Promise<Record<string, Answer | string>> {
  const entries = await Promise.all(
    Object.entries(questions).map(async ([name, ask]) => {
      const { promise: tooLong, reject } = Promise.withResolvers<never>();
      const timer = setTimeout(() => reject(new Error('too slow')), timeoutMs);
      const answer = await Promise.race([ask(), tooLong]).then(answered, () => otherwise);
      clearTimeout(timer);
      return [name, answer] as const;
    }),
  );
  return Object.fromEntries(entries);
}
