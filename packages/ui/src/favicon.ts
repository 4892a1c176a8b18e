import { hasOwnColours } from './door-glyph.ts';
import { hueOf } from './hue-of.ts';
import { monogram } from './monogram.ts';

export interface FaviconApp {
  id: string;
  name: string;
  iconSvg: string;
}

/** The product's mark, for pages without an app: sign-in. */
export const markFavicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>.f{fill:#27221d}.l{fill:#0b5f58}@media(prefers-color-scheme:dark){.f{fill:#f0eeea}.l{fill:#63b2ab}}</style><path class="f" d="M2 30V16a14 14 0 0 1 28 0v14h-4V16a10 10 0 0 0-20 0v14z"/><path class="l" d="M8 30V16a8 8 0 0 1 8-8v22z"/></svg>';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escape = (text: string) => text.replace(/[&<>]/gu, (character) => ENTITIES[character]!);

/** Positions the icon in the door and overrides its own size. */
const placed = (svg: string) =>
  svg
    .replace(/^[^]*?<svg\b/u, '<svg')
    .replace(/^<svg[^>]*>/u, (tag) =>
      tag
        .replaceAll(/\s(?:width|height|x|y)=(?:"[^"]*"|'[^']*')/gu, '')
        .replace('<svg', '<svg x="7" y="9" width="18" height="18"'),
    );

/**
 * An app's favicon: its door, filled with the launcher's colour so that it is visible at 16 px. Icon and letters are
 * those of `Door`. An icon with its own colours keeps them, in a neutral door.
 */
export const favicon = ({ id, name, iconSvg }: FaviconApp): string => {
  const hue = hueOf(id);
  const style =
    iconSvg && hasOwnColours(iconSvg)
      ? '.d{fill:#eceae7}@media(prefers-color-scheme:dark){.d{fill:#35322f}}'
      : `.d{fill:oklch(.43 .085 ${hue})}.g{color:oklch(.927 .026 ${hue})}@media(prefers-color-scheme:dark){.d{fill:oklch(.855 .07 ${hue})}.g{color:oklch(.315 .038 ${hue})}}`;
  const glyph = iconSvg
    ? placed(iconSvg)
    : `<text x="16" y="24" text-anchor="middle" font-family="system-ui,sans-serif" font-weight="700" font-size="15" fill="currentColor">${escape(monogram(name))}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>${style}</style><path class="d" d="M2 28V16a14 14 0 0 1 28 0v12a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3z"/><g class="g">${glyph}</g></svg>`;
};
