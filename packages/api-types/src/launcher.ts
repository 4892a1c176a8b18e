import { z } from 'zod';
import { ownTenants } from './tenant-choice.ts';

/** One tile of the launcher. `state`: can be opened, can be requested, or is requested and pending. */
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

/** `GET /api/me/apps`, by name. Omits hidden and missing apps, and those the person can neither open nor request. */
export const launcher = z.object({ apps: z.array(launcherApp) });
export type Launcher = z.infer<typeof launcher>;

/**
 * `GET /access/v1/apps`, and `GET /api/auth/apps` of each app: the apps that the person can open, sorted by name, and
 * the tenants among which the person can choose. `tenants` is empty unless there are several.
 */
export const openApps = z.object({
  apps: z.array(launcherApp.pick({ id: true, name: true, iconSvg: true, url: true })),
  tenants: ownTenants.shape.tenants.default([]),
});
export type OpenApps = z.infer<typeof openApps>;

/** A launcher app with what only the portal's backend knows. `available` is false while an app that can be opened does not respond. */
export const portalApp = launcherApp.extend({ available: z.boolean() });
export type PortalApp = z.infer<typeof portalApp>;

/** `GET /api/apps` of the portal. */
export const portalLauncher = z.object({ apps: z.array(portalApp) });
export type PortalLauncher = z.infer<typeof portalLauncher>;
