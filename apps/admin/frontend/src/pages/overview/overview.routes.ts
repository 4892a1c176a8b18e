import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes({
  id: 'overview',
  path: '/',
  needs: ['read', 'manage', 'request.decide'],
  load: () => import('./overview-page.tsx'),
});
