import { createHash } from 'node:crypto';

/**
 * The Content-Security-Policy of a frontend: its own origin, the inline scripts and styles of its built page by hash,
 * and images of the platform's other apps (launcher icons).
 */
export function shellPolicy(html: string, publicUrl: string): string {
  const scripts = inlineHashes(html, /<script(?![^>]*\ssrc\s*=)[^>]*>([\s\S]*?)<\/script>/gi);
  const styles = inlineHashes(html, /<style[^>]*>([\s\S]*?)<\/style>/gi);
  return [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(' '),
    ["style-src 'self'", ...styles].join(' '),
    `img-src 'self' data: blob: ${siblingOrigins(publicUrl)}`,
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function inlineHashes(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(
    ([, content]) => `'sha256-${createHash('sha256').update(content!).digest('base64')}'`,
  );
}

/** `http://crm.localhost:8080` → `http://*.localhost:8080` */
function siblingOrigins(publicUrl: string): string {
  return publicUrl.replace(/:\/\/[^.]+\./, '://*.');
}
