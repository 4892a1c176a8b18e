import type { Client, Grant, KoaContextWithOIDC, Provider, Session } from 'oidc-provider';
import type { ConsentRecord } from '../../consents/consents.repository.ts';
import type { ConsentsService } from '../../consents/consents.service.ts';
import { SCOPES } from './claims.ts';
import { firstPartyGrantId } from './first-party-grant-id.ts';
import { porticoClient, requestClient } from './request-client.ts';

/**
 * The person's grant for the client. Our own apps need no consent: their grant is created here at each hop, with an id
 * derived from session and client, so that two tabs that open the same app at once get the same grant.
 */
export async function loadGrant(ctx: KoaContextWithOIDC, consents: ConsentsService): Promise<Grant | undefined> {
  const provider = ctx.oidc.provider as unknown as Provider;
  const client = requestClient(ctx);
  const session = ctx.oidc.session as Session;
  if (porticoClient(client).firstParty) return firstPartyGrant(ctx, provider, session, client.clientId);
  if (porticoClient(client).trusted) return trustedGrant(ctx, provider, session, client);
  const consent = await consents.find(session.accountId as string, client.clientId);
  if (!consent || consent.revokedAt) return undefined;
  const grantId = ctx.oidc.result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const held = grantId ? await provider.Grant.find(grantId) : undefined;
  if (held && covers(held, ctx)) return held;
  return rememberedGrant(provider, session, client.clientId, consent, held);
}

function covers(grant: Grant, ctx: KoaContextWithOIDC): boolean {
  const granted = new Set(grant.getOIDCScope().split(' '));
  return String(ctx.oidc.params?.['scope'] ?? '')
    .split(' ')
    .every((scope) => granted.has(scope));
}

/** An administrator consented for everyone. */
async function trustedGrant(
  ctx: KoaContextWithOIDC,
  provider: Provider,
  session: Session,
  { clientId }: Client,
): Promise<Grant> {
  const grantId = session.grantIdFor(clientId);
  const held = grantId ? await provider.Grant.find(grantId) : undefined;
  if (held && covers(held, ctx)) return held;
  const grant = held ?? new provider.Grant({ accountId: session.accountId as string, clientId });
  grant.addOIDCScope([...ctx.oidc.requestParamScopes].join(' '));
  grant.addOIDCClaims([...(ctx.oidc.requestParamClaims ?? [])]);
  await grant.save();
  return grant;
}

/** Consent from other sessions, added to this session's. */
async function rememberedGrant(
  provider: Provider,
  session: Session,
  clientId: string,
  { scopes, claims }: ConsentRecord,
  held: Grant | undefined,
): Promise<Grant> {
  const grant = held ?? new provider.Grant({ accountId: session.accountId as string, clientId });
  if (scopes.length > 0) grant.addOIDCScope(scopes.join(' '));
  if (claims.length > 0) grant.addOIDCClaims(claims);
  await grant.save();
  return grant;
}

async function firstPartyGrant(
  ctx: KoaContextWithOIDC,
  provider: Provider,
  session: Session,
  clientId: string,
): Promise<Grant> {
  // Otherwise only clients with a back-channel logout address get it.
  ctx.oidc.claims.id_token = { ...ctx.oidc.claims.id_token, sid: null };
  return createFirstPartyGrant(provider, session, clientId, [...(ctx.oidc.requestParamClaims ?? [])]);
}

/** `claims`: those that the request names. */
export async function createFirstPartyGrant(
  provider: Provider,
  session: Session,
  clientId: string,
  claims: string[] = [],
): Promise<Grant> {
  // One `sid` for all apps of a session, so that a token passed between apps can be refused after sign-out.
  session.sidFor(clientId, session.uid);
  const grant = new provider.Grant({ accountId: session.accountId as string, clientId });
  grant.jti = firstPartyGrantId(session.uid, clientId);
  grant.addOIDCScope(SCOPES.join(' '));
  grant.addOIDCClaims(claims);
  await grant.save();
  return grant;
}
