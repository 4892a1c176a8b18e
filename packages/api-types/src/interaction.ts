import { z } from 'zod';
import { readableText } from './display-text.ts';
import { emailAddress } from './setup.ts';
import { preferences } from './preferences.ts';

/** The app a person is on the way to, as the sign-in pages show it. `url` is its public origin, `null` when unknown. */
export const interactionApp = z.object({
  id: z.string(),
  slug: z.string().nullable(),
  name: z.string(),
  description: z.string().nullable(),
  iconSvg: z.string().nullable(),
  url: z.string().nullable(),
  thirdParty: z.boolean(),
});
export type InteractionApp = z.infer<typeof interactionApp>;

export const interactionPerson = z.object({ id: z.string(), name: z.string(), email: z.string(), preferences });
export type InteractionPerson = z.infer<typeof interactionPerson>;

/** What a third party asks to see, in words for people. */
export const consentScope = z.object({ name: z.string(), title: z.string(), isNew: z.boolean() });
export type ConsentScope = z.infer<typeof consentScope>;

const base = {
  uid: z.string(),
  app: interactionApp,
  portalUrl: z.string(),
  /** Where the browser goes on, when nothing is left to ask: the person signed in in another tab. Absent from older services. */
  continueUrl: z.string().nullable().optional(),
};

/**
 * `GET /api/interaction/:uid`: what the page has to ask.
 * `login`: email and password; `hint` prefills the email, `person` is who was signed in before (re-authentication). Both are
 * `null` when another account is asked for.
 * `consent`: a third-party app asks for scopes. `door`: signed in, but this app is shut for the person.
 */
export const interactionDetails = z.discriminatedUnion('prompt', [
  z.object({
    ...base,
    prompt: z.literal('login'),
    hint: z.string().nullable(),
    person: interactionPerson.nullable(),
  }),
  z.object({ ...base, prompt: z.literal('consent'), person: interactionPerson, scopes: z.array(consentScope) }),
  z.object({
    ...base,
    prompt: z.literal('door'),
    person: interactionPerson,
    requestable: z.boolean(),
    request: z.object({ requestedAt: z.iso.datetime(), roleTitle: z.string().nullable() }).nullable(),
    roleTitle: z.string().nullable(),
  }),
]);
export type InteractionDetails = z.infer<typeof interactionDetails>;

/** `POST /api/interaction/:uid/password` */
export const passwordSubmission = z.strictObject({
  email: emailAddress,
  password: z.string().min(1).max(1024),
});
export type PasswordSubmission = z.infer<typeof passwordSubmission>;

/** `POST /api/interaction/:uid/access-request`, answered with `accessRequested`. */
export const accessRequestSubmission = z.strictObject({ reason: readableText(500).optional() });
export type AccessRequestSubmission = z.infer<typeof accessRequestSubmission>;

export const accessRequested = z.object({ requestedAt: z.iso.datetime(), roleTitle: z.string().nullable() });
export type AccessRequested = z.infer<typeof accessRequested>;

/**
 * Answer of `POST …/password`, `…/consent`, `…/abort` and `…/switch-account`: the browser navigates to `redirectTo`
 * (`location.assign`), which sets the session and goes on to the app. `preferences` are those of the person who just signed in.
 */
export const interactionDone = z.object({ redirectTo: z.string(), preferences: preferences.optional() });
export type InteractionDone = z.infer<typeof interactionDone>;
