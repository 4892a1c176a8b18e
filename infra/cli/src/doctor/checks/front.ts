import { isLocalDomain } from '@portico/manifest';
import { describeFrontPort } from '../../platform/find-front-port.ts';
import { isLoopbackAddress } from '../../platform/is-loopback-address.ts';
import type { SharedSettings } from '../../settings/shared-settings.ts';
import { fine, type Finding, warning, wrong } from '../../platform/finding.ts';
import type { Machine } from '../machine.ts';

export type FrontSettings = Pick<
  SharedSettings,
  'runtime' | 'domain' | 'port' | 'portOffset' | 'environment' | 'trustedProxy' | 'acme'
>;

/** What terminates TLS, and whether the settings agree. */
export function checkFront({ shared }: Machine): Finding[] {
  return shared ? judgeFront(shared) : [];
}

export function judgeFront(settings: FrontSettings): Finding[] {
  const { runtime, domain, port, environment, trustedProxy, acme } = settings;
  const local = isLocalDomain(domain);
  const findings: Finding[] = [];
  const everyone = trustedProxy.find((address) => address.endsWith('/0'));
  if (everyone) {
    const detail = `PORTICO_TRUSTED_PROXY has ${everyone}: anyone can claim any address and https`;
    findings.push(wrong('Front', detail, 'Name only the addresses of your proxy there, then make up.'));
  }
  if (!local && !acme && trustedProxy.length === 0) {
    const detail = `nothing ends TLS for ${domain}: neither certificates (PORTICO_ACME_EMAIL) nor a proxy (PORTICO_TRUSTED_PROXY)`;
    findings.push(wrong('Front', detail, nextForPublic(runtime, domain)));
  }
  if (acme && trustedProxy.length > 0) {
    const detail = 'both PORTICO_ACME_EMAIL and PORTICO_TRUSTED_PROXY are set; only one of them can end TLS';
    findings.push(warning('Front', detail, 'Empty one of them in .env.shared, then make up.'));
  }
  if (acme?.challenge === 'http' && port !== 443 && !acme.server) {
    const detail = `Let's Encrypt calls port 80, but the gateway listens on ${port} alone`;
    findings.push(warning('Front', detail, 'Set PORTICO_PORT=443 in .env.shared, or use the DNS challenge.'));
  }
  const here = trustedProxy.filter(isLoopbackAddress);
  if (runtime === 'docker' && here.length > 0 && here.length < trustedProxy.length) {
    const detail = `PORTICO_TRUSTED_PROXY has ${here.join(',')} beside others: in Docker, a front on this machine is believed only when it is the only one`;
    findings.push(warning('Front', detail, 'Leave one place there: this machine, or another. Then make up.'));
  }
  if (!local && environment === 'development') {
    const detail = `${domain} is public, but PORTICO_ENVIRONMENT is development, which has tokens without a password`;
    findings.push(wrong('Front', detail, 'Set PORTICO_ENVIRONMENT=production in .env.shared, then make up.'));
  }
  if (findings.length > 0) return findings;
  return [
    fine(
      'Front',
      local
        ? 'none needed'
        : acme
          ? 'the gateway gets certificates itself'
          : `${trustedProxy.join(', ')}. ${describeFrontPort(settings)}`,
    ),
  ];
}

function nextForPublic(runtime: SharedSettings['runtime'], domain: string): string {
  if (runtime === 'docker') return `make set-public-domain DOMAIN=${domain} EMAIL=you@${domain}`;
  return 'Set PORTICO_TRUSTED_PROXY in .env.shared to the address of the proxy that ends TLS, then make up.';
}
