import { defineRoutes } from '../routes.ts';

const needs = ['read', 'manage'];

export const routes = defineRoutes(
  { id: 'person', path: '/people/:id', needs, load: () => import('./person-page.tsx') },
  { id: 'compare', path: '/people/:id/compare', needs, load: () => import('./compare/compare-page.tsx') },
);
