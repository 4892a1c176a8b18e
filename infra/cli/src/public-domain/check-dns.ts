import { randomBytes } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

interface DnsName {
  /** The name that was looked up. For the wildcard, one that does not exist otherwise. */
  asked: string;
  /** For display: `example.com` or `*.example.com`. */
  name: string;
  /** Current IPv4 and IPv6 addresses. Empty if the name does not resolve. */
  addresses: string[];
  /**
   * `here`: all addresses are this machine's. `elsewhere`: they are not, which can be right: a machine behind a router
   * or load balancer does not know its public address. `missing`: no record. `unknown`: no name server responded.
   */
  state: 'here' | 'elsewhere' | 'missing' | 'unknown';
}

export interface DnsReport {
  domain: string;
  /** The bare domain, then the wildcard. */
  names: [DnsName, DnsName];
  /** Addresses of this machine, without loopback and link-local ones. */
  machine: string[];
}

export interface CheckDnsOptions {
  /** Name servers, `address` or `address:port`. Default: the system's. */
  servers?: string[];
  /** Default: addresses of this machine's network interfaces. */
  machine?: string[];
  /** Timeout per name server. Default 2,000. */
  timeoutMs?: number;
}

/** Resolves a domain and its hosts by DNS itself: /etc/hosts only applies to this machine. Never throws. */
export async function checkDns(
  domain: string,
  { servers, machine = machineAddresses(), timeoutMs = 2000 }: CheckDnsOptions = {},
): Promise<DnsReport> {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 1 });
  if (servers) resolver.setServers(servers);
  const look = async (name: string, asked: string): Promise<DnsName> => {
    const [v4, v6] = await Promise.all([answer(resolver.resolve4(asked)), answer(resolver.resolve6(asked))]);
    const addresses = [...(v4 ?? []), ...(v6 ?? [])];
    return { name, asked, addresses, state: stateOf(addresses, v4 !== undefined || v6 !== undefined, machine) };
  };
  const label = `portico-${randomBytes(4).toString('hex')}`;
  const names = await Promise.all([look(domain, domain), look(`*.${domain}`, `${label}.${domain}`)]);
  return { domain, names, machine };
}

export interface ExplainDnsOptions {
  /** Whether the gateway is published for IPv4 only, like containers. Default false. */
  ipv4Only?: boolean;
}

/** One sentence per name that does not resolve here, with the record to create. Empty when all do. */
export function explainDns({ names, machine }: DnsReport, { ipv4Only = false }: ExplainDnsOptions = {}): string[] {
  const listening = ipv4Only ? machine.filter((address) => !isIPv6(address)) : machine;
  const own = listening.length > 0 ? listening.join(', ') : 'this machine';
  return names.flatMap(({ name, addresses, state }) => {
    const unheard = ipv4Only ? addresses.filter(isIPv6) : [];
    if (state === 'here' && unheard.length > 0) {
      return [
        `${name} leads to ${unheard.join(', ')} too, and containers listen on IPv4 only: remove the AAAA record.`,
      ];
    }
    if (state === 'here') return [];
    if (state === 'unknown') return [`${name}: no name server answered, so nothing is known.`];
    const record = ipv4Only ? 'an A record' : 'an A or AAAA record';
    if (state === 'missing') return [`${name} leads nowhere yet: make ${record} to ${own}.`];
    return [
      `${name} leads to ${addresses.join(', ')}; this machine is ${own}. Right only behind a router or load balancer.`,
    ];
  });
}

function stateOf(addresses: string[], isKnown: boolean, machine: readonly string[]): DnsName['state'] {
  if (!isKnown) return 'unknown';
  if (addresses.length === 0) return 'missing';
  return addresses.every((address) => machine.includes(address)) ? 'here' : 'elsewhere';
}

/** Empty when there is no such record. Undefined when that is unknown. */
async function answer(asked: Promise<string[]>): Promise<string[] | undefined> {
  try {
    return await asked;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : undefined;
  }
}

/** Networks of container engines and virtual machines inside this machine. */
const innerNetwork = /^(?:docker|br-|veth|virbr|cni|vmnet|bridge)/;

function machineAddresses(): string[] {
  return Object.entries(networkInterfaces())
    .filter(([name]) => !innerNetwork.test(name))
    .flatMap(([, addresses]) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !/^(?:fe80:|169\.254\.)/.test(address))
    .map(({ address }) => address);
}
