import { z } from 'zod';
import type { SettingsNamespace } from '../settings/settings-namespace.ts';
import { THROTTLE, type ThrottleRule } from './throttle-policy.ts';

const HOUR = 3600;
/** The sweep deletes older failures, so none counts longer than this. */
const LONGEST_DECAY_SECONDS = 48 * HOUR;

const rule = z
  .strictObject({
    free: z.int().min(1).max(10_000).describe('failures before the first wait'),
    baseSeconds: z.int().min(1).max(60).describe('the first wait, which doubles with each failure'),
    capSeconds: z.int().min(1).max(HOUR).describe('the longest wait'),
    decaySeconds: z.int().min(60).max(LONGEST_DECAY_SECONDS).describe('failures are forgotten after this long'),
  })
  .refine(({ baseSeconds, capSeconds }) => capSeconds >= baseSeconds, {
    path: ['capSeconds'],
    error: 'must be at least baseSeconds',
  });

export type ThrottleRules = Record<keyof typeof THROTTLE, ThrottleRule>;

export const throttleSettings: SettingsNamespace<ThrottleRules> = {
  name: 'throttle',
  title: 'How guesses of passwords are slowed down',
  schema: z.strictObject({
    pair: rule.describe('One account from one address'),
    account: rule.describe('One account from anywhere'),
    address: rule.describe('One address for all accounts'),
    browser: rule.describe('A browser that has signed in to the account before'),
  }),
  defaults: THROTTLE,
  publicKeys: [],
};
