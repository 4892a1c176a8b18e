import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findAppFolder } from './find-app-folder.ts';
import { planSteps } from './steps.ts';

const root = resolve(import.meta.dirname, '../../../..');

describe('planSteps for one app', () => {
  it('checks format, lint, types and unused code too, and each in the app alone', () => {
    const steps = planSteps({ quick: true, app: 'template-app' });
    expect(steps.map(({ name }) => name)).toEqual([
      'generate',
      'format',
      'lint',
      'unused',
      'types',
      'manifests',
      'unit',
      'db',
    ]);
    for (const { command } of steps) expect(command.join(' ')).toContain('template-app');
  });

  it('finds the folder by the slug, and not by a folder of that name within another app', () => {
    expect(findAppFolder(root, 'portal')).toBe('apps/portal');
    expect(findAppFolder(root, 'notes')).toBeUndefined();
  });
});
