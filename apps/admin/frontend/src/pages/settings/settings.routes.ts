import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes({
  id: 'settings',
  path: '/settings',
  needsOnPlatform: ['read', 'manage'],
  load: () => import('./settings-page.tsx'),
});
