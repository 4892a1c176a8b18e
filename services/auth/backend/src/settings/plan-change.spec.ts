import { expect, test } from 'vitest';
import { throttleSettings } from '../sign-in/throttle-settings.ts';
import { sessionSettings } from '../oidc/lifetimes/session-settings.ts';
import { planChange } from './plan-change.ts';
import { readStored } from './read-stored.ts';

const change = (values: Record<string, never | unknown>, reset: string[] = []) => ({ values: values as never, reset });

test('stores changed values and reports the differences', () => {
  expect(planChange(throttleSettings, { 'pair.free': 9 }, change({ 'pair.free': 3, 'address.free': 50 }))).toEqual({
    stored: { 'pair.free': 3, 'address.free': 50 },
    before: { 'pair.free': 9 },
    after: { 'pair.free': 3 },
  });
});

test('a reset setting follows its default again; values of a later release stay', () => {
  expect(planChange(throttleSettings, { 'pair.free': 9, 'later.thing': 1 }, change({}, ['pair.free']))).toEqual({
    stored: { 'later.thing': 1 },
    before: { 'pair.free': 9 },
    after: { 'pair.free': 5 },
  });
});

test.each([
  [{ 'pair.free': 0 }, 'pair.free'],
  [{ 'pair.free': 1.5 }, 'pair.free'],
  [{ 'pair.free': '5' }, 'pair.free'],
  [{ 'pair.decaySeconds': 49 * 3600 }, 'pair.decaySeconds'],
  [{ 'pair.baseSeconds': 60, 'pair.capSeconds': 30 }, 'pair.capSeconds'],
  [{ pair: 5 }, 'pair'],
  [{ 'pair.fre': 5 }, 'pair.fre'],
  [{ 'pair.free\0': 5 }, 'pair.free\0'],
  [{ constructor: 5 }, 'constructor'],
  [{ 'pair.__proto__': 5 }, 'pair.__proto__'],
])('refuses %j and names it', (values, path) => {
  const refusal = expect.objectContaining({
    code: 'request.invalid',
    fields: [{ path, message: expect.stringMatching(/./) }],
  });
  expect(() => planChange(throttleSettings, {}, change(values))).toThrow(refusal);
});

test.each([
  [{ idleSeconds: 0 }, 'idleSeconds'],
  [{ absoluteSeconds: 299 }, 'absoluteSeconds'],
  [{ idleSeconds: 3600, absoluteSeconds: 1800 }, 'absoluteSeconds'],
])('refuses lifetimes that make no sense: %j', (values, path) => {
  expect(() => planChange(sessionSettings, {}, change(values))).toThrow(
    expect.objectContaining({ fields: [expect.objectContaining({ path })] }),
  );
});

test('values that this release refuses read as the default, and the others apply', () => {
  const stored = { 'pair.free': 0, 'account.free': 7, 'gone.thing': 'x' };
  const read = readStored(throttleSettings, stored);
  expect([read.pair.free, read.account.free]).toEqual([5, 7]);
});
