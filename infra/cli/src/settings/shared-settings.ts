import { randomBytes } from 'node:crypto';
import { checkRotation, parseRotation, type Rotation } from './rotation.ts';
import { checkSince, parseSince, type SecretsSince, sinceToday } from './secrets-since.ts';

export const RUNTIMES = ['embedded', 'docker'] as const;
export type RuntimeName = (typeof RUNTIMES)[number];

/** Automatic certificates from Traefik. */
export interface AcmeSettings {
  /** Contact address for the certificate authority. */
  email: string;
  challenge: 'http' | 'dns';
  /** Traefik's name of the DNS provider, for example `hetzner`. Empty unless the challenge is `dns`. */
  dnsProvider: string;
  /** Directory address of the certificate authority. Empty for Let's Encrypt. */
  server: string;
}

/** The values of `.env.shared`, checked. */
export interface SharedSettings {
  runtime: RuntimeName;
  domain: string;
  /** Public port of the gateway. */
  port: number;
  portOffset: number;
  /** Four hex digits. */
  instance: string;
  environment: 'development' | 'production';
  /** Addresses of a TLS-terminating front. Empty when only loopback is served. */
  trustedProxy: string[];
  /** Undefined without a contact address for certificates. */
  acme: AcmeSettings | undefined;
  /** Secrets derived from it are in use. */
  masterSecret: string;
  /** During a rotation only: secrets derived from it are accepted too. */
  otherMasterSecret: string | undefined;
  /** Comma-separated: the first encrypts, all decrypt. More than one only during a rotation. */
  keyEncryptionKey: string;
  cookieKeys: string[];
  /** Undefined unless secrets are being rotated. */
  rotation: Rotation | undefined;
  /** Since when each secret is in use, if known. */
  secretsSince: SecretsSince;
}

interface GenerateContext {
  portOffset: number;
  runtime: string;
  /** Whether port 80 is free. */
  httpPortFree: boolean;
  /** Whether `.env.shared` is being created, with its secrets. */
  isNew: boolean;
}

export interface SettingRule {
  name: string;
  /** Generates a missing or empty value. Without it, empty is valid. */
  generate?: (context: GenerateContext) => string | undefined;
  /** Returns the fault, completing "PORTICO_PORT …". `get` returns other values. */
  check: (value: string, get: (name: string) => string) => string | undefined;
  /** If lost, existing data becomes unreadable. */
  secret?: true;
}

const randomKey = (): string => randomBytes(32).toString('base64url');

const isKey = (value: string): string | undefined =>
  /^[A-Za-z0-9_-]{43,}$/.test(value) ? undefined : 'must be 32 bytes in base64url (43 characters)';

const areKeys = (value: string): string | undefined =>
  value
    .split(',')
    .map((key) => isKey(key.trim()))
    .find(Boolean);

const isPort = (value: string): string | undefined =>
  /^\d{1,5}$/.test(value) && Number(value) > 0 && Number(value) < 65_536 ? undefined : 'must be a port from 1 to 65535';

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

const isUrl = (value: string): string | undefined =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) ? undefined : 'must be an address with https://';

