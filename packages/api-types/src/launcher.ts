import { z } from 'zod';

/** One tile of the launcher. `state`: may be opened, may be asked for, or was asked for and waits. */
export const launcherApp = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  iconSvg: z.string().nullable(),
  kind: z.enum(['product', 'client', 'internal', 'platform']),
  tags: z.array(z.string()),
  url: z.string(),
  state: z.enum(['open', 'requestable', 'requested']),
});
export type LauncherApp = z.infer<typeof launcherApp>;

/** `GET /api/me/apps`, by name. Apps that are neither open nor requestable, hidden or missing are left out. */
export const launcher = z.object({ apps: z.array(launcherApp) });
export type Launcher = z.infer<typeof launcher>;

/** `GET /access/v1/apps`, and `GET /api/auth/apps` of each app: what the person can open from there, by name. */
export const openApps = z.object({
  apps: z.array(launcherApp.pick({ id: true, name: true, iconSvg: true, url: true })),
});
export type OpenApps = z.infer<typeof openApps>;

/** The launcher with what only the portal's backend can tell: `available` is false while an app that may be opened does not answer. */
export const portalApp = launcherApp.extend({ available: z.boolean() });
export type PortalApp = z.infer<typeof portalApp>;

/** `GET /api/apps` of the portal. */
export const portalLauncher = z.object({ apps: z.array(portalApp) });
export type PortalLauncher = z.infer<typeof portalLauncher>;
