import { defineRoutes } from '../routes.ts';

const needs = ['read', 'role.manage'];

export const routes = defineRoutes(
  { id: 'roles', path: '/roles', needs, load: () => import('./list/roles-page.tsx') },
  { id: 'role', path: '/roles/:id', needs, load: () => import('./role/role-page.tsx') },
);
