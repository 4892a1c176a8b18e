import { defineRoutes } from '../routes.ts';

const needs = ['read', 'manage'];

export const routes = defineRoutes(
  { id: 'resources', path: '/resources', needs, load: () => import('./resources-page.tsx') },
  { id: 'resource', path: '/resources/:id', needs, load: () => import('../resource/resource-page.tsx') },
  {
    id: 'object-group',
    path: '/resources/groups/:id',
    needs,
    load: () => import('../object-group/object-group-page.tsx'),
  },
);
