export { findTraefik, traefikCache, traefikVersion } from './find-traefik.ts';
export { findPebble, pebbleCache, pebbleVersion, type Pebble } from './find-pebble.ts';
export {
  authorityDirectory,
  startAuthorityContainers,
  type AuthorityContainers,
} from '../test/docker/start-authority-containers.ts';
export { askSecurely } from '../test/ask-securely.ts';
