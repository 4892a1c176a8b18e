import { randomBytes } from 'node:crypto';

/** The values of `.env.shared`, checked. */
export interface SharedSettings {
  domain: string;
  /** Public port of the gateway. */
  port: number;
  portOffset: number;
  /** Four hex digits. */
  instance: string;
  environment: 'development' | 'production';
  /** Addresses of a TLS-terminating front; empty when only loopback is served. */
  trustedProxy: string[];
  masterSecret: string;
  keyEncryptionKey: string;
  cookieKeys: string[];
}

export interface SettingRule {
  name: string;
  /** What to put where the value is empty or missing; without it, empty is fine. */
  generate?: (context: { portOffset: number }) => string;
  /** Says what is wrong, as the end of "PORTICO_PORT …". */
  check: (value: string) => string | undefined;
  /** Lost values of these make existing data unreadable. */
  secret?: true;
}

const randomKey = (): string => randomBytes(32).toString('base64url');

const isKey = (value: string): string | undefined =>
  /^[A-Za-z0-9_-]{43,}$/.test(value) ? undefined : 'must be 32 bytes in base64url (43 characters)';

const isPort = (value: string): string | undefined =>
  /^\d{1,5}$/.test(value) && Number(value) > 0 && Number(value) < 65_536 ? undefined : 'must be a port from 1 to 65535';

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** One row per line of `.env.shared`. */
export const settingRules: SettingRule[] = [
  {
    name: 'PORTICO_DOMAIN',
    generate: () => 'localhost',
    check: (value) => (hostName.test(value) ? undefined : 'must be a host name in lower case, such as example.com'),
  },
  { name: 'PORTICO_PORT', generate: ({ portOffset }) => String(8080 + portOffset), check: isPort },
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
  { name: 'PORTICO_MASTER_SECRET', generate: randomKey, check: isKey, secret: true },
  { name: 'AUTH_KEY_ENCRYPTION_KEY', generate: randomKey, check: isKey, secret: true },
  {
    name: 'AUTH_COOKIE_KEYS',
    generate: randomKey,
    check: (value) => value.split(',').map(isKey).find(Boolean),
    secret: true,
  },
];

export function toSharedSettings(values: Map<string, string>): SharedSettings {
  const get = (name: string): string => values.get(name) ?? '';
  const list = (name: string): string[] =>
    get(name)
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  return {
    domain: get('PORTICO_DOMAIN'),
    port: Number(get('PORTICO_PORT')),
    portOffset: Number(get('PORTICO_PORT_OFFSET')),
    instance: get('PORTICO_INSTANCE'),
    environment: get('PORTICO_ENVIRONMENT') === 'production' ? 'production' : 'development',
    trustedProxy: list('PORTICO_TRUSTED_PROXY'),
    masterSecret: get('PORTICO_MASTER_SECRET'),
    keyEncryptionKey: get('AUTH_KEY_ENCRYPTION_KEY'),
    cookieKeys: list('AUTH_COOKIE_KEYS'),
  };
}
