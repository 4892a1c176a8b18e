import { z } from 'zod';
import type { SettingsNamespace } from '../settings/settings-namespace.ts';

export interface AuditSettings {
  retentionDays: number | null;
}

export const auditSettings: SettingsNamespace<AuditSettings> = {
  name: 'audit',
  title: 'The audit log',
  schema: z.strictObject({
    retentionDays: z.int().min(30).max(3650).nullable().describe('rows are removed after this many days; null: never'),
  }),
  defaults: { retentionDays: null },
  publicKeys: [],
};
