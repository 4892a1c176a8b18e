import type { PortalApp } from '@portico/api-types';

/** An app for tests; the name gives what is not said. */
export const launcherApp = (name: string, rest: Partial<PortalApp> = {}): PortalApp => ({
  id: `id-${name}`,
  slug: name.toLowerCase().replaceAll(/\W+/gu, '-'),
  name,
  description: '',
  iconSvg: null,
  kind: 'product',
  tags: [],
  url: `http://${name.toLowerCase().replaceAll(/\W+/gu, '-')}.localhost:8080/`,
  state: 'open',
  available: true,
  ...rest,
});
