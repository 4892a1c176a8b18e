import { describe, expect, it } from 'vitest';
import { glyphUrl, hasOwnColours } from './door-glyph.ts';

const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${inner}</svg>`;

describe('hasOwnColours', () => {
  it.each([
    '<path d="M0 0"/>',
    '<path fill="currentColor"/>',
    '<path fill="none" stroke="currentColor" stroke-width="2"/>',
    '<path style="fill:none;stroke:currentColor"/>',
    '<path fill="#000" stroke="black"/>',
  ])('is false for %s', (inner) => {
    expect(hasOwnColours(svg(inner))).toBe(false);
  });
  it.each([
    '<path fill="#c33"/>',
    "<path stroke='tomato'/>",
    '<path style="fill: rgb(1 2 3)"/>',
    '<style>.a{fill:#c33}</style>',
    '<stop stop-color="red"/>',
    '<image href="x.png"/>',
  ])('is true for %s', (inner) => {
    expect(hasOwnColours(svg(inner))).toBe(true);
  });
});

describe('glyphUrl', () => {
  it('leaves no character that could end the address, an attribute or its url()', () => {
    const url = glyphUrl(svg(`<path d='M0"0'/>"); } body { display: none } <script>alert(1)</script>`));
    expect(url).not.toMatch(/["<>\s{}]/u);
  });
});
