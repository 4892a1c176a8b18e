import { hash } from 'node:crypto';
import type { Provider } from 'oidc-provider';
import type { PayloadRepository } from '../payloads/payload.repository.ts';

/**
 * Ids of DPoP proofs and client assertions work once. The library looks an id up and then saves it, so two requests at the same
 * moment both pass. Here one statement decides. The key is the library's.
 */
export function detectReplays(provider: Provider, payloads: PayloadRepository): void {
  provider.ReplayDetection.unique = (iss, jti, expiresAt) =>
    payloads.insertOnce({ kind: 'ReplayDetection', id: hash('sha256', iss + jti, 'base64url'), expiresAt });
}
