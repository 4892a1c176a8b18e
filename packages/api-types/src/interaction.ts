import { z } from 'zod';
import { readableText } from './display-text.ts';
import { emailAddress } from './setup.ts';
import { preferences } from './preferences.ts';

/** The app that the person signs in to. `url` is its public origin, null when unknown. */
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

/** One thing that a third party asks for, in words for people. */
export const consentScope = z.object({ name: z.string(), title: z.string(), isNew: z.boolean() });
export type ConsentScope = z.infer<typeof consentScope>;

const base = {
  uid: z.string(),
  app: interactionApp,
  portalUrl: z.string(),
  /** Where the browser continues when the person signed in in another tab. Absent from older services. */
  continueUrl: z.string().nullable().optional(),
};

/** `prompt` names the step. `facts` is what its page needs beyond the common fields. */
function step<Name extends string, Facts extends z.ZodRawShape>(prompt: Name, facts: Facts) {
  return z.object({ ...base, prompt: z.literal(prompt), ...facts });
}

/**
 * `GET /api/interaction/:uid`: the current step and the facts for its page. Each step is listed once: the backend's
 * step must supply these facts, and the frontend does not compile without a page for it.
 */
export const interactionDetails = z.discriminatedUnion('prompt', [
  /**
   * Email and password. `hint` prefills the email. `person` is the one signed in before (re-authentication). Both are
   * null when another account is asked for.
   */
  step('login', { hint: z.string().nullable(), person: interactionPerson.nullable() }),
  /** The person is signed in but cannot open this app. */
  step('door', {
    person: interactionPerson,
    requestable: z.boolean(),
    request: z.object({ requestedAt: z.iso.datetime(), roleTitle: z.string().nullable() }).nullable(),
    roleTitle: z.string().nullable(),
    /** A few of the person's other tenants in which they can open the app, by name. `POST …/tenant` switches to one. */
    opensIn: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  /** A third party requests scopes. */
  step('consent', { person: interactionPerson, scopes: z.array(consentScope) }),
]);

export type SignInStepName = z.infer<typeof interactionDetails>['prompt'];

/** The details of one step, or of any. */
export type InteractionDetails<Name extends SignInStepName = SignInStepName> = Extract<
  z.infer<typeof interactionDetails>,
  { prompt: Name }
>;

/** The facts that a step adds to the details, besides the person. A step that is not listed above can add any. */
export type StepFacts<Name extends string> = Name extends SignInStepName
  ? Omit<InteractionDetails<Name>, keyof typeof base | 'prompt' | 'person'>
  : object;

/** `POST /api/interaction/:uid/password` */
export const passwordSubmission = z.strictObject({
  email: emailAddress,
  password: z.string().min(1).max(1024),
});
export type PasswordSubmission = z.infer<typeof passwordSubmission>;

/** `POST /api/interaction/:uid/access-request`. Responds with `accessRequested`. */
export const accessRequestSubmission = z.strictObject({ reason: readableText(500).optional() });
export type AccessRequestSubmission = z.infer<typeof accessRequestSubmission>;

export const accessRequested = z.object({ requestedAt: z.iso.datetime(), roleTitle: z.string().nullable() });
export type AccessRequested = z.infer<typeof accessRequested>;

/**
 * Response of every action that finishes a step, and of `POST …/abort` and `…/switch-account`. The browser navigates to
 * `redirectTo` (`location.assign`), which sets the session and continues to the app. `preferences` are those of its
 * person.
 */
export const interactionDone = z.object({ redirectTo: z.string(), preferences: preferences.optional() });
export type InteractionDone = z.infer<typeof interactionDone>;
