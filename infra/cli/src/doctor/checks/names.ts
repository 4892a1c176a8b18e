import { lookup } from 'node:dns/promises';
import { isIPv6 } from 'node:net';
import { isLocalDomain } from '@portico/manifest';
import { checkDns, type DnsReport } from '../../public-domain/check-dns.ts';
import { fine, type Finding, skipped, warning, wrong } from '../../platform/finding.ts';
import type { Machine } from '../machine.ts';

/** Where the domain and its hosts resolve. */
export async function checkNames({ shared }: Machine): Promise<Finding[]> {
  const domain = shared?.domain ?? 'localhost';
  if (isLocalDomain(domain)) return [await lookAtLocal(domain)];
  const behindFront = (shared?.trustedProxy.length ?? 0) > 0;
  return judgeNames(await checkDns(domain), { behindFront, ipv4Only: shared?.runtime === 'docker' && !behindFront });
}

/** Browsers resolve *.localhost themselves; curl and others ask the system. */
async function lookAtLocal(domain: string): Promise<Finding> {
  const host = `portal.${domain}`;
  try {
    const { address } = await lookup(host);
    return fine('Names', `${host} is ${address}`);
  } catch {
    return fine('Names', `${host} is unknown to this system; browsers and curl know it by themselves`);
  }
}

export interface JudgeNamesOptions {
  /** The names resolve to a proxy, not to this machine. */
  behindFront: boolean;
  /** Containers are published for IPv4 only. */
  ipv4Only: boolean;
}

export function judgeNames(
  { domain, names, machine }: DnsReport,
  { behindFront, ipv4Only }: JudgeNamesOptions,
): Finding[] {
  const own = machine.join(', ') || 'this machine';
  return names.map(({ name, addresses, state }) => {
    const places = addresses.join(', ');
    if (state === 'here' && ipv4Only && addresses.some(isIPv6)) {
      const detail = `${name} is ${places}, but the gateway's container listens on IPv4 only`;
      return warning('Names', detail, 'Remove the AAAA record in your DNS.');
    }
    if (state === 'here') return fine('Names', `${name} is ${places}`);
    if (state === 'unknown') return skipped('Names', `no name server answered for ${name}`);
    if (state === 'elsewhere') {
      if (behindFront) return fine('Names', `${name} is ${places}, the proxy's to know`);
      const detail = `${name} is ${places}, but this machine is ${own}`;
      return warning('Names', detail, 'Right behind a router or load balancer; else correct the record in your DNS.');
    }
    const next = `In your DNS, add: ${name} A ${machine.find((address) => address.includes('.')) ?? '<address of this machine>'}`;
    // Only the bare domain is optional: it redirects to the portal.
    return name === domain
      ? warning('Names', `${name} leads nowhere`, next)
      : wrong('Names', `${name} leads nowhere, so no app can be opened`, next);
  });
}
