/** Who does something, from where. `service` is the CLI or supervisor, `system` the service itself. */
export interface Actor {
  kind: 'person' | 'service' | 'anonymous' | 'system';
  id: string | null;
  ip: string | null;
  requestId: string | null;
  /** The client that acts for the actor (`act` of its token). */
  actingApp?: string;
  /** The administrator who acts as this person. */
  impersonatorId?: string;
  tokenId?: string;
}

export const systemActor: Actor = { kind: 'system', id: null, ip: null, requestId: null };
