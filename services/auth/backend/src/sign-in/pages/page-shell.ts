import { createHash } from 'node:crypto';
import type { SignInPage } from '@portico/api-types';

const MARKER = '<!-- portico-page -->';
const INLINE_SCRIPT = /<script>([^]*?)<\/script>/g;

/** Puts the facts of a page into the built `index.html`. */
export function fillShell(shell: string, page: SignInPage | undefined): string {
  if (!page) return shell.replace(MARKER, '');
  // Escapes `<`, so that no value can end the block or open a comment.
  const json = JSON.stringify(page).replaceAll('<', '\\u003c');
  return shell.replace(MARKER, () => `<script type="application/json" id="portico-page">${json}</script>`);
}

/** `formTargets`: where the page's forms can end after redirects, besides this origin. */
export function planPagePolicy(shell: string, formTargets: readonly string[]): string {
  const hashes = [...shell.matchAll(INLINE_SCRIPT)].map(
    ([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...hashes].join(' ')}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
