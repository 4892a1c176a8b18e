import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { isLoopbackDomain } from '@portico/manifest';
import { parse } from 'tldts';
import { parseEnvFile } from '../settings/parse-env-file.ts';
import { type CliError, type CliErrorText, preflightFailed, wrongUse } from '../terminal/cli-error.ts';
import { gatewayBasePort } from '../platform/base-ports.ts';
import { isLoopbackAddress } from '../platform/is-loopback-address.ts';
import type { CheckedDomain } from './check-domain.ts';
import { hasAside, putBack, setAside } from './set-aside.ts';

/** Options besides the domain. Empty texts count as absent. */
export interface DomainRequest {
  /** Contact address for the certificate authority. */
  email?: string;
  /** `http` or `dns`. */
  challenge?: string;
  /** Traefik's name of the DNS provider, for example `hetzner`. */
  dnsProvider?: string;
  /** Comma-separated addresses of a TLS-terminating front. */
  trustedProxy?: string;
}

interface SettingChange {
  name: string;
  from: string;
  to: string;
}

export interface DomainPlan {
  /** New text of `.env.shared`. */
  text: string;
  /** Empty when nothing changes. */
  changes: SettingChange[];
}

const names = {
  domain: 'PORTICO_DOMAIN',
  port: 'PORTICO_PORT',
  environment: 'PORTICO_ENVIRONMENT',
  trustedProxy: 'PORTICO_TRUSTED_PROXY',
  email: 'PORTICO_ACME_EMAIL',
  challenge: 'PORTICO_ACME_CHALLENGE',
  dnsProvider: 'PORTICO_ACME_DNS_PROVIDER',
} as const;

/**
 * Plans `.env.shared` for a domain: public ones get HTTPS, `localhost` restores the earlier values.
 *
 * @param text current content
 * @throws {CliError} for a request that cannot work
 */
export function planDomain(text: string, domain: CheckedDomain, request: DomainRequest): DomainPlan {
  const present = parseEnvFile(text);
  const get = (name: string): string => present.get(name)?.value ?? '';
  const next = domain.isLocal ? goBack(text, get, request) : goPublic(text, get, domain, request);
  const after = parseEnvFile(next);
  const changes = [...new Set([...present.keys(), ...after.keys()])]
    .map((name) => ({ name, from: get(name), to: after.get(name)?.value ?? '' }))
    .filter(({ from, to }) => from !== to);
  return { text: next, changes };
}

type Get = (name: string) => string;

function goBack(text: string, get: Get, request: DomainRequest): string {
  const given = Object.values(request).some(Boolean);
  if (given) {
    throw refuse({
      failed: 'localhost takes no other setting.',
      why: "It's reached from this machine only: no certificate and no front are needed.",
      next: 'make set-public-domain DOMAIN=localhost',
    });
  }
  if (hasAside(text)) return putBack(text);
  if (isLoopbackDomain(get(names.domain) || 'localhost')) return text;
  // The domain was made public by hand: earlier values are unknown.
  const port = String(gatewayBasePort + Number(get('PORTICO_PORT_OFFSET') || 0));
  const values = { [names.domain]: 'localhost', [names.port]: port, [names.environment]: 'development' };
  return setAside(text, { ...values, [names.email]: '' }, { keep: false });
}

function goPublic(text: string, get: Get, domain: CheckedDomain, request: DomainRequest): string {
  const trustedProxy = request.trustedProxy ? checkAddresses(request.trustedProxy) : get(names.trustedProxy);
  const values: Record<string, string> = {
    [names.domain]: domain.domain,
    [names.port]: '443',
    [names.environment]: 'production',
    [names.trustedProxy]: trustedProxy,
  };
  if (get('PORTICO_RUNTIME') !== 'docker') checkEmbedded(request, trustedProxy);
  else if (trustedProxy === '') Object.assign(values, planCertificates(get, domain, request));
  else if (request.email) throw bothEndTls(trustedProxy);
  else checkOnePlace(trustedProxy);
  return setAside(text, values, { keep: hasAside(text) || isLoopbackDomain(get(names.domain) || 'localhost') });
}

function checkEmbedded({ email, challenge, dnsProvider }: DomainRequest, trustedProxy: string): void {
  if (trustedProxy === '') {
    throw preflightFailed({
      code: 'domain.no_tls',
      failed: 'Nothing here would speak HTTPS.',
      why: 'The embedded runtime gets no certificates: a front that ends TLS must stand before it, or it runs in Docker.',
      next: 'Name the front: TRUSTED_PROXY=127.0.0.1 (its address as seen from here). Or: RUNTIME=docker make up, then this.',
    });
  }
  if (!email && !challenge && !dnsProvider) return;
  throw refuse({
    failed: 'The embedded runtime gets no certificates.',
    why: `The front at ${trustedProxy} ends TLS, so EMAIL, CHALLENGE and DNS_PROVIDER would do nothing.`,
    next: 'Leave them out.',
  });
}

