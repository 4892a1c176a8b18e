import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes({
  id: 'explorer',
  path: '/explorer',
  needsOnPlatform: ['read', 'manage'],
  load: () => import('./explorer-page.tsx'),
});
