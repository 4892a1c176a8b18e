import { porticoFields } from '@portico/auth-client-nest';
import { configFields, readConfig } from '@portico/nest-service';
import { z } from 'zod';

const schema = z.object({
  ...porticoFields,
  PORTICO_ENVIRONMENT: configFields.environment,
  PORTICO_TRUSTED_PEERS: configFields.trustedPeers,
  DATABASE_URL: configFields.databaseUrl,
  DATABASE_POOL_SIZE: configFields.poolSize,
  HOST: configFields.host,
  PORT: configFields.port,
  LOG_LEVEL: configFields.logLevel,
});

export type Config = z.infer<typeof schema>;

/** The only place that reads the environment. Throws one error with all problems. */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  return readConfig(schema, env);
}
