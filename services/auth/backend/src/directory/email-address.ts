import { findNameFault } from '@portico/api-types';
import { toASCII } from 'tr46';
import { lowerCase } from './lower-case.ts';

/** RFC 5321 §4.5.3.1, in octets. */
const MOST_OCTETS = 254;
const MOST_LOCAL_OCTETS = 64;

// UTS #46 as for a resolver, not for browsers: Node's `domainToASCII` accepts invalid `xn--` labels, decodes percent
// signs and reads `1` as an IPv4 address.
const DOMAIN_RULES = {
  checkBidi: true,
  checkJoiners: true,
  // Domains with hyphens in the third and fourth place are registered. Hyphens at the ends are refused below.
  checkHyphens: false,
  useSTD3ASCIIRules: true,
  verifyDNSLength: true,
  transitionalProcessing: false,
};

/** Nearly every address. The full rules only lower-case the domain of such an address, and take twenty times as long. */
const PLAIN =
  /^[\w!#$%&'*+/=?^`{|}~.-]{1,64}@(?:(?!xn--)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)*(?!xn--)[a-z](?:[a-z\d-]{0,61}[a-z\d])?$/i;

/** RFC 5322 `atext` and dots anywhere, as in HTML, plus non-ASCII characters (RFC 6531). Quoted local parts are not supported. */
const NOT_LOCAL = /[^\w!#$%&'*+/=?^`{|}~.\-\u0080-\u{10ffff}]/u;
/** Invisible characters, and code points that are not characters. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

export type ParsedEmail = { address: string } | { fault: string };

/**
 * The stored form of an address: local part in NFC with its case, domain in lower-case ASCII (OpenID Connect Core §5.1
 * requires RFC 5322, and so does `email`). A fault completes the sentence "The email address …".
 */
export function parseEmail(text: string): ParsedEmail {
  return text.length <= MOST_OCTETS && PLAIN.test(text) ? { address: lowerDomain(text) } : parseAnyEmail(text);
}

/** `parseEmail` by the full rules, for any text. */
export function parseAnyEmail(text: string): ParsedEmail {
  const typed = text.normalize('NFC').trim();
  const at = typed.lastIndexOf('@');
  const [local, domain] = [typed.slice(0, Math.max(at, 0)), typed.slice(at + 1)];
  const fault = typed.length > MOST_OCTETS ? tooLong : findNameFault(typed);
  if (fault) return { fault };
  if (at === -1) return { fault: typed === '' ? 'is empty' : 'has no @' };
  const localFault = findLocalFault(local);
  if (localFault) return { fault: localFault };
  const ascii = domain === '' ? null : toASCII(domain, DOMAIN_RULES);
  if (ascii === null || ascii.split('.').some(isNoLabel) || isNumber(ascii)) return { fault: domainFault(domain) };
  const address = `${dotted(local)}@${ascii}`;
  return Buffer.byteLength(address) > MOST_OCTETS ? { fault: tooLong } : { address };
}

/**
 * The stored form of typed text. Text that is not an address stays unchanged, so that it is looked up, counted and
 * refused like an unknown address.
 */
export function normaliseEmail(text: string): string {
  const parsed = parseEmail(text);
  return 'address' in parsed ? parsed.address : dotted(text.normalize('NFC').trim());
}

/** Key for comparing addresses outside PostgreSQL. */
export function emailKey(text: string): string {
  return lowerCase(normaliseEmail(text));
}

function lowerDomain(plain: string): string {
  const at = plain.lastIndexOf('@');
  return plain.slice(0, at) + plain.slice(at).toLowerCase();
}

/** Unicode lower-cases `İ` to two characters. PostgreSQL makes it `i`, which is another mailbox. */
function dotted(text: string): string {
  return text.replaceAll('İ', lowerCase('İ'));
}

const tooLong = `is longer than ${MOST_OCTETS} bytes`;

function findLocalFault(local: string): string | undefined {
  if (local === '') return 'has nothing before the @';
  const [wrong] = NOT_LOCAL.exec(local) ?? UNSEEN.exec(local) ?? [];
  const found = wrong ?? [...local].find(isDisguisedAscii);
  if (found !== undefined) return `has ${JSON.stringify(found)} before the @, which is not supported`;
  return Buffer.byteLength(local) > MOST_LOCAL_OCTETS
    ? `has more than ${MOST_LOCAL_OCTETS} bytes before the @`
    : undefined;
}

/** A full-width letter or at sign, a ligature or a mathematical letter looks like another address. */
function isDisguisedAscii(character: string): boolean {
  return character > '\u007f' && /[ -~]/.test(character.normalize('NFKC'));
}

function isNoLabel(label: string): boolean {
  return label.startsWith('-') || label.endsWith('-');
}

/** A top-level domain is never a number, but an IPv4 address ends in one. */
function isNumber(domain: string): boolean {
  return /(^|\.)(\d+|0x[\da-f]*)$/.test(domain);
}

function domainFault(domain: string): string {
  if (domain === '') return 'has nothing after the @';
  if (domain.endsWith('.')) return 'ends with a dot';
  return `has ${JSON.stringify(domain)} after the @, which is not a domain`;
}
