import type { Route } from '@portico/manifest';
import type { Stage } from './stage.ts';

export interface GatewayUnderTest {
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly baseUrl: string;
  /** Address that the suite's connections have there. Default `127.0.0.1`; a published port of a container shows another one. */
  readonly clientAddress?: string;
  /** Resolves when the new routes are in force. */
  reload(routes: readonly Route[]): Promise<void>;
  stop(): Promise<void>;
}

/** What the suites share: the gateway, and the apps behind it. */
export interface Setting {
  readonly gateway: GatewayUnderTest;
  readonly stage: Stage;
}
