import type { IncomingMessage } from 'node:http';
import type { Interaction, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Config } from '../../config/config.ts';
import { longCookie, shortCookie } from './cookies.ts';
import { createInteractionProof, interactionProofName, listSurplusProofs } from './interaction-proof.ts';
import { INTERACTION_SECONDS } from './ttl.ts';

interface Exchange {
  req: IncomingMessage;
  cookies: KoaContextWithOIDC['cookies'];
}

/**
 * The sign-in address. Cookies are per path, so that sign-ins in several tabs do not interfere. The provider sets one
 * for the page, and the page's API needs the same at its own path.
 */
export function interactionUrl(
  config: Config,
  provider: Provider,
  exchange: Exchange,
  { uid, remainingTTL }: Interaction,
): string {
  proveInteraction(config, exchange, uid);
  const maxAge = remainingTTL * 1000;
  const cookie = { ...shortCookie(config), path: `/api/interaction/${uid}`, maxAge, overwrite: false };
  exchange.cookies.set(provider.cookieName('interaction'), uid, cookie);
  return `/interaction/${uid}`;
}

/** Deletes the proof of a used interaction, to make room. */
export function dropInteractionProof(config: Config, { cookies }: Pick<Exchange, 'cookies'>, uid: string): void {
  cookies.set(interactionProofName(config, uid), null, proofOptions(config));
}

function proveInteraction(config: Config, { req, cookies }: Exchange, uid: string): void {
  const options = proofOptions(config);
  for (const name of listSurplusProofs(config, req.headers.cookie)) cookies.set(name, null, options);
  const maxAge = INTERACTION_SECONDS * 1000;
  cookies.set(interactionProofName(config, uid), createInteractionProof(config, uid), { ...options, maxAge });
}

function proofOptions(config: Config) {
  return { ...longCookie(config), signed: false, overwrite: true };
}
