import { z } from 'zod';

const app = z.object({ name: z.string(), slug: z.string().nullable(), iconSvg: z.string().nullable(), id: z.string() });

/**
 * The issuer embeds this in its HTML shell as `<script type="application/json" id="portico-page">` when a page needs
 * more than its address. Without it, the path names the page: `/interaction/:uid`, `/setup`, `/signed-out`, `/error`.
 *
 * Device and sign-out pages are plain urlencoded forms that POST to `action`.
 * `device-code` sends `xsrf`, `user_code`. `device-confirm` sends `xsrf`, `user_code`, and `confirm=yes` or
 * `abort=yes`.
 * `sign-out` sends `xsrf` and `logout=yes`.
 */
export const signInPage = z.discriminatedUnion('page', [
  z.object({
    page: z.literal('device-code'),
    action: z.string(),
    xsrf: z.string(),
    userCode: z.string().nullable(),
    /** `unknown` also covers expired, used and mistyped codes. */
    problem: z.enum(['unknown', 'aborted', 'failed']).nullable(),
  }),
  z.object({ page: z.literal('device-confirm'), action: z.string(), xsrf: z.string(), userCode: z.string(), app }),
  z.object({ page: z.literal('device-done'), app }),
  z.object({ page: z.literal('sign-out'), action: z.string(), xsrf: z.string(), app: app.nullable() }),
  z.object({
    page: z.literal('signed-out'),
    continueUrl: z.string().nullable(),
    /** Names of the apps that could not be notified. They may still show the person as signed in. */
    notTold: z.array(z.string()).optional(),
  }),
  z.object({ page: z.literal('lost'), continueUrl: z.string().nullable() }),
  z.object({
    page: z.literal('error'),
    code: z.string(),
    title: z.string(),
    detail: z.string().nullable(),
    requestId: z.string().nullable(),
    continueUrl: z.string().nullable(),
  }),
]);
export type SignInPage = z.infer<typeof signInPage>;
