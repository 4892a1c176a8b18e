import { z } from 'zod';

/** `GET /api/apps/<slug>/health` of the console. */
export const appHealth = z.object({
  /** `unwell`: it answers that a part of it failed. `unknown`: it could not be asked. */
  state: z.enum(['running', 'unwell', 'away', 'unknown']),
  /** Milliseconds. Null without an answer of the app. */
  respondsInMs: z.number().nullable(),
  /** The app's parts and whether each is `ok`. */
  checks: z.record(z.string(), z.string()),
});
export type AppHealth = z.infer<typeof appHealth>;

/** `GET /api/apps/health` of the console: the apps that the person may see and that are not missing. */
export const appsHealth = z.object({ apps: z.array(appHealth.extend({ slug: z.string() })) });
export type AppsHealth = z.infer<typeof appsHealth>;
