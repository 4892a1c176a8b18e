import { isLoopbackDomain } from '@portico/manifest';
import type { SharedSettings } from '../settings/shared-settings.ts';
import { gatewayBasePort } from './base-ports.ts';

type FrontSettings = Pick<SharedSettings, 'domain' | 'portOffset' | 'trustedProxy'>;

/** The port of the gateway behind a front that ends TLS, which has the public port; undefined without a front. */
export function findFrontPort({ domain, portOffset, trustedProxy }: FrontSettings): number | undefined {
  return trustedProxy.length > 0 && !isLoopbackDomain(domain) ? gatewayBasePort + portOffset : undefined;
}

/** A sentence for the operator; empty without a front. */
export function describeFrontPort(settings: FrontSettings): string {
  const port = findFrontPort(settings);
  return port === undefined ? '' : `Your proxy must forward to port ${port} of this machine, over http.`;
}
