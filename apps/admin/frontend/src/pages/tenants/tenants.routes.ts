import { defineRoutes } from '../routes.ts';

const needs = ['read', 'manage'];

export const routes = defineRoutes(
  { id: 'tenants', path: '/tenants', needs, load: () => import('./list/tenants-page.tsx') },
  { id: 'tenant', path: '/tenants/:id', needs, load: () => import('./tenant/tenant-page.tsx') },
);
