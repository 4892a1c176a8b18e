import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';

const sdl = readFileSync(join(import.meta.dirname, '../../../schemas/admin.graphql'), 'utf8');

// The types alone accept a field that the schema does not have.
it('requests only fields of the schema', () => {
  const files = globSync('*.ts', { cwd: import.meta.dirname, exclude: ['*.spec.ts'] });
  const texts = files.flatMap((file) =>
    [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/\bdocument\(\s*['`]([^'`]+)['`]/g)].map(
      ([, text]) => text,
    ),
  );
  expect(texts.length).toBeGreaterThan(20);
  expect(validate(buildSchema(sdl), parse(texts.join('\n')))).toEqual([]);
});
