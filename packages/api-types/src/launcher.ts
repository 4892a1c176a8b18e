import { z } from 'zod';
import { readableText } from './display-text.ts';

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

/** The same with what only the portal's backend can tell: `available` is false while an app that may be opened does not answer. */
export const portalApp = launcherApp.extend({ available: z.boolean() });
export type PortalApp = z.infer<typeof portalApp>;

/** `GET /api/apps` of the portal. */
export const portalLauncher = z.object({ apps: z.array(portalApp) });
export type PortalLauncher = z.infer<typeof portalLauncher>;

/** `POST /api/me/access-requests`; asking twice answers the first request. */
export const accessRequestCreation = z.strictObject({
  slug: z.string().min(1).max(40),
  reason: readableText(500).optional(),
});
export type AccessRequestCreation = z.infer<typeof accessRequestCreation>;

export const accessRequest = z.object({ slug: z.string(), requestedAt: z.iso.datetime() });
export type AccessRequest = z.infer<typeof accessRequest>;
