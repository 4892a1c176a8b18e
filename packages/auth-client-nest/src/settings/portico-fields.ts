import { z } from 'zod';

const origin = z
  .url({ protocol: /^https?$/ })
  .refine((text) => new URL(text).origin === text, 'must be an origin such as http://crm.localhost:8080');

/** Environment variables of the SDK. Spread them into an app's own configuration schema. */
export const porticoFields = {
  PORTICO_SLUG: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .describe('Slug of this app'),
  PORTICO_INSTANCE: z
    .string()
    .regex(/^[0-9a-z]{1,16}$/)
    .default('0000')
    .describe('Names the checkout or deployment, in cookie names: cookies ignore ports'),
  PORTICO_PUBLIC_URL: origin.describe('Own origin, which is also the audience of access tokens'),
  PORTICO_ISSUER: z.url({ protocol: /^https?$/ }).describe('OpenID issuer that signs people in'),
  PORTICO_CLIENT_ID: z.string().min(1).describe('Client of this app at the issuer'),
  PORTICO_CLIENT_SECRET: z
    .string()
    .min(16)
    .describe('Secret of that client; while it is rotated two, comma-separated: the one in use first'),
  PORTICO_RESOLVE: z.string().default('').describe('Public hosts and the internal origins that serve them'),
} as const;

const schema = z.object(porticoFields);
export type PorticoEnvironment = z.infer<typeof schema>;
export const porticoEnvironmentSchema = schema;
