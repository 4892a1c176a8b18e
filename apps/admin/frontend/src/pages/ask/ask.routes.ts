import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes({
  id: 'ask',
  path: '/ask',
  needs: ['policy.manage', 'manage'],
  orOnPlatform: ['read'],
  load: () => import('./ask-page.tsx'),
});
