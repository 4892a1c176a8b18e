const NEUTRAL = /^(none|currentcolor|inherit|transparent|black|#000|#000000|white|#fff|#ffffff)$/iu;
const PAINT = /(?:fill|stroke|stop-color|(?<![-\w])color)\s*[=:]\s*["']?\s*([^"';>\s)]+)/giu;

/** Whether an SVG has its own colours. One drawn in `currentColor` takes those of its door. */
export const hasOwnColours = (svg: string): boolean =>
  /<image\b/iu.test(svg) || [...svg.matchAll(PAINT)].some(([, paint]) => paint && !NEUTRAL.test(paint));

/** An SVG as a data URL. In a mask or `<img>`, browsers run no script in it and load nothing from it. */
export const glyphUrl = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;
