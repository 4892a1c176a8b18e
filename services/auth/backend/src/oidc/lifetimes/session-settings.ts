import { z } from 'zod';
import type { SettingsNamespace } from '../../settings/settings-namespace.ts';

const DAY = 86_400;

export interface SessionLimits {
  idleSeconds: number;
  absoluteSeconds: number | null;
}

export const sessionSettings: SettingsNamespace<SessionLimits> = {
  name: 'sessions',
  title: 'How long people stay signed in',
  schema: z
    .strictObject({
      idleSeconds: z
        .int()
        .min(300)
        .max(365 * DAY)
        .describe('a sign-in ends after this long without use'),
      absoluteSeconds: z
        .int()
        .min(300)
        .max(5 * 365 * DAY)
        .nullable()
        .describe('a sign-in ends this long after the password was entered, used or not; null: never'),
    })
    .refine(({ idleSeconds, absoluteSeconds }) => absoluteSeconds === null || absoluteSeconds >= idleSeconds, {
      path: ['absoluteSeconds'],
      error: 'must be at least idleSeconds',
    }),
  defaults: { idleSeconds: 14 * DAY, absoluteSeconds: null },
  publicKeys: ['idleSeconds'],
};
