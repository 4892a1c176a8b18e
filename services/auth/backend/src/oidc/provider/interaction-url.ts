import type { Interaction, KoaContextWithOIDC, Provider } from 'oidc-provider';

/**
 * Where the person goes to sign in. Cookies are by path, so that several sign-ins in several tabs do not disturb one another;
 * the provider sets one for the page, and the page's API needs the same at its own address.
 */
export function interactionUrl(ctx: KoaContextWithOIDC, interaction: Interaction): string {
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
