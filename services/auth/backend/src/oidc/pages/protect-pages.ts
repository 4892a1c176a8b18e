import { createHash } from 'node:crypto';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { PAGE_HEADERS } from '../../sign-in/pages/page-headers.ts';

const INLINE_SCRIPT = /<script>([^]*?)<\/script>/g;
const FORM_ACTION = /<form [^>]*action="([^"]+)"/g;

/** Protects the library's own pages (`form_post`, sign-out without a session), which have no policy and can be framed. */
export function protectPages(provider: Provider): void {
  provider.use(async (context, next) => {
    const ctx = context as KoaContextWithOIDC;
    await next();
    // Browsers show no page of a redirect.
    if (typeof ctx.body !== 'string' || ctx.res.hasHeader('location') || !ctx.response.is('html')) return;
    if (ctx.res.hasHeader('content-security-policy')) return;
    const backTo = ctx.oidc?.params?.['post_logout_redirect_uri'];
    ctx.set(PAGE_HEADERS);
    // With `same-origin`, browsers would send `Origin: null` with the form to the app.
    ctx.set('referrer-policy', 'strict-origin');
    ctx.set('content-security-policy', planPolicy(ctx.body, typeof backTo === 'string' ? [backTo] : []));
  });
}

/**
 * Allows scripts by hash and loads nothing else. `form-action` lists schemes, not origins: Chromium applies it to every
 * redirect after the form, and an app's callback can redirect to any of its hosts.
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
