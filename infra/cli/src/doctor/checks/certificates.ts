import { runningManifests } from '@portico/manifest';
import { askEngine, findOwnContainers } from '../../docker/ask-engine.ts';
import { fine, type Finding, skipped, warning, wrong } from '../../platform/finding.ts';
import type { Machine } from '../machine.ts';
import { readCertificate, type ServedCertificate } from '../read-certificate.ts';

export interface CertificateSeen {
  host: string;
  /** Undefined if the TLS handshake failed. */
  certificate?: ServedCertificate;
}

/** Certificate, issuer and expiry of each host, read from the TLS handshake like a browser. */
export async function checkCertificates({ runtime, shared, loaded }: Machine): Promise<Finding[]> {
  if (runtime !== 'docker' || !shared?.acme) return [];
  const { domain, port, instance } = shared;
  const gateway = (await findOwnContainers(instance)).find(({ service }) => service === 'gateway');
  if (gateway?.state !== 'running') return [skipped('Certificates', "the gateway doesn't run")];
  const hosts = [domain, ...runningManifests(loaded.manifests, domain).map(({ slug }) => `${slug}.${domain}`)];
  const seen = await Promise.all(hosts.map(async (host) => ({ host, certificate: await readCertificate(port, host) })));
  const { stdout, stderr } = await askEngine(['logs', '--tail', '2000', gateway.id]);
  return judgeCertificates(seen, lastAcmeError(`${stdout}\n${stderr}`), new Date());
}

/** The newest certificate error in Traefik's log of JSON lines. */
export function lastAcmeError(log: string): string | undefined {
  const line = log.split('\n').findLast((one) => /acme/i.test(one) && /"level":"error"|\bERR\b/.test(one));
  if (line === undefined) return undefined;
  try {
    const { error, message } = JSON.parse(line) as { error?: string; message?: string };
    // The authority's message follows Traefik's, on separate lines.
    return (error ?? message)?.replaceAll(/\s+/g, ' ');
  } catch {
    return line.trim();
  }
}

const dayMs = 24 * 60 * 60 * 1000;
/** Traefik renews certificates of 90 days 30 days before expiry. Fewer days left mean that renewal fails. */
const enoughDays = 21;

export function judgeCertificates(
  seen: readonly CertificateSeen[],
  acmeError: string | undefined,
  now: Date,
): Finding[] {
  const findings = seen.map((one) => judgeOne(one, acmeError, now));
  const fines = findings.filter(({ state }) => state === 'fine');
  const others = findings.filter(({ state }) => state !== 'fine');
  if (fines.length < 2) return findings;
  const least = seen.flatMap(({ certificate }) => (certificate ? [daysLeft(certificate, now)] : []));
  const issuers = [...new Set(seen.flatMap(({ certificate }) => certificate?.issuer ?? []))].join(', ');
  const summary = `${fines.length} hosts, ${issuers}, the next ends in ${Math.min(...least)} days`;
  return others.length > 0 ? [...others, ...fines] : [fine('Certificates', summary)];
}

function judgeOne({ host, certificate }: CertificateSeen, acmeError: string | undefined, now: Date): Finding {
  const because = acmeError ? `; Traefik says: ${acmeError.slice(0, 300)}` : '';
  if (!certificate) return wrong('Certificates', `${host}: no TLS answer${because}`, 'make logs APP=gateway');
  if (certificate.isDefault) {
    const next = acmeError ? nextFor(acmeError) : 'It may take a minute after make up; then make logs APP=gateway';
    return wrong('Certificates', `${host} still has Traefik's own stand-in, which browsers refuse${because}`, next);
  }
  const days = daysLeft(certificate, now);
  const detail = `${host}: ${certificate.issuer}, ${days} days left`;
  if (days < 0) return wrong('Certificates', `${host}: ended ${-days} days ago${because}`, 'make logs APP=gateway');
  if (!certificate.covers) {
    return wrong('Certificates', `${host}: the certificate is for ${certificate.names.join(', ')}`, 'make up');
  }
  return days < enoughDays
    ? warning('Certificates', `${detail}; it should have been renewed by now${because}`, 'make logs APP=gateway')
    : fine('Certificates', detail);
}

function daysLeft({ validTo }: ServedCertificate, now: Date): number {
  return Math.floor((validTo.getTime() - now.getTime()) / dayMs);
}

/** Problem types of RFC 8555 that an operator can fix. */
function nextFor(acmeError: string): string {
  if (/rateLimited/.test(acmeError)) return 'Wait: the authority counts failures per week. The log says until when.';
  if (/:dns|NXDOMAIN|no valid A/i.test(acmeError)) return 'Point the name at this machine in your DNS, then make up.';
  if (/:connection|timeout|refused/i.test(acmeError)) return 'Let port 80 through from the Internet, then make up.';
  if (/:caa/i.test(acmeError)) return 'Allow the authority in the CAA record of your domain.';
  return 'make logs APP=gateway';
}
