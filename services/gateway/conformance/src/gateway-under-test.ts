import type { Route } from '@portico/manifest';
import type { Stage } from './stage.ts';

export interface GatewayUnderTest {
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly baseUrl: string;
  /** Address of the suite as the gateway sees it. Default `127.0.0.1`; a container's published port shows another. */
  readonly clientAddress?: string;
  /** Resolves when the new routes are active. */
  reload(routes: readonly Route[]): Promise<void>;
  stop(): Promise<void>;
}

/** Shared by the suites: the gateway and the apps behind it. */
export interface Setting {
  readonly gateway: GatewayUnderTest;
  readonly stage: Stage;
}
