import type { ClientCalls } from '../../access/client-calls.ts';
import type { AccessTokenClaims } from './access-token-verifier.ts';

/** Whether the calling client would still get its token, as itself or for a person. True for an app's token as itself. */
export async function isStillCalling(
  calls: ClientCalls,
  { sid, act, client_id, aud }: AccessTokenClaims,
): Promise<boolean> {
  if (act) return calls.mayCallForPeople(act.client_id, aud);
  return sid !== undefined || calls.mayCall(client_id, aud);
}
