import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** The start-up configuration is wrong. `problems` lists every problem, one line each. */
export class ConfigError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Environment = Record<string, string | undefined>;

/**
 * Parses the environment with a zod schema. Each `NAME` can be given as `NAME_FILE` (path of a file with the value). An
 * empty value counts as missing. Throws ConfigError with all problems, never with values.
 */
export function readConfig<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: Environment = process.env,
): z.infer<z.ZodObject<Shape>> {
  const problems: string[] = [];
  const values: Environment = {};
  for (const name of Object.keys(schema.shape)) {
    const value = readValue(name, env, problems);
    if (value !== undefined && value !== '') values[name] = value;
  }
  // Without compiling the schema, which pays off only when it is used again.
  const parsed = schema.safeParse(values, { jitless: true });
  if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => describe(issue, values)));
  if (problems.length > 0 || !parsed.success) throw new ConfigError(problems);
  return parsed.data;
}

function readValue(name: string, env: Environment, problems: string[]): string | undefined {
  const file = env[`${name}_FILE`];
  if (!file) return env[name];
  if (env[name]) {
    problems.push(`${name} and ${name}_FILE are both set; keep one`);
    return env[name];
  }
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    problems.push(`${name}_FILE names ${file}, which can't be read (${(error as NodeJS.ErrnoException).code})`);
    return undefined;
  }
}

function describe(issue: z.core.$ZodIssue, values: Environment): string {
  const name = issue.path.map(String).join('.');
  return name && values[String(issue.path[0])] === undefined ? `${name} is missing` : `${name}: ${issue.message}`;
}
