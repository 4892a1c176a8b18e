import { describe, expect, it } from 'vitest';
import { isProven, isUsableWhileAway } from './believe-answer.ts';

const answer = { learnedAt: 100_000, expiresAt: 160_000, isRefusal: false };
const refusal = { ...answer, isRefusal: true };

describe('an answer', () => {
  it.each([
    ['without a stream, for less than two seconds', answer, 0, 101_999, true],
    ['without a stream, after two seconds', answer, 0, 102_000, false],
    ['confirmed by the stream a second ago', answer, 149_000, 150_000, true],
    ['confirmed until the stream fell silent two seconds ago', answer, 148_000, 150_000, false],
    ['confirmed, but older than the issuer allows', answer, 159_999, 160_000, false],
    ['a refusal, which the stream does not confirm', refusal, 149_999, 150_000, false],
  ])('%s', (_title, times, heardAt, now, proven) => {
    expect(isProven(times, heardAt, now)).toBe(proven);
  });

  it.each([
    ['for 60 seconds after it was learned', answer, 0, 160_000, true],
    ['not longer', answer, 0, 160_001, false],
    ['for 60 seconds after the stream confirmed it', answer, 150_000, 210_000, true],
    ['not longer than that', answer, 150_000, 210_001, false],
    ['a refusal, for 60 seconds after it was learned', refusal, 150_000, 160_001, false],
  ])('is used while the issuer is away: %s', (_title, times, heardAt, now, usable) => {
    expect(isUsableWhileAway(times, heardAt, now)).toBe(usable);
  });
});
