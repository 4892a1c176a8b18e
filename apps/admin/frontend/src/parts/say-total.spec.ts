import { expect, it } from 'vitest';
import { sayTotal, sayTotals } from './say-total.ts';

it('says an exact total, an estimate of a table, and where counting stopped', () => {
  expect(sayTotal({ total: 1000, totalIsEstimate: false })).toBe('1,000');
  expect(sayTotal({ total: 10_001, totalIsEstimate: true })).toBe('about 10,001');
  expect(sayTotal({ total: 1000, totalIsEstimate: true })).toBe('over 1,000');
});

it('says the total of several lists, as surely as the least sure of them', () => {
  const few = { total: 3, totalIsEstimate: false };
  expect(sayTotals([few, few])).toBe('6');
  expect(sayTotals([few, { total: 10_001, totalIsEstimate: true }])).toBe('about 10,004');
  expect(sayTotals([few, { total: 1000, totalIsEstimate: true }])).toBe('over 1,003');
});
