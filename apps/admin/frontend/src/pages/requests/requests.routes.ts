import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes({
  id: 'requests',
  path: '/requests',
  needs: ['request.decide', 'manage'],
  load: () => import('./requests-page.tsx'),
});
