import { describe, expect, it } from 'vitest';
import { advanceRotation, beginRotation, type SettingsChanges } from './plan-rotation.ts';
import { parseRotation, SECRET_NAMES, type SecretName } from '../settings/rotation.ts';

const now = new Date('2026-07-31T12:00:00Z');
const start = new Map([
  ['PORTICO_MASTER_SECRET', 'm1'],
  ['AUTH_KEY_ENCRYPTION_KEY', 'k1'],
  ['AUTH_COOKIE_KEYS', 'c1'],
  ['PORTICO_DOMAIN', 'localhost'],
]);

function follow(values: ReadonlyMap<string, string>, changes: SettingsChanges): Map<string, string> {
  const next = new Map(values);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** The values after each step of a rotation. */
function rotate(values: ReadonlyMap<string, string>, secrets: readonly SecretName[] = SECRET_NAMES) {
  let made = 0;
  const steps = [
    follow(
      values,
      beginRotation(values, secrets, () => `new${++made}`),
    ),
  ];
  for (let count = 0; count < 5; count += 1) {
    const present = steps.at(-1)!;
    const rotation = parseRotation(present.get('PORTICO_ROTATION') ?? '');
    if (!rotation) return steps;
    steps.push(follow(present, advanceRotation(present, rotation, now)));
  }
  throw new Error('It does not end.');
}

const shown = (values: ReadonlyMap<string, string>) =>
  ['PORTICO_MASTER_SECRET', 'AUTH_KEY_ENCRYPTION_KEY', 'AUTH_COOKIE_KEYS', 'PORTICO_ROTATION'].map((name) =>
    values.get(name),
  );

describe('a rotation', () => {
  it('announces, switches, withdraws and ends', () => {
    expect(rotate(start).map(shown)).toEqual([
      ['m1,new1', 'k1,new2', 'c1,new3', 'announce:master,kek,cookies'],
      ['new1,m1', 'new2,k1', 'new3,c1', 'switch:master,kek,cookies'],
      ['new1', 'new2', 'new3,c1', 'withdraw:master,kek,cookies'],
      ['new1', 'new2', 'new3,c1', undefined],
    ]);
  });

  it("processes one step apart always accept each other's secrets", () => {
    const steps = [start, ...rotate(start)];
    for (const name of ['PORTICO_MASTER_SECRET', 'AUTH_KEY_ENCRYPTION_KEY', 'AUTH_COOKIE_KEYS']) {
      for (const [index, step] of steps.slice(1).entries()) {
        const [before, after] = [steps[index]!, step].map((values) => values.get(name)!.split(','));
        expect(before).toContain(after![0]);
        expect(after).toContain(before![0]);
      }
    }
  });

  it('leaves the other secrets and settings alone', () => {
    const steps = rotate(start, ['kek']);
    for (const step of steps) {
      expect(step.get('PORTICO_MASTER_SECRET')).toBe('m1');
      expect(step.get('AUTH_COOKIE_KEYS')).toBe('c1');
      expect(step.get('PORTICO_DOMAIN')).toBe('localhost');
    }
    expect(steps.at(-1)!.get('AUTH_KEY_ENCRYPTION_KEY')).toBe('new1');
  });

  it('says since when the new ones are in use, from the moment that they are', () => {
    const before = new Map([...start, ['PORTICO_SECRETS_SINCE', 'master:2026-01-01,kek:2026-01-01']]);
    expect(rotate(before, ['kek']).map((step) => step.get('PORTICO_SECRETS_SINCE'))).toEqual([
      'master:2026-01-01,kek:2026-01-01',
      ...Array.from({ length: 3 }, () => 'master:2026-01-01,kek:2026-07-31'),
    ]);
  });

  it.each([
    ['not known', undefined, 'new1,c1,c2,c3'],
    ['29 days ago', 'cookies:2026-07-02', 'new1,c1,c2,c3'],
    ['30 days ago', 'cookies:2026-07-01', 'new1,c1'],
  ])('cookie keys that stopped signing %s', (_, since, keys) => {
    const before = new Map([
      ...start,
      ['AUTH_COOKIE_KEYS', 'c1,c2,c3'],
      ['PORTICO_SECRETS_SINCE', since ?? ''],
    ] as const);
    expect(rotate(before, ['cookies']).at(-1)!.get('AUTH_COOKIE_KEYS')).toBe(keys);
  });

  it('keeps keys that were rotated in by hand until everything is under the new one', () => {
    const before = new Map([...start, ['AUTH_KEY_ENCRYPTION_KEY', 'k2,k1']]);
    expect(rotate(before, ['kek']).map((step) => step.get('AUTH_KEY_ENCRYPTION_KEY'))).toEqual([
      'k2,new1,k1',
      'new1,k2,k1',
      'new1',
      'new1',
    ]);
  });
});

describe('PORTICO_ROTATION', () => {
  it.each(['', 'switch', 'switch:', 'later:master', 'switch:master,other'])('%j is none', (text) => {
    expect(parseRotation(text)).toBeUndefined();
  });
});
