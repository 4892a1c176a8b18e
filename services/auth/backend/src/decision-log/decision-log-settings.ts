import { z } from 'zod';
import type { SettingsNamespace } from '../settings/settings-namespace.ts';

export interface DecisionLogSettings {
  allowedPercent: number;
}

export const decisionLogSettings: SettingsNamespace<DecisionLogSettings> = {
  name: 'decision-log',
  title: 'Decisions in the audit log',
  schema: z.strictObject({
    allowedPercent: z
      .number()
      .min(0)
      .max(100)
      .describe('of decisions that allow, this share is written to the audit log; those that deny always are'),
  }),
  defaults: { allowedPercent: 0 },
  publicKeys: [],
};
