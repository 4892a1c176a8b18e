import { createSecretKey } from 'node:crypto';
import { configFields } from '@portico/nest-service';
import { z } from 'zod';

const origin = z
  .string()
  .refine(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    'must be an origin: scheme, host and port, no trailing slash',
  );
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const keys = list
  .transform((parts) => parts.map((part) => Buffer.from(part, 'base64url')))
  .refine((all) => all.length > 0 && all.every((one) => one.length === 32), 'must be 32 bytes, base64url')
  .transform((all) => all.map((one) => createSecretKey(one)));

/** Start-up configuration of auth. Every name can also be given as `<NAME>_FILE`. */
export const configSchema = z.object({
  PORTICO_ENVIRONMENT: configFields.environment.default('production'),
  PORTICO_INSTANCE: z
    .string()
    .regex(/^[0-9a-f]{4}$/)
    .default('0000')
    .describe('Names this checkout; part of cookie names, since cookies ignore ports'),
  PORTICO_ISSUER: origin.describe('Issuer identifier: the public origin of auth'),
  PORTICO_DOMAIN: z.string().min(1).default('localhost').describe('Apps live at <slug>.<domain>'),
  PORTICO_RESOLVE: z.string().default('').describe('Public origins and the internal ones that stand for them'),
  PORTICO_TRUSTED_PEERS: configFields.trustedPeers,
  HOST: configFields.host,
  PORT: configFields.port.default(8100),
  AUTH_DATABASE_URL: configFields.databaseUrl,
  AUTH_DATABASE_POOL_SIZE: configFields.poolSize.default(10),
  AUTH_KEY_ENCRYPTION_KEY: keys.describe(
    'Encrypts signing keys and client secrets at rest; the first encrypts, all decrypt; 32 bytes each, base64url, comma-separated',
  ),
  AUTH_COOKIE_KEYS: list
    .pipe(z.array(z.string().min(16)).min(1))
    .describe('Sign cookies; the first signs, all verify; comma-separated'),
  AUTH_SERVICE_SECRET: list
    .refine((all) => all.length > 0 && all.every((one) => one.length >= 32), 'must be 32 characters or more')
    .describe('Bearer credential of the CLI and the supervisor; while it is rotated two, comma-separated'),
  AUTH_FRONTEND_DIR: z.string().min(1).optional().describe('Built sign-in pages'),
  AUTH_LOG_LEVEL: configFields.logLevel,
});

function toValues(env: z.output<typeof configSchema>) {
  return {
    environment: env.PORTICO_ENVIRONMENT,
    instance: env.PORTICO_INSTANCE,
    issuer: env.PORTICO_ISSUER,
    secure: env.PORTICO_ISSUER.startsWith('https:'),
    domain: env.PORTICO_DOMAIN,
    resolve: env.PORTICO_RESOLVE,
    trustedPeers: env.PORTICO_TRUSTED_PEERS,
    host: env.HOST,
    port: env.PORT,
    databaseUrl: env.AUTH_DATABASE_URL,
    databasePoolSize: env.AUTH_DATABASE_POOL_SIZE,
    keyEncryptionKeys: env.AUTH_KEY_ENCRYPTION_KEY,
    cookieKeys: env.AUTH_COOKIE_KEYS,
    serviceSecrets: env.AUTH_SERVICE_SECRET,
    frontendDir: env.AUTH_FRONTEND_DIR,
    logLevel: env.AUTH_LOG_LEVEL,
  };
}

type ConfigValues = Readonly<ReturnType<typeof toValues>>;

const Values = function assignValues(this: object, values: ConfigValues) {
  Object.assign(this, values);
} as unknown as new (values: ConfigValues) => ConfigValues;

/** The checked configuration. Inject it by this class. */
export class Config extends Values {
  constructor(env: z.output<typeof configSchema>) {
    super(toValues(env));
  }
}
