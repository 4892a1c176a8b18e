import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { favicon, markFavicon } from './favicon.ts';
import { monogram } from './monogram.ts';
import { readFavicon } from './read-favicon.ts';

const app = (name: string, iconSvg = '', id = `id-${name}`) => ({ id, name, iconSvg });
const glyph = (inner: string) =>
  `<?xml version="1.0"?>\n<svg width="24" height='24' viewBox="0 0 24 24">${inner}</svg>`;

describe('monogram', () => {
  it.each([
    ['Tenders', 'Te'],
    ['Help desk', 'HD'],
    ['help-desk', 'HD'],
    ['CRM', 'CR'],
    ['x', 'X'],
    ['Łódź Żubr', 'ŁŻ'],
    ['3D prints', '3P'],
    ['日本語', '日本'],
    ['🚚', '🚚'],
    ['  ', '?'],
  ])('of "%s" is "%s"', (name, letters) => {
    expect(monogram(name)).toBe(letters);
  });
});

describe('the icon of a tab', () => {
  it('is the same for the same app, and rarely that of another', () => {
    const names = Array.from({ length: 1000 }, (_, n) => `${String.fromCharCode(65 + (n % 26))}pp ${n}`);
    expect(favicon(app('CRM'))).toBe(favicon(app('CRM')));
    expect(new Set(names.map((name) => favicon(app(name, '', `${name}-0199c2a4`)))).size).toBeGreaterThan(650);
  });

  it('is the door with the app’s glyph, whose own size does not count', () => {
    const svg = favicon(app('CRM', glyph('<path d="M0 0" fill="currentColor"/>')));
    expect(svg).toContain('<svg x="7" y="9" width="18" height="18" viewBox="0 0 24 24"><path d="M0 0"');
    expect(svg).not.toContain('<?xml');
    expect(svg).toMatch(/\.d\{fill:oklch/u);
  });

  it('leaves a glyph its own colours', () => {
    expect(favicon(app('CRM', glyph('<path fill="#c33"/>')))).toContain('.d{fill:#eceae7}');
  });

  it('takes no markup from a name', () => {
    expect(favicon(app('<& script'))).not.toContain('<&');
    expect(favicon(app('&'))).toContain('>&amp;</text>');
  });

  it('differs from app to app of this repository, and the sign-in page shows the mark', async () => {
    const read = (folder: string) =>
      readFavicon(fileURLToPath(new URL(`../../../${folder}/frontend`, import.meta.url)));
    const icons = await Promise.all(['services/auth', 'apps/portal', 'apps/admin', 'template-app'].map(read));
    expect(new Set(icons).size).toBe(4);
    expect(icons[0]).toBe(markFavicon);
    expect(await read('packages')).toBe(markFavicon);
  });

  it.each([
    ['light', 0.43, 0.085, 0.927, 0.026],
    ['dark', 0.855, 0.07, 0.315, 0.038],
  ])('has 4.5 to 1 between door and letters in every hue (%s)', (_theme, l1, c1, l2, c2) => {
    const hues = Array.from({ length: 72 }, (_, n) => n * 5);
    const worst = Math.min(...hues.map((hue) => contrast(luminance(l1, c1, hue), luminance(l2, c2, hue))));
    expect(worst).toBeGreaterThan(4.5);
    const svg = favicon(app('CRM'));
    for (const [lightness, chroma] of [
      [l1, c1],
      [l2, c2],
    ])
      expect(svg).toContain(`oklch(${String(lightness).slice(1)} ${String(chroma).slice(1)} `);
  });
});

const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** WCAG's relative luminance of an OKLCH colour. The matrices are from CSS Color 4. */
function luminance(lightness: number, chroma: number, hue: number): number {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  const clip = (part: number) => Math.min(1, Math.max(0, part));
  return 0.2126 * clip(red) + 0.7152 * clip(green) + 0.0722 * clip(blue);
}
