import { defineRoutes } from '../routes.ts';

const needs = ['read', 'manage'];

export const routes = defineRoutes(
  { id: 'apps', path: '/apps', needs, load: () => import('./list/apps-page.tsx') },
  {
    id: 'client',
    path: '/apps/connected/:id',
    needsOnPlatform: needs,
    load: () => import('./connected/client-page.tsx'),
  },
  { id: 'app', path: '/apps/:id', needs, load: () => import('./app/app-page.tsx') },
);
