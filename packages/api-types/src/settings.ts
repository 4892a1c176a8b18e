import { z } from 'zod';

export const settingValue = z.union([z.number(), z.string().max(1000), z.boolean(), z.null()]);
export type SettingValue = z.infer<typeof settingValue>;

const key = z.string().min(1).max(100);

/** `version` is the version that was read. The error is `settings.stale` when it is no longer current. */
export const settingsChange = z.strictObject({
  version: z.int().min(0),
  /** New values by dotted key: `{ "pair.free": 3 }`. */
  values: z
    .record(key, settingValue)
    .refine((values) => Object.keys(values).length <= 100, 'has more than 100 settings')
    .default({}),
  /** Dotted keys to reset to their defaults. */
  reset: z.array(key).max(100).default([]),
});
export type SettingsChange = z.input<typeof settingsChange>;

export interface SettingDetails {
  /** Dotted, within the namespace. */
  key: string;
  value: SettingValue;
  default: SettingValue;
  description: string;
  /** Whether pages can read it without a sign-in. */
  public: boolean;
}

export interface SettingsNamespaceDetails {
  name: string;
  title: string;
  /** 0 before the first change. */
  version: number;
  settings: SettingDetails[];
}

/** `GET /api/public-settings`: values by namespace, then by dotted key. */
export type PublicSettings = Record<string, Record<string, SettingValue>>;
