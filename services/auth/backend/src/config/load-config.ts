import { readConfig } from '@portico/nest-service';
import { Config, configSchema } from './config.ts';

/** Reads and checks the environment; throws `ConfigError` with everything that is wrong, not only the first thing. */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  return new Config(readConfig(configSchema, env));
}
