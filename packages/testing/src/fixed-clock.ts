export interface FixedClock {
  /** The same instant until a test moves it. */
  now(): Date;
  advance(by: { ms?: number; seconds?: number; minutes?: number; hours?: number; days?: number }): void;
  set(at: Date | string): void;
}

/** A clock that only tests move. Starts at 2026-01-01T12:00:00Z by default. */
export function fixedClock(start: Date | string = '2026-01-01T12:00:00.000Z'): FixedClock {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    advance({ ms = 0, seconds = 0, minutes = 0, hours = 0, days = 0 }) {
      at += ms + 1000 * (seconds + 60 * (minutes + 60 * (hours + 24 * days)));
    },
    set(value) {
      at = new Date(value).getTime();
    },
  };
}
