import type { SettingValue } from '@portico/api-types';
import type { z } from 'zod';

/** Values by dotted key: `{ 'pair.free': 5 }`. */
export type FlatValues = Readonly<Record<string, SettingValue>>;

/**
 * The runtime settings of a feature, which lives beside the feature.
 *
 * @example
 * constructor(settings: Settings) {
 *   this.rules = settings.use(throttleSettings);
 * }
 * // At each request: this.rules.current.pair.free
 */
export interface SettingsNamespace<Values extends object> {
  /** kebab-case */
  readonly name: string;
  readonly title: string;
  /** Objects of numbers, texts, booleans and null, each with bounds and a `.describe()`. */
  readonly schema: z.ZodObject & z.ZodType<Values>;
  readonly defaults: Values;
  /** Dotted keys that pages without a sign-in can read. */
  readonly publicKeys: readonly string[];
}

export interface SettingsHandle<Values> {
  /** The current values in this replica. */
  readonly current: Values;
}
