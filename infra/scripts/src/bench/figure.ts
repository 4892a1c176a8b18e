/** One measured value and its goal. */
export interface Figure {
  name: string;
  value: number;
  /** For example `ms`, `req/s`. Empty for a ratio. */
  unit: string;
  /** In words, for example `under 300 ms`. */
  goal?: string;
  met?: boolean;
}

/** A figure that should stay under `limit`. */
export function under(name: string, value: number, limit: number, unit: string): Figure {
  return { name, value, unit, goal: `goal: under ${limit} ${unit}`.trim(), met: value < limit };
}

/** A figure that should reach `limit`. */
export function atLeast(name: string, value: number, limit: number, unit = ''): Figure {
  return { name, value, unit, goal: `goal: at least ${limit} ${unit}`.trim(), met: value >= limit };
}
