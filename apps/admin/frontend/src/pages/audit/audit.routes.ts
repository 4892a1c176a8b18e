import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes({
  id: 'audit',
  path: '/audit',
  needs: ['read', 'manage'],
  load: () => import('./audit-page.tsx'),
});
