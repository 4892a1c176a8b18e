import { z } from 'zod';
import type { SettingsNamespace } from '../settings/settings-namespace.ts';

export interface PurgeRules {
  enabled: boolean;
  retentionDays: number;
  batchSize: number;
}

export const purgeSettings: SettingsNamespace<PurgeRules> = {
  name: 'purge',
  title: 'When deleted things are removed for good',
  schema: z.strictObject({
    enabled: z
      .boolean()
      .describe(
        'once a day, permanently remove what was deleted, and invitations that ended, more than `retentionDays` ago',
      ),
    retentionDays: z.int().min(1).max(3650).describe('for how many days what was deleted can be restored'),
    batchSize: z.int().min(1).max(10_000).describe('the most of each kind that one run removes'),
  }),
  defaults: { enabled: false, retentionDays: 90, batchSize: 1000 },
  publicKeys: [],
};
