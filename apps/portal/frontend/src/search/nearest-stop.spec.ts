import { describe, expect, it } from 'vitest';
import { nearestStop } from './nearest-stop.ts';

const box = (column: number, row: number, width = 90) => ({
  left: column * 100,
  right: column * 100 + width,
  top: row * 50,
  bottom: row * 50 + 40,
});

describe('nearestStop', () => {
  const grid = [box(0, 0), box(1, 0), box(2, 0), box(0, 1), box(1, 1), box(0, 2)];
  it('goes straight to the neighbour', () => {
    expect(nearestStop(grid, 1, 'left')).toBe(0);
    expect(nearestStop(grid, 1, 'right')).toBe(2);
    expect(nearestStop(grid, 1, 'down')).toBe(4);
    expect(nearestStop(grid, 5, 'up')).toBe(3);
  });
  it('takes the nearest askew where nothing lies straight ahead', () => {
    expect(nearestStop(grid, 2, 'down')).toBe(4);
  });
  it('stays where there is nothing further', () => {
    expect(nearestStop(grid, 0, 'up')).toBe(-1);
    expect(nearestStop(grid, 0, 'left')).toBe(-1);
    expect(nearestStop(grid, 5, 'down')).toBe(-1);
    expect(nearestStop([], 0, 'down')).toBe(-1);
  });
  it('reaches a wide field above a column', () => {
    expect(nearestStop([box(2, 0, 300), box(0, 3), box(4, 3)], 2, 'up')).toBe(0);
  });
});
