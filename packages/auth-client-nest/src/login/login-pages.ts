import { randomBytes } from 'node:crypto';

export interface Page {
  html: string;
  headers: Record<string, string>;
}

/**
 * Continues to `path` from a document of our own origin. A redirect would still be part of the issuer's cross-site
 * navigation, without the Strict session cookie. This navigation is same-site and sends it.
 */
export function hopPage(path: string): Page {
  return page('Signing in', `<meta http-equiv="refresh" content="0;url=${escapeHtml(path)}">`, '');
}

/** A dead end with a link out. `path` is a path of this app. */
export function noticePage(title: string, text: string, path: string, action: string): Page {
  const body = `<main><h1>${title}</h1><p>${text}</p><p><a href="${escapeHtml(path)}">${action}</a></p></main>`;
  return page(title, '', body);
}

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0;display:grid;min-height:100svh;
place-items:center}main{max-width:26rem;padding:2rem}h1{font-size:1.25rem}`;

function page(title: string, head: string, body: string): Page {
  const nonce = randomBytes(16).toString('base64');
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${title}</title>${head}<style nonce="${nonce}">${STYLE}</style></head>
<body>${body}</body></html>`;
  return {
    html,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    },
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
