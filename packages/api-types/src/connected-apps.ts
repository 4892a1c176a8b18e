import { z } from 'zod';

/** A third-party app that the person allowed. `scopes` are in plain words; `lastUsedAt` is accurate to the minute. */
export const connectedApp = z.object({
  clientId: z.string(),
  name: z.string(),
  url: z.string().nullable(),
  scopes: z.array(z.object({ name: z.string(), title: z.string() })),
  since: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
});
export type ConnectedApp = z.infer<typeof connectedApp>;

/** `GET /api/me/connected-apps`. `DELETE /api/me/connected-apps/:clientId` revokes all that the app holds. */
export const connectedAppList = z.object({ apps: z.array(connectedApp) });
export type ConnectedAppList = z.infer<typeof connectedAppList>;
