import type { FastifyReply, FastifyRequest } from 'fastify';

/** A sign-in under way in one browser: what the OpenID half wants to know from the person. */
export interface Interaction {
  uid: string;
  prompt: 'login' | 'consent' | 'door';
  clientId: string;
  clientName: string;
  /** Where the client lives, for a third party; its `client_uri`, else the origin of its redirect URI. */
  clientUrl: string | null;
  /** Glyph of a third party. */
  clientLogoSvg: string | null;
  thirdParty: boolean;
  loginHint: string | null;
  /** Who is signed in already, if anybody; `null` when another account is asked for. */
  personId: string | null;
  /** Scopes to consent to. */
  scopes: { name: string; isNew: boolean }[];
  /** Single claims to consent to, besides those of the scopes. */
  claims: string[];
}

export type InteractionResult =
  | { kind: 'login'; personId: string; epoch: number; amr: string[] }
  | { kind: 'consent' }
  | { kind: 'abort' };

export interface SessionAnswer {
  personId: string;
  /** Where the browser goes on. Everything that the app asked for is checked again there. */
  continueUrl: string;
}

/** The OpenID half's interactions. Each is bound to a browser by the provider's cookie. */
export abstract class Interactions {
  /** `undefined`: finished, expired, or another browser's. */
  abstract find(request: FastifyRequest, reply: FastifyReply, uid: string): Promise<Interaction | undefined>;

  /** The session that answers a sign-in page by itself, if there is one: it began in another tab. */
  abstract findAnswer(request: FastifyRequest, reply: FastifyReply, uid: string): Promise<SessionAnswer | undefined>;

  /** Where the browser goes on; `undefined` when the interaction is gone by now. */
  abstract finish(
    request: FastifyRequest,
    reply: FastifyReply,
    uid: string,
    result: InteractionResult,
  ): Promise<string | undefined>;

  /** Starts the same authorization request again, asking for another person. */
  abstract switchAccount(request: FastifyRequest, reply: FastifyReply, uid: string): Promise<string | undefined>;
}
