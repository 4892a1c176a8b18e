import { z } from 'zod';

/** `GET /api/me/tenants`: the person's tenants, the active one first, the others by name. */
export const ownTenants = z.object({
  tenants: z.array(z.object({ id: z.string(), name: z.string(), active: z.boolean() })),
});
export type OwnTenants = z.infer<typeof ownTenants>;

/** `PUT /api/me/tenant`, and `POST /api/interaction/:uid/tenant` at a closed door: changes the active tenant of this session. */
export const tenantChoice = z.strictObject({ id: z.string().min(1).max(100) });
export type TenantChoice = z.infer<typeof tenantChoice>;
