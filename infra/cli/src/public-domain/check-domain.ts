import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import { type CliError, wrongUse } from '../terminal/cli-error.ts';

export interface CheckedDomain {
  /** In the form of DNS and browsers: lower case, punycode. */
  domain: string;
  /** Only this machine resolves it: `localhost`. */
  isLocal: boolean;
  /** Whether names can be registered under its suffix. Public authorities issue no certificates for others (`.test`, `.lan`). */
  isRegistrable: boolean;
}

/** A slug has at most 40 characters and precedes the domain with a dot. */
const longestDomain = 253 - 41;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Checks a typed platform domain.
 *
 * @throws {CliError} exit code 2, one sentence per kind of fault, with the domain that was probably meant
 */
export function checkDomain(typed: string): CheckedDomain {
  const text = typed.trim();
  if (text === 'localhost') return { domain: text, isLocal: true, isRegistrable: false };
  const wrong = findFault(text);
  if (wrong) throw refuse(typed, ...wrong);
  const { publicSuffix, isIcann, isPrivate } = parse(text, { allowPrivateDomains: true });
  if (publicSuffix === text) {
    throw refuse(typed, 'is a suffix under which others have their domains', `example.${text}`);
  }
  return { domain: text, isLocal: false, isRegistrable: isIcann === true || isPrivate === true };
}

type Fault = [why: string, meant?: string];

/** The first fault of a domain, completing "… is not a domain: it", and what was probably meant. */
function findFault(text: string): Fault | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return ['begins with a scheme', hostIn(text)];
  if (/[/?#\\]/.test(text)) return ['holds a path', hostIn(`http://${text}`)];
  if (text.includes('@')) return ['is an email address', text.split('@').at(-1)];
  if (isIP(text.replace(/^\[|\]$/g, ''))) {
    return ['is an IP address: every app needs a host name of its own below the domain'];
  }
  if (/:\d*$/.test(text)) return ['holds a port', hostIn(`http://${text}`)];
  if (text.startsWith('*.')) return ['is a wildcard: name what stands behind the star', text.slice(2)];
  if (text.endsWith('.')) return ['ends with a dot', text.slice(0, -1)];
  const ascii = domainToASCII(text);
  if (/[^ -~]/.test(text)) return ["isn't in the form that DNS uses (punycode)", ascii];
  if (text !== text.toLowerCase()) return ['has capital letters', text.toLowerCase()];
  return findBadLabel(text) ?? (ascii === text ? undefined : ['is no host name that a browser opens']);
}

function findBadLabel(text: string): Fault | undefined {
  const labels = text.split('.');
  const bad = labels.find((one) => !label.test(one));
  if (bad !== undefined) {
    return [bad === '' ? 'has an empty part' : `has the part "${bad}": letters, digits and hyphens only, 63 at most`];
  }
  if (labels.at(-1) === 'localhost') return ['is reached from this machine only', 'localhost'];
  if (labels.length === 1)
    return ['has one part only: no browser and no certificate authority takes it', `${text}.com`];
  if (text.length > longestDomain) return [`is longer than ${longestDomain} characters`];
  return undefined;
}

function hostIn(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).hostname || undefined : undefined;
}

function refuse(typed: string, why: string, meant = 'example.com'): CliError {
  const shown = meant.includes('.') || meant === 'localhost' ? meant : 'example.com';
  return wrongUse({
    code: 'domain.invalid',
    failed: `${JSON.stringify(typed)} can't be the platform's domain.`,
    why: `It ${why}.`,
    next: `For example: make set-public-domain DOMAIN=${shown}`,
  });
}
