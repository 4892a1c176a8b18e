import { expect, it } from 'vitest';
import { ResponseTimes } from './response-times.ts';

const crm = 'http://crm.localhost:8080';
const at = (time: string) => new Date(`2026-11-24T${time}Z`);

it('keeps the slowest answer of each minute, for an hour', () => {
  const times = new ResponseTimes();
  times.watch(crm);
  times.record(crm, 20, at('09:00:59'));
  times.record(crm, 30, at('09:01:00'));
  times.record(crm, 90, at('09:01:20'));
  times.record(crm, 40, at('09:01:59'));
  times.record(crm, null, at('09:02:00'));
  expect(times.list(crm, at('09:02:30')).slice(-3)).toEqual([20, 90, null]);
  expect(times.list(crm, at('10:00:30'))).toEqual([90, ...Array.from({ length: 59 }, () => null)]);
  times.record(crm, 10, at('10:30:00'));
  expect(times.list(crm, at('09:02:30')).filter((one) => one !== null)).toEqual([]);
});

it('keeps nothing of an app that nobody looks at', () => {
  const times = new ResponseTimes();
  times.record(crm, 20, at('09:00:00'));
  expect(times.listWatched()).toEqual([]);
  expect(times.list(crm, at('09:00:30')).every((one) => one === null)).toBe(true);
  times.watch(crm);
  times.record(crm, 20, at('09:00:00'));
  // Looking again forgets nothing.
  times.watch(crm);
  expect(times.listWatched()).toEqual([crm]);
  expect(times.list(crm, at('09:00:30')).at(-1)).toBe(20);
});
