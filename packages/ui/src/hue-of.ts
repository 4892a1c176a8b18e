const STEP = 5;

/** A stable hue in degrees (0 to 355, steps of 5) for an id. FNV-1a keeps ids of one day from looking alike. */
export const hueOf = (seed: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  }
  return ((hash >>> 8) % (360 / STEP)) * STEP;
};
