import type { ClientCalls } from '../../access/client-calls.ts';
import type { AccessTokenClaims } from './access-token-verifier.ts';

/** Whether the client that calls with a token, for itself or for a person, would still get one. True of a token that an app holds for itself. */
export async function isStillCalling(
  calls: ClientCalls,
  { sid, act, client_id, aud }: AccessTokenClaims,
): Promise<boolean> {
  if (act) return calls.mayCallForPeople(act.client_id, aud);
  return sid !== undefined || calls.mayCall(client_id, aud);
}
