import { pageStyle, pageStyleHash } from './page-style.ts';

export interface PageAction {
  readonly path: string;
  readonly label: string;
}

export interface PageOptions {
  readonly title: string;
  readonly message: string;
  readonly retryAfterSeconds?: number;
  /** Whether a retry repeats nothing. False after a form was sent. */
  readonly retries: boolean;
  readonly action?: PageAction;
}

export interface Page {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src ${pageStyleHash}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A self-contained page without scripts or requests. It retries through the browser's own refresh. */
export function renderPage({ title, message, retryAfterSeconds, retries, action }: PageOptions): Page {
  const again = retryAfterSeconds !== undefined;
  const refresh = again && retries ? `\n<meta http-equiv="refresh" content="${retryAfterSeconds}">` : '';
  const status = again
    ? `\n<div class="status" role="status"><span><i class="dot"></i>${retries ? 'Trying again…' : 'Not sent again'}</span><a href="">Try now</a></div>`
    : action
      ? `\n<div class="status"><span></span><a href="${escapeHtml(action.path)}">${escapeHtml(action.label)}</a></div>`
      : '';
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">${refresh}
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
${arches}
<div class="page">
<header class="brand"><svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true"><path class="frame" d="M2 30V16a14 14 0 0 1 28 0v14h-4V16a10 10 0 0 0-20 0v14z"/><path class="leaf" d="M8 30V16a8 8 0 0 1 8-8v22z"/></svg>Portico</header>
<main>
<section>
<div class="in">
<div class="door"><svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">${again ? pause : question}</svg></div>
<div><h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(message)}</p></div>
</div>${status}
</section>
</main>
</div>
</body>
</html>
`;
  return { html, contentSecurityPolicy };
}

const arches = `<svg class="arches" viewBox="0 0 2000 1600" aria-hidden="true"><path class="light" d="M688 1600V750a312 312 0 0 1 624 0v850"/><path d="M610 1600V750a390 390 0 0 1 780 0v850"/><path d="M522 1600V750a478 478 0 0 1 956 0v850"/><path d="M422 1600V750a578 578 0 0 1 1156 0v850"/><path d="M310 1600V750a690 690 0 0 1 1380 0v850"/><path d="M186 1600V750a814 814 0 0 1 1628 0v850"/></svg>`;
const pause = '<path d="M9 8v8M15 8v8"/>';
const question = '<path d="M9 9.5a3 3 0 1 1 4.2 2.75c-.8.4-1.2.95-1.2 1.75M12 17.5v.01"/>';

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
