import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes({
  id: 'policies',
  path: '/policies',
  needs: ['read', 'policy.manage'],
  load: () => import('./policies-page.tsx'),
});
