const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const SPANS = {
  '1h': HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
  '90d': 90 * DAY_MS,
  '400d': 400 * DAY_MS,
};
export type SpanName = keyof typeof SPANS;
export const isSpanName = (value: string): value is SpanName => Object.hasOwn(SPANS, value);

export const BARS = 48;

export interface TimeWindow {
  from: string;
  /** Undefined: until now, and on. */
  to: string | undefined;
  /** Of the bars: whole ones, so that they stand still while time passes. */
  barsFrom: string;
  barsTo: string;
}

/** Of a span that ends now, or of a chosen time. */
export function windowOf({ span, from, to }: { span: string; from: string; to: string }, now: Date): TimeWindow {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (start < end) {
    const chosen = { from: new Date(start).toISOString(), to: new Date(end).toISOString() };
    return { ...chosen, barsFrom: chosen.from, barsTo: chosen.to };
  }
  const length = SPANS[isSpanName(span) ? span : '24h'];
  const width = length / BARS;
  const barsTo = Math.ceil((now.getTime() + 1) / width) * width;
  const barsFrom = new Date(barsTo - length).toISOString();
  return { from: barsFrom, to: undefined, barsFrom, barsTo: new Date(barsTo).toISOString() };
}
