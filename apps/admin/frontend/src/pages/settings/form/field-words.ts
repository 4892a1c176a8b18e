import { LOCALE } from '@portico/texts';
import { toWords } from '../../../parts/to-words.ts';
import { t } from '../settings.texts.ts';
import type { Setting } from '../settings-query.ts';

const UNITS = ['Seconds', 'Minutes', 'Hours', 'Days', 'Percent'] as const;
type Unit = Lowercase<(typeof UNITS)[number]>;

const SECONDS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;
const number = new Intl.NumberFormat(LOCALE);

/** "absoluteSeconds" is in seconds. */
export function unitOf(key: string): Unit | undefined {
  const found = UNITS.find((unit) => key.endsWith(unit));
  return found?.toLowerCase() as Unit | undefined;
}

/** A key as words, without its unit and its group: "pair.baseSeconds" is "Base". */
export function titleOf(key: string): string {
  const last = key.slice(key.lastIndexOf('.') + 1);
  const unit = UNITS.find((one) => last.endsWith(one) && last.length > one.length);
  return toWords(unit === undefined ? last : last.slice(0, -unit.length));
}

/** The group of a dotted key in words; undefined for those without one. */
export function groupOf(key: string): string | undefined {
  const dot = key.lastIndexOf('.');
  return dot < 0 ? undefined : toWords(key.slice(0, dot));
}

/** A value as people read it: "On", "1,209,600 seconds (14 days)", "Never". */
export function sayValue(key: string, value: unknown): string {
  if (value === null || value === undefined)
    return t(unitOf(key) === undefined ? 'settings.nothing' : 'settings.never');
  if (typeof value === 'boolean') return t(value ? 'settings.on' : 'settings.off');
  if (typeof value !== 'number') return String(value);
  const unit = unitOf(key);
  if (unit === undefined) return number.format(value);
  if (unit === 'percent') return `${number.format(value)} ${t('settings.unit.percent')}`;
  const plain = sayIn(value, unit);
  const duration = unit === 'seconds' ? sayDuration(value) : undefined;
  return duration === undefined ? plain : t('settings.with_duration', { value: plain, duration });
}

const sayIn = (value: number, unit: Exclude<Unit, 'percent'>) =>
  new Intl.NumberFormat(LOCALE, { style: 'unit', unit: unit.slice(0, -1), unitDisplay: 'long' }).format(value);

/** Of seconds, where they make whole minutes, hours or days. */
export function sayDuration(seconds: number): string | undefined {
  const found = SECONDS.find(([, length]) => seconds >= length && seconds % length === 0);
  if (!found) return undefined;
  const [unit, length] = found;
  return new Intl.NumberFormat(LOCALE, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / length);
}

/** The kind of its field, from the type of the default. */
export function kindOf({ key, default: standard, value }: Setting): 'switch' | 'number' | 'text' {
  const known = standard ?? value;
  if (typeof known === 'boolean') return 'switch';
  return typeof known === 'number' || unitOf(key) !== undefined ? 'number' : 'text';
}

/** A description as a sentence: the service writes it without its first capital and its point, and for those who write JSON. */
export function toSentence(text: string): string {
  const sentence = text.charAt(0).toUpperCase() + text.slice(1).replace(/\bnull:/, 'empty:');
  return /[.!?]$/.test(sentence) || sentence === '' ? sentence : `${sentence}.`;
}
