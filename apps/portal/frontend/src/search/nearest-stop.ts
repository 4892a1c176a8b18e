export type Direction = 'up' | 'down' | 'left' | 'right';

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Index of the box that lies next in a direction, straight ahead before askew; -1 where there is none. */
export const nearestStop = (boxes: readonly Box[], from: number, direction: Direction): number => {
  const here = boxes[from];
  if (!here) return -1;
  const distances = boxes.map((box, index) => {
    if (index === from) return Infinity;
    const ahead = {
      up: here.top - box.bottom,
      down: box.top - here.bottom,
      left: here.left - box.right,
      right: box.left - here.right,
    }[direction];
    // Rows overlap by nothing, columns by the pixels that a box reaches past its own.
    if (ahead < -16) return Infinity;
    const [a, b] =
      direction === 'up' || direction === 'down' ? (['left', 'right'] as const) : (['top', 'bottom'] as const);
    const gap = Math.max(0, box[a] - here[b], here[a] - box[b]);
    const askew = Math.abs((box[a] + box[b] - here[a] - here[b]) / 2);
    return Math.max(0, ahead) + gap * 20 + askew * 0.5;
  });
  const least = Math.min(...distances);
  return Number.isFinite(least) ? distances.indexOf(least) : -1;
};
