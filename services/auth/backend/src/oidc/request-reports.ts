import type { FastifyBaseLogger } from 'fastify';
import { Histogram, type Registry } from 'prom-client';
import { endpointOf } from './oidc-paths.ts';

export interface AnsweredRequest {
  reqId: string;
  method: string;
  /** Without the query. */
  path: string;
  status: number;
  durationMs: number;
}

const DELAY_MS = 20;

/**
 * Log lines and durations of the provider's requests, written in batches a moment later. Code that runs once between
 * two requests runs cold: these few lines took a twentieth of a token request.
 */
export class RequestReports {
  #waiting: AnsweredRequest[] = [];
  #log: FastifyBaseLogger | undefined;
  readonly #duration: Histogram<'endpoint' | 'method' | 'status'>;

  constructor(registry: Registry) {
    this.#duration = new Histogram({
      name: 'oidc_request_duration_seconds',
      help: 'Time to answer of the OpenID provider, by endpoint, method and status.',
      labelNames: ['endpoint', 'method', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
      collect: () => this.flush(),
    });
  }

  writeTo(log: FastifyBaseLogger): void {
    this.#log = log;
  }

  add(answered: AnsweredRequest): void {
    if (this.#waiting.push(answered) === 1) setTimeout(() => this.flush(), DELAY_MS).unref();
  }

  /** Called before a scrape and at the end of the process. */
  flush(): void {
    const reports = this.#waiting;
    this.#waiting = [];
    for (const { path, method, status, durationMs } of reports) {
      this.#duration.observe({ endpoint: endpointOf(path), method, status }, durationMs / 1000);
    }
    for (const report of reports) {
      this.#log?.info({ ...report, durationMs: Math.round(report.durationMs * 10) / 10 }, 'request');
    }
  }
}