/** One row per line of `.env.shared`. */
export const settingRules: SettingRule[] = [
  {
    name: 'PORTICO_RUNTIME',
    generate: () => 'embedded',
    check: (value) => (RUNTIMES.some((name) => name === value) ? undefined : `must be ${RUNTIMES.join(' or ')}`),
  },
  {
    name: 'PORTICO_DOMAIN',
    generate: () => 'localhost',
    check: (value) => (hostName.test(value) ? undefined : 'must be a host name in lower case, such as example.com'),
  },
  {
    name: 'PORTICO_PORT',
    generate: ({ portOffset, runtime, httpPortFree }) =>
      runtime === 'docker' && portOffset === 0 && httpPortFree ? '80' : String(8080 + portOffset),
    check: isPort,
  },
  {
    name: 'PORTICO_PORT_OFFSET',
    generate: ({ portOffset }) => String(portOffset),
    check: (value) =>
      /^\d{1,5}$/.test(value) && Number(value) <= 50_000 ? undefined : 'must be a number from 0 to 50000',
  },
  {
    name: 'PORTICO_INSTANCE',
    generate: () => randomBytes(2).toString('hex'),
    check: (value) => (/^[0-9a-f]{4}$/.test(value) ? undefined : 'must be four hex digits'),
  },
  {
    name: 'PORTICO_ENVIRONMENT',
    generate: () => 'development',
    check: (value) =>
      value === 'development' || value === 'production' ? undefined : 'must be development or production',
  },
  {
    name: 'PORTICO_TRUSTED_PROXY',
    check: (value) => (/^[0-9a-fA-F:.,/ ]*$/.test(value) ? undefined : 'must be addresses with commas between them'),
  },
  {
    name: 'PORTICO_ACME_EMAIL',
    check: (value) => (value === '' || /^[^\s@]+@[^\s@]+$/.test(value) ? undefined : 'must be an email address'),
  },
  {
    name: 'PORTICO_ACME_CHALLENGE',
    generate: () => 'http',
    check: (value) => (value === 'http' || value === 'dns' ? undefined : 'must be http or dns'),
  },
  {
    name: 'PORTICO_ACME_DNS_PROVIDER',
    check(value, get) {
      if (value === '' && get('PORTICO_ACME_EMAIL') && get('PORTICO_ACME_CHALLENGE') === 'dns')
        return 'must name the DNS provider, which PORTICO_ACME_CHALLENGE=dns needs';
      return /^[a-z0-9-]*$/.test(value) ? undefined : "must be a name from Traefik's list, such as hetzner";
    },
  },
  { name: 'PORTICO_ACME_SERVER', check: (value) => (value === '' ? undefined : isUrl(value)) },
  {
    name: 'PORTICO_MASTER_SECRET',
    generate: randomKey,
    check: (value) => (value.split(',').length > 2 ? 'must be one, or two while it is rotated' : areKeys(value)),
    secret: true,
  },
  { name: 'AUTH_KEY_ENCRYPTION_KEY', generate: randomKey, check: areKeys, secret: true },
  { name: 'AUTH_COOKIE_KEYS', generate: randomKey, check: areKeys, secret: true },
  {
    name: 'PORTICO_SECRETS_SINCE',
    generate: ({ isNew }) => (isNew ? sinceToday(new Date()) : undefined),
    check: checkSince,
  },
  { name: 'PORTICO_ROTATION', check: checkRotation },
];

export function toSharedSettings(values: Map<string, string>): SharedSettings {
  const get = (name: string): string => values.get(name) ?? '';
  const list = (name: string): string[] =>
    get(name)
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  const [masterSecret = '', otherMasterSecret] = list('PORTICO_MASTER_SECRET');
  const runtime = RUNTIMES.find((name) => name === get('PORTICO_RUNTIME')) ?? 'embedded';
  return {
    runtime,
    domain: get('PORTICO_DOMAIN'),
    port: Number(get('PORTICO_PORT')),
    portOffset: Number(get('PORTICO_PORT_OFFSET')),
    instance: get('PORTICO_INSTANCE'),
    environment: get('PORTICO_ENVIRONMENT') === 'production' ? 'production' : 'development',
    trustedProxy: list('PORTICO_TRUSTED_PROXY'),
    acme: toAcmeSettings(get),
    masterSecret,
    otherMasterSecret,
    keyEncryptionKey: get('AUTH_KEY_ENCRYPTION_KEY'),
    cookieKeys: list('AUTH_COOKIE_KEYS'),
    rotation: parseRotation(get('PORTICO_ROTATION')),
    secretsSince: parseSince(get('PORTICO_SECRETS_SINCE')),
  };
}

function toAcmeSettings(get: (name: string) => string): AcmeSettings | undefined {
  const email = get('PORTICO_ACME_EMAIL');
  if (!email) return undefined;
  return {
    email,
    challenge: get('PORTICO_ACME_CHALLENGE') === 'dns' ? 'dns' : 'http',
    dnsProvider: get('PORTICO_ACME_DNS_PROVIDER'),
    server: get('PORTICO_ACME_SERVER'),
  };
}
