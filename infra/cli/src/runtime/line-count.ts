import { wrongUse } from '../terminal/cli-error.ts';

/** The value of `logs -n`. */
export function lineCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 0) return count;
  throw wrongUse({
    failed: `${text} isn't a number of lines.`,
    why: '-n takes a whole number.',
    next: 'portico logs -n 50',
  });
}
