import { z } from 'zod';

/** How an app of the platform answers. */
export const appHealth = z.object({
  /** `unwell`: it answers that a part of it failed. `unknown`: it could not be asked. */
  state: z.enum(['running', 'unwell', 'away', 'unknown']),
  /** Milliseconds. Null without an answer of the app. */
  respondsInMs: z.number().nullable(),
  /** The app's parts and whether each is `ok`. */
  checks: z.record(z.string(), z.string()),
});
export type AppHealth = z.infer<typeof appHealth>;

/** `GET /api/apps/<slug>/health` of the console. */
export const appHealthDetails = appHealth.extend({
  /**
   * The slowest answer of each minute of the last hour, oldest first, as the responding replica of the console measured it since it started.
   * Null: not asked, or no answer.
   */
  lastHourMs: z.array(z.number().nullable()),
});
export type AppHealthDetails = z.infer<typeof appHealthDetails>;

/** `GET /api/apps/health` of the console: the apps that the person may see and that are not missing. */
export const appsHealth = z.object({ apps: z.array(appHealth.extend({ slug: z.string() })) });
export type AppsHealth = z.infer<typeof appsHealth>;
