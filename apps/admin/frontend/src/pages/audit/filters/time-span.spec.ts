import { expect, it } from 'vitest';
import { BARS, windowOf } from './time-span.ts';

const now = new Date('2026-11-24T09:42:00.000Z');
const widthOf = ({ barsFrom, barsTo }: { barsFrom: string; barsTo: string }) =>
  (Date.parse(barsTo) - Date.parse(barsFrom)) / BARS;

it('ends now, in whole bars', () => {
  const window = windowOf({ span: '24h', from: '', to: '' }, now);
  expect(window).toEqual({
    from: '2026-11-23T10:00:00.000Z',
    to: undefined,
    barsFrom: '2026-11-23T10:00:00.000Z',
    barsTo: '2026-11-24T10:00:00.000Z',
  });
  expect(windowOf({ span: '24h', from: '', to: '' }, new Date('2026-11-24T09:59:00.000Z'))).toEqual(window);
  expect(widthOf(windowOf({ span: '7d', from: '', to: '' }, now))).toBe(3.5 * 3_600_000);
});

it('is a chosen time, and the last day where the address says nothing of use', () => {
  const chosen = { span: '24h', from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' };
  expect(windowOf(chosen, now)).toMatchObject({ from: chosen.from, to: chosen.to, barsTo: chosen.to });
  expect(windowOf({ span: 'ages', from: chosen.to, to: chosen.from }, now).to).toBeUndefined();
});
