import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@portico/nest-service';
import { expect, it } from 'vitest';
import { AUDIT_ACTIONS } from './audit-actions.ts';

const source = join(import.meta.dirname, '..');

it('keeps the codes that clients know', async () => {
  const codes: string[] = [];
  for await (const file of glob('**/*.errors.ts', { cwd: source })) {
    const module = (await import(join(source, file))) as Record<string, Record<string, () => AppError>>;
    for (const factory of Object.values(module).flatMap((group) => Object.values(group))) {
      const { status, code } = factory();
      codes.push(`${status} ${code}`);
    }
  }
  expect(codes.sort()).toMatchSnapshot();
});

it('names events as things that have happened', () => {
  expect(AUDIT_ACTIONS).toMatchSnapshot();
  for (const action of AUDIT_ACTIONS) expect(action).toMatch(/^[a-z]+(_[a-z]+)*\.([a-z]+_)?[a-z]*(ed|en|wn|set)$/);
});
