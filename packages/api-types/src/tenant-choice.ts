import { z } from 'zod';

/** `GET /api/me/tenants`: where the person is a member, the tenant in which they act first, the others by name. */
export const ownTenants = z.object({
  tenants: z.array(z.object({ id: z.string(), name: z.string(), active: z.boolean() })),
});
export type OwnTenants = z.infer<typeof ownTenants>;

/** `PUT /api/me/tenant`: the person acts there from now on, in this session. */
export const tenantChoice = z.strictObject({ id: z.string().min(1).max(100) });
export type TenantChoice = z.infer<typeof tenantChoice>;
