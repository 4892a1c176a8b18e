import { expect, it } from 'vitest';
import type { JobQueue } from './jobs-query.ts';
import { nameOf, sameReasonOf, sayDuration, stateOf } from './queue-words.ts';

const queue: JobQueue = {
  name: 'audit.seal',
  schedule: null,
  pausable: false,
  pausedAt: null,
  pausedBy: null,
  queued: 0,
  active: 0,
  failed: 0,
  completed: 4,
  medianMs: null,
  mediansMs: [],
  oldestWaitingSeconds: 0,
  lastCompletedAt: null,
};

it('words names and durations', () => {
  expect(nameOf('audit.prune-rows')).toBe('Audit, prune rows');
  expect(nameOf('oidc.rotate-keys')).toBe('OIDC, rotate keys');
  expect([310, 1400, 48_000, 900_000, 8_000_000].map(sayDuration)).toEqual([
    '310 ms',
    '1.4 s',
    '48 s',
    '15 min',
    '2 h',
  ]);
});

it('says how a queue is', () => {
  expect(stateOf({ ...queue, failed: 1 })).toBe('failing');
  expect(stateOf({ ...queue, queued: 3, oldestWaitingSeconds: 600 })).toBe('behind');
  expect(stateOf(queue)).toBe('working');
  expect(stateOf({ ...queue, completed: 0 })).toBe('idle');
});

it('finds the reason that several failures share', () => {
  expect(sameReasonOf([{ reason: 'disk' }, { reason: 'disk' }])).toBe('disk');
  expect(sameReasonOf([{ reason: 'disk' }, { reason: 'mail' }])).toBeUndefined();
  expect(sameReasonOf([{ reason: 'disk' }])).toBeUndefined();
  expect(sameReasonOf([])).toBeUndefined();
});
