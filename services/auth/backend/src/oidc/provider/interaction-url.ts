import type { Config } from '../../config/config.ts';
import { longCookie } from './cookies.ts';
import { createInteractionProof, interactionProofName, listSurplusProofs } from './interaction-proof.ts';
import { INTERACTION_SECONDS } from './ttl.ts';
import type { Interaction, KoaContextWithOIDC, Provider } from 'oidc-provider';

/**
 * The sign-in address. Cookies are per path, so that sign-ins in several tabs do not interfere. The provider sets one
 * for the page, and the page's API needs the same at its own path.
 */
export function interactionUrl(config: Config, ctx: KoaContextWithOIDC, interaction: Interaction): string {
  proveInteraction(config, ctx, interaction.uid);
  const provider = ctx.oidc.provider as unknown as Provider;
  ctx.cookies.set(provider.cookieName('interaction'), interaction.uid, {
    httpOnly: true,
    signed: true,
    sameSite: 'lax',
    secure: provider.issuer.startsWith('https:'),
    path: `/api/interaction/${interaction.uid}`,
    maxAge: interaction.remainingTTL * 1000,
    overwrite: false,
  });
  return `/interaction/${interaction.uid}`;
}

/** Deletes the proof of a used interaction, to make room. */
export function dropInteractionProof(
  config: Config,
  { cookies }: Pick<KoaContextWithOIDC, 'cookies'>,
  uid: string,
): void {
  cookies.set(interactionProofName(config, uid), null, proofOptions(config));
}

function proveInteraction(config: Config, ctx: KoaContextWithOIDC, uid: string): void {
  const options = proofOptions(config);
  const { cookie } = ctx.req.headers;
  for (const name of listSurplusProofs(config, cookie)) ctx.cookies.set(name, null, options);
  const maxAge = INTERACTION_SECONDS * 1000;
  ctx.cookies.set(interactionProofName(config, uid), createInteractionProof(config, uid), { ...options, maxAge });
}

function proofOptions(config: Config) {
  return { ...longCookie(config), signed: false, overwrite: true };
}
