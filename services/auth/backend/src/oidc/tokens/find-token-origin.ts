import type { TokenOrigin } from '../../sessions/sessions.repository.ts';
import { firstPartyGrantId } from '../provider/first-party-grant-id.ts';
import type { AccessTokenClaims } from './access-token-verifier.ts';

/** Session, person and grant of a token. Undefined for a token without a person. */
export function findTokenOrigin({ sid, sub, client_id, iat }: AccessTokenClaims): TokenOrigin | undefined {
  if (sid === undefined || !UUID.test(sub)) return undefined;
  return { uid: sid, personId: sub, grantId: firstPartyGrantId(sid, client_id), issuedAt: iat };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
