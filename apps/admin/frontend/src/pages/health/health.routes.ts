import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes({
  id: 'health',
  path: '/health',
  needsOnPlatform: ['read', 'manage'],
  load: () => import('./health-page.tsx'),
});
