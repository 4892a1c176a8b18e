import type { PageRoute } from './routes.ts';

const found = import.meta.glob<readonly PageRoute[]>('./*/*.routes.ts', { eager: true, import: 'routes' });

/** Of all pages; a path without parameters comes before one that it matches, too. */
export const allRoutes: readonly PageRoute[] = Object.values(found)
  .flat()
  .toSorted((a, b) => Number(a.path.includes(':')) - Number(b.path.includes(':')));
