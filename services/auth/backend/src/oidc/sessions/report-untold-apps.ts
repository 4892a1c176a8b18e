import type { Client, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { z } from 'zod';

/** For the page after sign-out: which apps were not told, and where the app wanted the person to go. */
const untold = z.object({ clientIds: z.array(z.string()), continueUrl: z.string().nullable() });
export type UntoldApps = z.infer<typeof untold>;

const KEEP_SECONDS = 60;

/**
 * An app that could not be told may still show the person's data. The browser then visits our own page before it returns to the app
 * that started the sign-out. A signed cookie carries the facts, so that a link cannot forge the page's content.
 */
export function reportUntoldApps(provider: Provider): void {
  const failures = new WeakMap<KoaContextWithOIDC, string[]>();
  provider.on('backchannel.error', (ctx: KoaContextWithOIDC, _error: Error, { clientId }: Client) => {
    failures.set(ctx, [...(failures.get(ctx) ?? []), clientId]);
  });
  provider.use(async (context, next) => {
    const ctx = context as KoaContextWithOIDC;
    await next();
    const clientIds = failures.get(ctx);
    if (clientIds === undefined || ctx.oidc.route !== 'end_session_confirm' || ctx.status !== 303) return;
    const success = ctx.oidc.urlFor('end_session_success');
    const target = ctx.response.get('location');
    const facts: UntoldApps = { clientIds, continueUrl: target === success ? null : target };
    ctx.cookies.set(cookieName(ctx), Buffer.from(JSON.stringify(facts)).toString('base64url'), {
      ...cookieOptions(ctx),
      maxAge: KEEP_SECONDS * 1000,
    });
    ctx.redirect(success);
    ctx.status = 303;
  });
}

/** Reads and clears them. */
export function takeUntoldApps(ctx: KoaContextWithOIDC): UntoldApps | undefined {
  const value = ctx.cookies.get(cookieName(ctx), { signed: true });
  if (value === undefined) return undefined;
  ctx.cookies.set(cookieName(ctx), null, cookieOptions(ctx));
  return untold.parse(JSON.parse(Buffer.from(value, 'base64url').toString()));
}

function cookieName(ctx: KoaContextWithOIDC): string {
  return `${providerOf(ctx).cookieName('resume')}_untold`;
}

function cookieOptions(ctx: KoaContextWithOIDC) {
  const secure = providerOf(ctx).issuer.startsWith('https:');
  return { signed: true, httpOnly: true, sameSite: 'lax' as const, secure, path: '/session/end', overwrite: true };
}

function providerOf(ctx: KoaContextWithOIDC): Provider {
  return ctx.oidc.provider as unknown as Provider;
}
