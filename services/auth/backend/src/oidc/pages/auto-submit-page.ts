import { createHash } from 'node:crypto';
import type { RenderedPage } from '../../sign-in/pages/sign-in-pages.ts';

const SCRIPT = 'document.forms[0].submit()';
const HASH = createHash('sha256').update(SCRIPT).digest('base64');

/** A form that sends itself; with a button for browsers without scripts. Values must be safe in an attribute. */
export function autoSubmitPage(action: string, fields: Record<string, string>): RenderedPage {
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
  return {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>One moment</title>
<form method="post" action="${action}">${inputs.join('')}<noscript><button>Continue</button></noscript></form>
<script>${SCRIPT}</script></html>`,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src 'sha256-${HASH}'; base-uri 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
    },
  };
}
