import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes(
  { id: 'groups', path: '/groups', needs: ['read', 'manage'], load: () => import('./groups-page.tsx') },
  { id: 'group', path: '/groups/:id', needs: ['read', 'manage'], load: () => import('../group/group-page.tsx') },
);
