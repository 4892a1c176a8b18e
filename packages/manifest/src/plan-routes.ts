import { join } from 'node:path';
import type { Manifest } from './manifest.ts';
import { publicOrigin, type AddressSettings } from './public-origin.ts';

export interface RouteSettings extends AddressSettings {
  /** Absolute path of the repository. */
  root: string;
}

/** An app: the backend gets `apiPrefix`, `staticRoot` serves the rest. Without `staticRoot` the backend gets everything. */
export interface AppRoute {
  kind: 'app';
  slug: string;
  name: string;
  /** Host names without a port, lower case. */
  hosts: string[];
  /** Public origin. */
  publicUrl: string;
  /** Loopback origin of the backend: `http://127.0.0.1:8130`. */
  backend: string;
  /** Backend path that answers 200 when the app is ready. */
  health: string;
  /** Absolute path of the built frontend. */
  staticRoot?: string;
  apiPrefix: '/api';
}

/** A host that responds with 308 to the same path and query at `to`. */
export interface RedirectRoute {
  kind: 'redirect';
  /** Slug of the target app. */
  slug: string;
  hosts: string[];
  /** Public origin. */
  to: string;
}

export type Route = AppRoute | RedirectRoute;

/** One route per app, one redirect per previous slug, and one from the bare domain to the portal. Sorted by slug. */
export function planRoutes(manifests: readonly Manifest[], settings: RouteSettings): Route[] {
  const sorted = manifests.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  const apps = sorted.map((manifest) => planAppRoute(manifest, settings));
  const redirects = sorted.flatMap((manifest) => planRedirects(manifest, settings));
  return [...apps, ...redirects];
}

/** A route, and the origin that serves its frontend if that is not a folder. */
export type ServedRoute = Route & { frontend?: string };

/** The same routes between containers: backends and frontends by Compose's service names. */
export function planContainerRoutes(manifests: readonly Manifest[], settings: RouteSettings): ServedRoute[] {
  return planRoutes(manifests, settings).map((route) => {
    if (route.kind === 'redirect') return route;
    const { staticRoot, ...rest } = route;
    return {
      ...rest,
      backend: `http://${route.slug}-backend:8000`,
      ...(staticRoot === undefined ? {} : { frontend: `http://${route.slug}-frontend:8080` }),
    };
  });
}

function planAppRoute(manifest: Manifest, settings: RouteSettings): AppRoute {
  const { slug, name, folder, health } = manifest;
  return {
    kind: 'app',
    slug,
    name,
    hosts: [`${slug}.${settings.domain}`],
    publicUrl: publicOrigin(slug, settings),
    backend: `http://127.0.0.1:${manifest.ports.backend + (settings.portOffset ?? 0)}`,
    health,
    // Auth serves its own pages: they share the root of its host with OpenID Connect.
    ...(slug === 'auth' ? {} : { staticRoot: join(settings.root, folder, 'frontend', 'dist') }),
    apiPrefix: '/api',
  };
}

function planRedirects(manifest: Manifest, settings: RouteSettings): RedirectRoute[] {
  const hosts = manifest.previous_slugs.map((slug) => `${slug}.${settings.domain}`);
  if (manifest.slug === 'portal') hosts.push(settings.domain);
  const to = publicOrigin(manifest.slug, settings);
  return hosts.map((host) => ({ kind: 'redirect', slug: manifest.slug, hosts: [host], to }));
}
