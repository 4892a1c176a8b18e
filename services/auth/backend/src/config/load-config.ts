import { readFileSync } from 'node:fs';
import { Config, configSchema } from './config.ts';

export class ConfigError extends Error {
  override name = 'ConfigError';
  /** One line for each thing that is wrong. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is incomplete or wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Reads and checks the environment. A variable may be replaced by `<NAME>_FILE`, whose file's content (without the last
 * line break) is the value.
 *
 * @throws {ConfigError} with everything that is wrong, not only the first thing.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems: string[] = [];
  const values: Record<string, string | undefined> = {};
  for (const name of Object.keys(configSchema.in.shape)) {
    values[name] = read(env, name, problems);
  }
  const parsed = configSchema.safeParse(values);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0]);
      const missing = values[name] === undefined;
      problems.push(`${name}: ${missing ? 'is missing' : issue.message} (${describe(name)})`);
    }
  }
  if (problems.length > 0 || !parsed.success) throw new ConfigError(problems);
  return new Config(parsed.data);
}

function read(env: Readonly<Record<string, string | undefined>>, name: string, problems: string[]): string | undefined {
  const value = env[name];
  const file = env[`${name}_FILE`];
  if (value !== undefined && value !== '') {
    if (file) problems.push(`${name}: given twice, also as ${name}_FILE`);
    return value;
  }
  if (!file) return undefined;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    problems.push(`${name}_FILE: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
    return undefined;
  }
}

function describe(name: string): string {
  return configSchema.in.shape[name as keyof typeof configSchema.in.shape].description ?? '';
}
