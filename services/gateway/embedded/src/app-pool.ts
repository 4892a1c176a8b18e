import { RestartPatience } from '@portico/platform-fetch';
import { Pool } from 'undici';
import type { GatewayLimits } from './gateway-options.ts';

/** The connections to one server of an app. */
export class AppPool extends Pool {
  /** Whether a refused connection is worth another try. */
  readonly patience: RestartPatience;

  constructor(origin: string, limits: GatewayLimits) {
    super(origin, {
      connect: { timeout: limits.connectTimeoutMs },
      headersTimeout: limits.responseTimeoutMs,
      // Server-sent events may be silent for as long as they like; the client's own connection bounds them.
      bodyTimeout: 0,
      maxHeaderSize: 65_536,
      pipelining: 1,
    });
    this.patience = new RestartPatience(limits.restartPatienceMs);
  }
}
