import { defineRoutes } from '../routes.ts';

export const routes = defineRoutes(
  { id: 'machines', path: '/machines', needs: ['read', 'manage'], load: () => import('./machines-page.tsx') },
  {
    id: 'machine',
    path: '/machines/:id',
    needs: ['read', 'manage'],
    load: () => import('../machine/machine-page.tsx'),
  },
);
