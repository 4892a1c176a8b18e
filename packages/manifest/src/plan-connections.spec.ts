import { expect, it } from 'vitest';
import { planConnections } from './plan-connections.ts';

const apps = (count: number) => ['auth', ...Array.from({ length: count }, (_, index) => `app-${index}`)];
const maxConnections = (count: number) => planConnections(apps(count).map((slug) => ({ slug }))).maxConnections;

it('grows the cluster in steps, so that hardly any new app restarts PostgreSQL', () => {
  const sizes = Array.from({ length: 60 }, (_, count) => maxConnections(count));
  expect(new Set(sizes)).toEqual(new Set([100, 200, 300, 400]));
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
});
