import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { configFields } from './config-fields.ts';
import { ConfigError, readConfig } from './read-config.ts';

const schema = z.object({ PORT: configFields.port, DATABASE_URL: configFields.databaseUrl, SECRET: z.string().min(8) });

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(schema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
  }
  return [];
}

it('says everything that is wrong at once, without values', () => {
  const problems = problemsOf({ PORT: '99999', SECRET: 'short' });
  expect(problems).toHaveLength(3);
  expect(problems).toContain('DATABASE_URL is missing');
  expect(problems.join()).not.toContain('short ');
});

it('reads a secret from the file that NAME_FILE names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'secret');
  writeFileSync(file, 'from a file\n');
  const config = readConfig(schema, { PORT: '80', DATABASE_URL: 'postgresql://x', SECRET_FILE: file });
  expect(config).toEqual({ PORT: 80, DATABASE_URL: 'postgresql://x', SECRET: 'from a file' });
});

it.each([
  ['a file that is not there', { SECRET_FILE: '/nowhere/secret' }, /SECRET_FILE names \/nowhere\/secret/],
  ['a value and a file', { SECRET: 'a long value', SECRET_FILE: '/nowhere/secret' }, /both set/],
  ['an empty value', { SECRET: '' }, /SECRET is missing/],
])('refuses %s', (_name, env, message) => {
  expect(problemsOf({ PORT: '80', DATABASE_URL: 'postgresql://x', ...env } as never).join()).toMatch(message);
});
