import { z } from 'zod';
import type { SettingsNamespace } from '../settings/settings-namespace.ts';

export interface TenantRules {
  openCreation: boolean;
}

export const tenantSettings: SettingsNamespace<TenantRules> = {
  name: 'tenants',
  title: 'Who can create tenants',
  schema: z.strictObject({
    openCreation: z
      .boolean()
      .describe('everyone who is signed in can create a tenant; otherwise it needs a permission'),
  }),
  defaults: { openCreation: false },
  publicKeys: [],
};
