import { expect, it } from 'vitest';
import { sayTotal } from './say-total.ts';

it('says an exact total, an estimate of a table, and where counting stopped', () => {
  expect(sayTotal({ total: 1000, totalIsEstimate: false })).toBe('1,000');
  expect(sayTotal({ total: 10_001, totalIsEstimate: true })).toBe('about 10,001');
  expect(sayTotal({ total: 1000, totalIsEstimate: true })).toBe('over 1,000');
});
