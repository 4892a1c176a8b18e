import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes({
  id: 'jobs',
  path: '/jobs',
  needsOnPlatform: ['manage'],
  load: () => import('./jobs-page.tsx'),
});
