import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes({
  id: 'sessions',
  path: '/sessions',
  needsOnPlatform: ['read', 'manage'],
  load: () => import('./sessions-page.tsx'),
});
