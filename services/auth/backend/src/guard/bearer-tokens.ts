import type { Bearer } from '../sessions/bearer.ts';

export interface BearerOfToken {
  person: Bearer;
  /** Resource that the token is for. */
  audience: string;
  /** Session of the token. */
  sessionUid: string;
  /** Client to which the token was issued. */
  client: string;
  /** The app that acts for the person (`act`, RFC 8693 §4.1). Absent when the person's own app holds the token. */
  actingClient: string | undefined;
  /** Id of the token (`jti`), which does not contain the token. */
  tokenId: string | undefined;
}

export interface ClientOfToken {
  client: string;
  /** Resource that the token is for. */
  audience: string;
}

/** Finds the holder of one of our access tokens. A port, because `oidc/` has routes and so depends on the guard. */
export abstract class BearerTokens {
  /** `undefined` for an invalid token, after the end of its person, session or grant, or if the acting app can no longer call. */
  abstract find(token: string, audience?: string): Promise<BearerOfToken | undefined>;
  /** The client that holds this token as itself. `undefined` for other tokens, and once the client would no longer get it. */
  abstract findClient(token: string, audience?: string): Promise<ClientOfToken | undefined>;
}
