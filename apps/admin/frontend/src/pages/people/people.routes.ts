import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes(
  { id: 'people', path: '/people', needs: ['read', 'manage'], load: () => import('./people-page.tsx') },
  {
    id: 'people-import',
    path: '/people/import',
    needsOnPlatform: ['manage'],
    load: () => import('./import/import-page.tsx'),
  },
);
