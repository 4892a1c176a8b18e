import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes({
  id: 'access',
  path: '/access',
  needs: ['policy.manage'],
  load: () => import('./access-page.tsx'),
});
