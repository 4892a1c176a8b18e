import { expect, it } from 'vitest';
import { allRoutes } from '../pages/all-routes.ts';
import { findPages } from './find-pages.ts';
import { maySee } from './may-see.ts';
import { listNavigation } from './navigation.ts';

const everything = {
  can: allRoutes.flatMap(({ needs = [] }) => needs),
  canOnPlatform: allRoutes.flatMap(({ needsOnPlatform = [] }) => needsOnPlatform),
  tenantCount: 2,
};
const items = (viewer: Parameters<typeof listNavigation>[0]) => listNavigation(viewer).flatMap((group) => group.items);

it('shows the pages that there are and that the viewer may see, each with a key of its own', () => {
  const shown = items(everything);
  expect(shown.find(({ id }) => id === 'people')).toMatchObject({ words: 'People', path: '/people' });
  expect(new Set(shown.map(({ jump }) => jump)).size).toBe(shown.length);
  expect(items({ can: [], canOnPlatform: [], tenantCount: 0 }).map(({ id }) => id)).not.toContain('people');
});

it.each([
  [0, false],
  [1, false],
  [2, true],
])('with %i tenants, the navigation speaks of them: %s', (tenantCount, expected) => {
  expect(items({ ...everything, tenantCount }).some(({ id }) => id === 'tenants')).toBe(expected);
});

it('leaves a group without items out', () => {
  for (const group of listNavigation({ can: [], canOnPlatform: [], tenantCount: 0 }))
    expect(group.items.length).toBeGreaterThan(0);
});

it.each([
  [{}, [], [], true],
  [{ needs: ['read', 'manage'] }, ['manage'], [], true],
  [{ needs: ['read'] }, ['write'], ['read'], false],
  [{ needsOnPlatform: ['read'] }, ['read'], [], false],
  [{ needs: ['read'], needsOnPlatform: ['manage'] }, ['read'], ['manage'], true],
])('%j is shown to who holds %j, and %j on the platform: %s', (route, can, canOnPlatform, expected) => {
  expect(maySee(route, { can, canOnPlatform })).toBe(expected);
});

it('finds pages by the beginning of a word', () => {
  const groups = listNavigation(everything);
  expect(findPages(groups, ' PEO ').map(({ id }) => id)).toContain('people');
  expect(findPages(groups, 'eople').map(({ id }) => id)).not.toContain('people');
  expect(findPages(groups, '')).toHaveLength(items(everything).length);
});

it('has one route for each id and each path', () => {
  for (const facts of [allRoutes.map(({ id }) => id), allRoutes.map(({ path }) => path)])
    expect(new Set(facts).size).toBe(facts.length);
});
