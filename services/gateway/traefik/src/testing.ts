export { findTraefik, traefikCache, traefikVersion } from './find-traefik.ts';
