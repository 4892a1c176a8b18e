import type { Route } from './route.ts';

export interface GatewayOptions {
  readonly routes: readonly Route[];
  /** Default `127.0.0.1`, which without a front includes `::1`. While `trustedProxies` is empty, anything but loopback is refused. */
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Addresses or CIDR ranges of the TLS-terminating front whose `X-Forwarded-*` and request ids are trusted. */
  readonly trustedProxies?: readonly string[];
  /** Called for every request that failed on an app. */
  readonly onFailure?: (failure: GatewayFailure) => void;
  readonly limits?: Partial<GatewayLimits>;
}

export interface GatewayFailure {
  readonly requestId: string;
  readonly slug: string;
  readonly code: GatewayErrorCode;
  readonly cause: unknown;
}

export type GatewayErrorCode =
  | 'gateway.bad_request'
  | 'gateway.headers_too_large'
  | 'gateway.request_timeout'
  | 'gateway.unknown_host'
  | 'gateway.not_found'
  | 'gateway.method_not_allowed'
  | 'gateway.app_unavailable'
  | 'gateway.app_failed'
  | 'gateway.app_timeout'
  | 'gateway.app_not_built';

export interface GatewayLimits {
  /** Request line and headers in bytes. Default 32,768. Larger ones get 431. */
  readonly headerBytes: number;
  /** From the first byte of a request to the end of its headers. Default 15,000. */
  readonly headersTimeoutMs: number;
  /** From the first byte of a request to the end of its body. Default 600,000. */
  readonly requestTimeoutMs: number;
  /** Idle connection of a browser. Default 65,000. */
  readonly keepAliveTimeoutMs: number;
  /** Connecting to an app. Default 3,000. */
  readonly connectTimeoutMs: number;
  /** How long requests wait for an app that responded before and now refuses connections: it is restarting. Default 5,000. */
  readonly restartPatienceMs: number;
  /** From the request to the app's response headers. Default 120,000. Bodies have no limit. */
  readonly responseTimeoutMs: number;
  /** Memory for frontend files and their compressed forms in bytes. Default 64 MiB. */
  readonly cacheBytes: number;
}

export const defaultLimits: GatewayLimits = {
  headerBytes: 32_768,
  headersTimeoutMs: 15_000,
  requestTimeoutMs: 600_000,
  keepAliveTimeoutMs: 65_000,
  connectTimeoutMs: 3_000,
  restartPatienceMs: 5_000,
  responseTimeoutMs: 120_000,
  cacheBytes: 64 * 1024 * 1024,
};
