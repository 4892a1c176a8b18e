import { z } from 'zod';
import type { SettingsNamespace } from '../../settings/settings-namespace.ts';

export interface RequestRules {
  expiresAfterDays: number;
  undoMinutes: number;
}

export const requestSettings: SettingsNamespace<RequestRules> = {
  name: 'access-requests',
  title: 'How long requests for access wait',
  schema: z.strictObject({
    expiresAfterDays: z
      .int()
      .min(1)
      .max(365)
      .describe('days after which a request that nobody decided expires; the person can ask again'),
    undoMinutes: z.int().min(1).max(1440).describe('for how many minutes an approval can be undone'),
  }),
  defaults: { expiresAfterDays: 30, undoMinutes: 10 },
  publicKeys: [],
};
