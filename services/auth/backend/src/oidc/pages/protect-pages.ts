import { createHash } from 'node:crypto';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { PAGE_HEADERS } from '../../sign-in/pages/page-headers.ts';

const INLINE_SCRIPT = /<script>([^]*?)<\/script>/g;
const FORM_ACTION = /<form [^>]*action="([^"]+)"/g;

/** The library sends pages of its own (`form_post`, signing out without a session) without a policy and open to framing. */
export function protectPages(provider: Provider): void {
  provider.use(async (context, next) => {
    const ctx = context as KoaContextWithOIDC;
    await next();
    if (!ctx.response.is('html') || typeof ctx.body !== 'string') return;
    if (ctx.res.hasHeader('content-security-policy')) return;
    const backTo = ctx.oidc?.params?.['post_logout_redirect_uri'];
    ctx.set(PAGE_HEADERS);
    // `same-origin` would make browsers send `Origin: null` with the form that goes to the app.
    ctx.set('referrer-policy', 'strict-origin');
    ctx.set('content-security-policy', planPolicy(ctx.body, typeof backTo === 'string' ? [backTo] : []));
  });
}

/**
 * Scripts by their hash, nothing else is loaded. `form-action` names schemes, not origins: Chromium applies it to every redirect
 * after the form, and an app may send the person on from its callback to any host of its own.
 */
function planPolicy(html: string, redirectedTo: readonly string[] = []): string {
  const hashes = [...html.matchAll(INLINE_SCRIPT)].map(
    ([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`,
  );
  const targets = [...html.matchAll(FORM_ACTION)].map(([, action]) => action!);
  const schemes = [...targets, ...redirectedTo].flatMap((target) => URL.parse(target)?.protocol ?? []);
  return [
    "default-src 'none'",
    ...(hashes.length > 0 ? [`script-src ${hashes.join(' ')}`] : []),
    `form-action ${[...new Set(["'self'", 'https:', ...schemes])].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
