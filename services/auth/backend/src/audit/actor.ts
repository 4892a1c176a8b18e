/** The author of an action and where it came from. `service` is the CLI or supervisor, `app` an app as itself, `system` the service itself. */
export interface Actor {
  kind: 'person' | 'service' | 'app' | 'anonymous' | 'system';
  id: string | null;
  ip: string | null;
  requestId: string | null;
  /** Client that acts for the actor (`act` of its token). */
  actingApp?: string;
  /** Administrator who acts as this person. */
  impersonatorId?: string;
  /** Id of the access token (`jti`). */
  tokenId?: string;
}

export const systemActor: Actor = { kind: 'system', id: null, ip: null, requestId: null };
