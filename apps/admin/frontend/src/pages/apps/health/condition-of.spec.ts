import { expect, it } from 'vitest';
import { checkApps } from './check-apps.ts';
import { conditionOf } from './condition-of.ts';
import { sayConditions } from './say-conditions.ts';

const health = (slug: string, state: 'running' | 'unwell' | 'away' | 'unknown', respondsInMs: number | null = 20) => ({
  slug,
  state,
  respondsInMs,
  checks: {},
});
const healths = [
  health('crm', 'running'),
  health('help', 'running', 2100),
  health('wiki', 'unwell', 3000),
  health('pay', 'away', null),
];
const app = (slug: string | null, missingSince: string | null = null) => ({ slug, missingSince });

it('an app is as it answers, and slow when its answer takes seconds', () => {
  const found = ['crm', 'help', 'wiki', 'pay', 'new'].map((slug) => conditionOf(app(slug), healths));
  expect(found).toEqual(['running', 'slow', 'unwell', 'away', 'unknown']);
});

it('that an app is missing is known before the others answer', () => {
  expect([conditionOf(app('crm'), undefined), conditionOf(app(null, '2026-11-01'), undefined)]).toEqual([
    undefined,
    'missing',
  ]);
});

it('counts what is wrong, and says nothing while all run', () => {
  expect(sayConditions(['running', 'slow', 'missing', 'running', 'slow', 'away', 'unwell'])).toBe(
    '1 missing, 1 not answering, 1 unwell, 2 slow',
  );
  expect(sayConditions(['running', 'unknown', undefined])).toBe('');
});

it('is one check of the system once every app has answered', () => {
  const said = (...conditions: Parameters<typeof checkApps>[0]) => {
    const check = checkApps(conditions);
    return check && `${check.status}: ${check.message}`;
  };
  expect(said()).toBeUndefined();
  expect(said('running', undefined)).toBeUndefined();
  expect(said('running', 'running')).toBe('ok: 2 of 2 running');
  expect(said('running', 'slow')).toBe('warning: 1 slow');
  expect(said('running', 'unknown')).toBe('warning: 1 of 2 running');
  expect(said('slow', 'away')).toBe('failed: 1 not answering, 1 slow');
});
