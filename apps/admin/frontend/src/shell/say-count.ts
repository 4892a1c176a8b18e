import { t } from './shell.texts.ts';

/** Beside a place. The server stops counting at a thousand. */
export function sayCount(count: number): string {
  return count < 1000 ? String(count) : t('shell.many');
}