function planCertificates(get: Get, domain: CheckedDomain, request: DomainRequest): Record<string, string> {
  const server = get('PORTICO_ACME_SERVER');
  const email = checkEmail(request.email || get(names.email), domain.domain, server);
  const challenge = request.challenge || (request.dnsProvider ? 'dns' : get(names.challenge) || 'http');
  const dnsProvider = request.dnsProvider || get(names.dnsProvider);
  if (challenge !== 'http' && challenge !== 'dns') {
    throw refuse({
      failed: `There's no challenge ${JSON.stringify(challenge)}.`,
      why: 'The authority calls port 80 of this machine (http), or looks for a DNS record (dns).',
      next: 'CHALLENGE=http, or CHALLENGE=dns DNS_PROVIDER=hetzner',
    });
  }
  if (challenge === 'http' && request.dnsProvider) {
    throw refuse({
      failed: 'DNS_PROVIDER goes with CHALLENGE=dns.',
      why: 'The http challenge makes no DNS record.',
      next: `CHALLENGE=dns DNS_PROVIDER=${request.dnsProvider}, or leave DNS_PROVIDER out.`,
    });
  }
  if (challenge === 'dns' && !/^[a-z0-9-]+$/.test(dnsProvider)) {
    throw refuse({
      failed: dnsProvider
        ? `${JSON.stringify(dnsProvider)} isn't the name of a DNS provider.`
        : 'DNS_PROVIDER is missing.',
      why: 'With the dns challenge Traefik makes a record at the provider of the domain.',
      next: "DNS_PROVIDER=hetzner, for example: a name from Traefik's list, https://doc.traefik.io/traefik/https/acme/#providers",
    });
  }
  if (!domain.isRegistrable && !server) {
    throw refuse({
      failed: `Nobody gives certificates for ${domain.domain}.`,
      why: "Its last part isn't one under which names are registered, so Let's Encrypt doesn't take it.",
      next: 'Use a domain of your own; or name an authority of your own in PORTICO_ACME_SERVER, or a front in TRUSTED_PROXY.',
    });
  }
  return {
    [names.email]: email,
    [names.challenge]: challenge,
    [names.dnsProvider]: challenge === 'dns' ? dnsProvider : get(names.dnsProvider),
  };
}

/** Characters that need no quoting in an environment file, a shell or YAML. */
const plainEmail = /^[A-Za-z0-9._%+-]+@([A-Za-z0-9.-]+)$/;
/** Let's Encrypt refuses contact addresses at these. For a reserved platform domain, it refuses that first. */
const reservedDomains = new Set(['example.com', 'example.net', 'example.org']);

function checkEmail(typed: string, platform: string, server: string): string {
  const email = typed.replace(/@([^@]+)$/, (_all, domain: string) => `@${domainToASCII(domain)}`);
  const host = plainEmail.exec(email)?.[1]?.toLowerCase() ?? '';
  const { domain, isIcann } = parse(host, { validateHostname: true });
  const isReserved = reservedDomains.has(domain ?? '') && domain !== parse(platform).domain;
  const isKnown = isIcann === true && !isReserved;
  if (domain !== null && (isKnown || server !== '')) return email;
  throw refuse({
    failed: typed ? `${JSON.stringify(typed)} isn't an email address.` : 'EMAIL is missing.',
    why: 'The certificate authority needs an address to write to.',
    next: 'EMAIL=you@your-domain: an address that someone reads.',
  });
}

function checkAddresses(typed: string): string {
  const all = typed.split(',').map((one) => one.trim());
  const wrong = all.find((one) => {
    const [address = '', bits, more] = one.split('/');
    const most = isIP(address) === 6 ? 128 : 32;
    return isIP(address) === 0 || more !== undefined || (bits !== undefined && !(/^\d+$/.test(bits) && +bits <= most));
  });
  if (wrong === undefined) return all.join(',');
  throw refuse({
    failed: `${JSON.stringify(wrong)} isn't the address of a front.`,
    why: 'A caller from there can state which address and scheme people used.',
    next: 'TRUSTED_PROXY=127.0.0.1, or a range such as 172.18.0.0/16; several with commas between them.',
  });
}

/** In Docker a local front is served on loopback only, a remote one on every address. */
function checkOnePlace(trustedProxy: string): void {
  const addresses = trustedProxy.split(',');
  const here = addresses.filter(isLoopbackAddress);
  if (here.length === 0 || here.length === addresses.length) return;
  throw refuse({
    failed: `${here.join(',')} is on this machine, and the other front isn't.`,
    why: 'In Docker, a caller from this machine looks like any other neighbour, unless no one else can call.',
    next: `TRUSTED_PROXY=${here[0]}, or TRUSTED_PROXY=${addresses.filter((one) => !here.includes(one)).join(',')} alone.`,
  });
}

function bothEndTls(trustedProxy: string): CliError {
  return refuse({
    failed: 'Two would end TLS.',
    why: `PORTICO_TRUSTED_PROXY names a front (${trustedProxy}), and EMAIL asks Traefik to get certificates.`,
    next: 'Leave EMAIL out; or empty PORTICO_TRUSTED_PROXY in .env.shared.',
  });
}

function refuse(text: CliErrorText): CliError {
  return wrongUse({ code: 'domain.request', ...text });
}
