import { createHash } from 'node:crypto';

/** The product's look in an inline style sheet: these pages appear when nothing else can be loaded. */
export const pageStyle = `
:root{color-scheme:light dark;
--background:light-dark(oklch(0.974 0.0045 85),oklch(0.178 0.0045 70));
--surface:light-dark(oklch(0.991 0.0025 85),oklch(0.208 0.005 70));
--raised:light-dark(oklch(1 0 0),oklch(0.238 0.0055 70));
--text:light-dark(oklch(0.235 0.01 70),oklch(0.945 0.006 85));
--muted:light-dark(oklch(0.455 0.012 75),oklch(0.745 0.011 80));
--border:light-dark(oklch(0.3 0.02 75 / 0.115),oklch(0.98 0.006 85 / 0.095));
--hover:light-dark(oklch(0.3 0.02 75 / 0.05),oklch(0.98 0.006 85 / 0.055));
--accent:light-dark(oklch(0.445 0.0745 186),oklch(0.715 0.081 185));
--warning:light-dark(oklch(0.505 0.103 68),oklch(0.815 0.108 78));
--ring:light-dark(oklch(0.53 0.088 186),oklch(0.715 0.088 185));
--key:light-dark(oklch(0.35 0.03 70 / 0.1),oklch(0 0 0 / 0.35));
--far:light-dark(oklch(0.35 0.03 70 / 0.13),oklch(0 0 0 / 0.42));
--edge:light-dark(oklch(0.3 0.02 75 / 0.1),oklch(0.98 0.006 85 / 0.11))}
*{box-sizing:border-box;margin:0}
body{background:var(--background);color:var(--text);overflow-x:hidden;
font:0.875rem/1.25rem "Inter Variable",Inter,system-ui,sans-serif;-webkit-font-smoothing:antialiased}
.arches{position:fixed;left:50%;top:50%;width:2000px;height:1600px;margin:-800px 0 0 -1000px;fill:none;
stroke:var(--text);stroke-opacity:.085;pointer-events:none;
mask-image:radial-gradient(closest-side,black 30%,transparent 92%)}
.arches .light{fill:var(--surface);fill-opacity:.75}
.page{position:relative;min-height:100dvh;display:grid;grid-template-rows:64px 1fr 64px}
.brand{display:flex;align-items:center;gap:10px;padding:0 24px;font-weight:600;letter-spacing:-0.01em}
.frame{fill:var(--text)}.leaf{fill:var(--accent)}
main{display:grid;place-content:center;padding:16px}
section{width:400px;max-width:calc(100vw - 32px);background:var(--raised);border-radius:12px;
box-shadow:0 0 0 1px var(--edge),0 2px 4px -1px var(--key),0 8px 20px -6px var(--key),0 24px 56px -16px var(--far)}
.in{padding:32px 32px 28px;display:grid;gap:16px}
.door{width:48px;height:48px;border-radius:24px 24px 8px 8px;border:1px solid var(--border);display:grid;place-items:center}
.door svg{fill:none;stroke:var(--muted);stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
h1{font-size:1.25rem;line-height:1.75rem;font-weight:600;letter-spacing:-0.015em;text-wrap:balance;overflow-wrap:anywhere}
p{color:var(--muted);margin-top:4px;text-wrap:pretty}
.status{min-height:48px;padding:8px 16px 8px 32px;border-top:1px solid var(--border);display:flex;align-items:center;
justify-content:space-between;gap:16px;font-size:.8125rem;color:var(--muted)}
.status span{display:flex;align-items:center;gap:8px}
.dot{width:8px;height:8px;border-radius:50%;background:var(--warning);animation:breathe 1.6s ease-in-out infinite}
a{color:var(--text);font-weight:500;text-decoration:none;padding:8px 12px;border-radius:6px;margin-inline-end:4px}
a:hover{background:var(--hover)}
a:focus-visible{outline:2px solid var(--ring);outline-offset:1px}
@keyframes breathe{50%{opacity:.35}}
@media (prefers-reduced-motion:reduce){.dot{animation:none}}
@media (max-width:520px){.page{grid-template-rows:56px 1fr 56px}.brand{padding:0 16px}main{place-content:start center;padding-top:8px}
.in{padding:28px 24px 24px}.status{padding-inline-start:24px}a{padding:12px}}
`;

/** For `style-src`. */
export const pageStyleHash = `'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`;
