export { findTraefik, traefikCache, traefikVersion } from './find-traefik.ts';
export { findPebble, pebbleCache, pebbleVersion, type Pebble } from './find-pebble.ts';
