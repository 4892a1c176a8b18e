const NEUTRAL = /^(none|currentcolor|inherit|transparent|black|#000|#000000|white|#fff|#ffffff)$/iu;
const PAINT = /(?:fill|stroke|stop-color|(?<![-\w])color)\s*[=:]\s*["']?\s*([^"';>\s)]+)/giu;

/** Whether an SVG brings colours of its own; one drawn in `currentColor` takes those of its door. */
export const hasOwnColours = (svg: string): boolean =>
  /<image\b/iu.test(svg) || [...svg.matchAll(PAINT)].some(([, paint]) => paint && !NEUTRAL.test(paint));

/** An SVG as a data address. Used as mask or `<img>`, where browsers run no script and load nothing from inside it. */
export const glyphUrl = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;
