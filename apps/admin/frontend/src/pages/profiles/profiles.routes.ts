import { defineRoutes } from '../routes.ts';

const needs = ['read', 'manage'];

export const routes = defineRoutes(
  { id: 'profiles', path: '/profiles', needs, load: () => import('./list/profiles-page.tsx') },
  { id: 'profile', path: '/profiles/:id', needs, load: () => import('./profile/profile-page.tsx') },
);
