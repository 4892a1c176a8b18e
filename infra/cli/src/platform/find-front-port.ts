import { isLoopbackDomain } from '@portico/manifest';
import type { SharedSettings } from '../settings/shared-settings.ts';
import { gatewayBasePort } from './base-ports.ts';

type FrontSettings = Pick<SharedSettings, 'domain' | 'portOffset' | 'trustedProxy'>;

/** The gateway's port behind a TLS-terminating front, which has the public port. Undefined without a front. */
export function findFrontPort({ domain, portOffset, trustedProxy }: FrontSettings): number | undefined {
  return trustedProxy.length > 0 && !isLoopbackDomain(domain) ? gatewayBasePort + portOffset : undefined;
}

/** A sentence for the operator. Empty without a front. */
export function describeFrontPort(settings: FrontSettings): string {
  const port = findFrontPort(settings);
  return port === undefined ? '' : `Your proxy must forward to port ${port} of this machine, over http.`;
}
