import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes({
  id: 'review',
  path: '/review',
  needs: ['policy.manage', 'read', 'manage'],
  load: () => import('./review-page.tsx'),
});
