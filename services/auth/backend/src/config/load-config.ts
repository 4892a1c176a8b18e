import { readConfig } from '@portico/nest-service';
import { Config, configSchema } from './config.ts';

/** Reads and checks the environment. Throws `ConfigError` with all problems, not only the first. */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  return new Config(readConfig(configSchema, env));
}
