import { RestartPatience } from '@portico/platform-fetch';
import { Pool } from 'undici';
import type { GatewayLimits } from './gateway-options.ts';

/** Connections to one server of an app. */
export class AppPool extends Pool {
  /** Decides whether to retry a refused connection. */
  readonly patience: RestartPatience;

  constructor(origin: string, limits: GatewayLimits) {
    super(origin, {
      connect: { timeout: limits.connectTimeoutMs },
      headersTimeout: limits.responseTimeoutMs,
      // Server-sent events can be silent for any time. The client's own connection limits them.
      bodyTimeout: 0,
      maxHeaderSize: 65_536,
      pipelining: 1,
    });
    this.patience = new RestartPatience(limits.restartPatienceMs);
  }
}
