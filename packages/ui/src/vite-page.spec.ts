import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { porticoPage } from './vite-page.ts';

const tagsOf = (html: string, context = {}, options = {}) =>
  porticoPage(options).transformIndexHtml.handler(html, context);

describe('porticoPage', () => {
  it('allows exactly the script that it inlines, and no other inline script or style', () => {
    const tags = tagsOf('<head></head>');
    const script = tags.find(({ tag }) => tag === 'script')?.children ?? '';
    const policy = String(tags.find(({ tag }) => tag === 'meta')?.attrs?.['content']);
    expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("default-src 'self'");
  });
  it('sends no policy from the development server, which inlines scripts of its own', () => {
    expect(tagsOf('<head></head>', { server: {} }).some(({ tag }) => tag === 'meta')).toBe(false);
  });
  it("keeps an app's own icon and its own directives", () => {
    const tags = tagsOf(
      '<link rel="icon" href="/icon.svg">',
      {},
      { csp: { 'connect-src': "'self' https://maps.example" } },
    );
    expect(tags.some(({ attrs }) => attrs?.['rel'] === 'icon')).toBe(false);
    expect(String(tags[0]?.attrs?.['content'])).toContain("connect-src 'self' https://maps.example");
  });
  it('preloads the Latin font that the build made', () => {
    const tags = tagsOf('', {
      bundle: { 'assets/inter-latin-opsz-normal-x.woff2': {}, 'assets/inter-greek-x.woff2': {} },
    });
    expect(tags.filter(({ attrs }) => attrs?.['rel'] === 'preload').map(({ attrs }) => attrs?.['href'])).toEqual([
      '/assets/inter-latin-opsz-normal-x.woff2',
    ]);
  });
});
