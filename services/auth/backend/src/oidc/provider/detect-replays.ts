import { hash } from 'node:crypto';
import type { Provider } from 'oidc-provider';
import type { PayloadRepository } from '../payloads/payload.repository.ts';

/**
 * Ids of DPoP proofs and client assertions work once. The library looks an id up and then saves it, so two simultaneous
 * requests both pass. Here one statement decides, with the library's key.
 */
export function detectReplays(provider: Provider, payloads: PayloadRepository): void {
  provider.ReplayDetection.unique = (iss, jti, expiresAt) =>
    payloads.insertOnce({ kind: 'ReplayDetection', id: hash('sha256', iss + jti, 'base64url'), expiresAt });
}
