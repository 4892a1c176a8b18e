import { PASSWORD_MIN_LENGTH as contract } from '@portico/api-types';
import { describe, expect, it } from 'vitest';
import { Problem } from './api/problem.ts';
import { problemSentence } from './api/problem-sentence.ts';
import { formatUserCode } from './device/format-user-code.ts';
import { checkEmail } from './interaction/check-email.ts';
import { hostOf } from './interaction/host-of.ts';
import { checkSetup } from './setup/check-setup.ts';
import { PASSWORD_MIN_LENGTH } from './setup/password-length.ts';

describe('checkEmail', () => {
  it.each([
    'a@b',
    ' ines.moreau+x@fernhill.example ',
    'łukasz@żubr.example',
    'a=b/c#d&e!f@x.example',
    'root@localhost',
  ])('lets "%s" pass', (email) => {
    expect(checkEmail(email)).toBeUndefined();
  });
  it.each(['', '   ', 'ines', 'ines@', '@fernhill.example', 'a@b@c', 'in es@fernhill.example'])(
    'refuses "%s"',
    (email) => {
      expect(checkEmail(email)).toMatch(/\w+.*\.$/u);
    },
  );
});

describe('checkSetup', () => {
  it('names every field that is wrong, in the order of the page', () => {
    expect(Object.keys(checkSetup({ name: ' ', email: 'x', password: 'short' }))).toEqual([
      'name',
      'email',
      'password',
    ]);
  });
  it('counts signs, not code units', () => {
    expect(checkSetup({ name: 'A', email: 'a@b', password: '🚪'.repeat(11) })).toHaveProperty('password');
    expect(checkSetup({ name: 'A', email: 'a@b', password: '🚪'.repeat(12) })).toEqual({});
  });
  it('asks for the length that the server asks for', () => {
    expect(PASSWORD_MIN_LENGTH).toBe(contract);
  });
});

describe('formatUserCode', () => {
  it.each([
    ['wdjb', 'WDJB'],
    ['wdjbm', 'WDJB-M'],
    ['WDJB-MJHT', 'WDJB-MJHT'],
    [' wdjb mjht ', 'WDJB-MJHT'],
  ])('makes "%s" into "%s"', (typed, code) => {
    expect(formatUserCode(typed)).toBe(code);
  });
});

describe('hostOf', () => {
  it('shows host and port of an address and nothing of anything else', () => {
    expect(hostOf('http://crm.localhost:8080/a?b')).toBe('crm.localhost:8080');
    expect(hostOf('not an address')).toBeUndefined();
    expect(hostOf(null)).toBeUndefined();
  });
});

describe('problemSentence', () => {
  const sentence = (code: string, facts = {}) =>
    problemSentence(
      new Problem({
        code,
        status: 400,
        title: 'Title.',
        detail: null,
        continueUrl: null,
        retryAfterSeconds: null,
        requestId: null,
        ...facts,
      }),
    );
  it('says when to try again', () => {
    expect(sentence('sign_in.throttled', { retryAfterSeconds: 1 })).toContain('in 1 second.');
    expect(sentence('sign_in.throttled', { retryAfterSeconds: 300 })).toContain('in 5 minutes.');
    expect(sentence('sign_in.throttled')).toContain('in a moment.');
  });
  it("falls back to the server's own words", () => {
    expect(sentence('something.new')).toBe('Title.');
    expect(sentence('something.new', { detail: 'Detail.' })).toBe('Detail.');
  });
});
