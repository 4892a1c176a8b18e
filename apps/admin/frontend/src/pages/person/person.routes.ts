import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes({
  id: 'person',
  path: '/people/:id',
  needs: ['read', 'manage'],
  load: () => import('./person-page.tsx'),
});
