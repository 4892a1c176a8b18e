import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes({
  id: 'people',
  path: '/people',
  needs: ['read', 'manage'],
  load: () => import('./people-page.tsx'),
});
