import { expect, it } from 'vitest';
import { Sealer } from '../crypto/sealer.ts';
import { createLoginState, readLoginState } from './login-state.ts';

const sealer = new Sealer(['a-secret-for-tests-only'], 'login-state');
const state = createLoginState(sealer, 'random', { returnTo: '/deep?a=1', again: false });

it('brings the page back, and does not show it', () => {
  expect(readLoginState(sealer, state)).toEqual({ returnTo: '/deep?a=1', again: false });
  expect(state).toMatch(/^random\.0\.[\w-]+$/);
  expect(Buffer.from(state, 'base64url').toString('latin1')).not.toContain('deep');
});

it('stays short: the page of a long path is left out', () => {
  const long = createLoginState(sealer, 'random', { returnTo: `/${'a'.repeat(1000)}`, again: true });
  expect(long.length).toBeLessThan(120);
  expect(readLoginState(sealer, long)).toEqual({ returnTo: '/', again: true });
  const longest = createLoginState(sealer, 'r'.repeat(43), { returnTo: `/${'a'.repeat(511)}`, again: true });
  expect(longest.length).toBeLessThan(850);
});

it.each([
  ['another random part', `other${state.slice(state.indexOf('.'))}`],
  ['an altered seal', `${state.slice(0, -4)}AAAA`],
  [
    'another secret',
    createLoginState(new Sealer(['another'], 'login-state'), 'random', { returnTo: '/x', again: false }),
  ],
])('does not believe a path under %s', (_, text) => {
  expect(readLoginState(sealer, text)).toEqual({ returnTo: '/', again: false });
});

it.each([['random'], ['random.'], ['random.0.'], ['random.2.x'], [`${state}.x`], [''], [[state]], [undefined]])(
  'takes %j for no state of its own',
  (text) => {
    expect(readLoginState(sealer, text)).toBeUndefined();
  },
);
