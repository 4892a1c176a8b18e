import { expect, test } from 'vitest';
import { diffOf } from './diff-of.ts';

test('lists only differences', () => {
  expect(diffOf({ name: 'A', tags: ['x'], revision: 1n }, { name: 'B', tags: ['x'], revision: 2n })).toEqual({
    before: { name: 'A', revision: '1' },
    after: { name: 'B', revision: '2' },
  });
});

test('something made has no before, something removed no after', () => {
  expect(diffOf(null, { name: 'A' })).toEqual({ before: {}, after: { name: 'A' } });
  expect(diffOf({ name: 'A' }, null)).toEqual({ before: { name: 'A' }, after: {} });
});

test('a secret is never in it, however deep, but that it changed is', () => {
  const diff = diffOf(
    { clientSecret: 'one', profile: { passwordHash: 'two', city: 'Rome' }, rows: [{ accessToken: 'three' }] },
    { clientSecret: 'four', profile: { passwordHash: 'five', city: 'Rome' }, rows: [{ accessToken: 'six' }] },
  );
  expect(JSON.stringify(diff)).not.toMatch(/one|two|three|four|five|six/);
  expect(diff.after).toEqual({
    clientSecret: '[redacted]',
    profile: { passwordHash: '[redacted]', city: 'Rome' },
    rows: [{ accessToken: '[redacted]' }],
  });
});

const SECRETS = `apiKey api_key api-key X-Api-Key APIKEY mapsApiKeys Authorization proxy-authorization passphrase wifiPassphrase
  credential credentials bankCredentials refresh_token passwordHash
  pin PIN userPin user_pin door-pin simPIN pinCode PINCode PIN_CODE pin2`;
const OTHERS = `pinned isPinned PINNED pins shipping SHIPPING shippingAddress opinion spin pinboard
  key keyboard apiVersion author authorized passport phrase compass owner url`;

test.each(SECRETS.split(/\s+/))('%s is a secret', (key) => {
  const diff = diffOf({ [key]: 1234, attributes: { [key]: ['old'] } }, { [key]: 5678, attributes: { [key]: ['new'] } });
  expect(diff.after).toEqual({ [key]: '[redacted]', attributes: { [key]: '[redacted]' } });
  expect(diff.before).toEqual(diff.after);
});

test.each(OTHERS.split(/\s+/))('%s is not a secret', (key) => {
  expect(diffOf({}, { [key]: 'said', attributes: { [key]: 'said' } }).after).toEqual({
    [key]: 'said',
    attributes: { [key]: 'said' },
  });
});

test('a long text is cut', () => {
  expect(String(diffOf({}, { note: 'n'.repeat(10_000) }).after['note'])).toHaveLength(501);
});
