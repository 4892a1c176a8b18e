import type { AppRoute, Route } from '@portico/manifest';
import { apiRule, hostRule, signInRule, webRule } from './rules.ts';

/** A planned app route, and the origin that serves its frontend, if any. */
export type ServedRoute = Route & { readonly frontend?: string };

interface Router {
  readonly rule: string;
  readonly service: string;
  readonly middlewares?: readonly string[];
}

/**
 * The routing plan for Traefik's file provider: the routers that `planLabels` gives to containers, with the backends of
 * `planRoutes`. The page service handles redirects.
 */
export function planFileRoutes(routes: readonly ServedRoute[]): object {
  const apps = routes.filter((route): route is AppRoute & ServedRoute => route.kind === 'app');
  const routers: Record<string, Router> = {};
  const services: Record<string, object> = {};
  for (const app of apps) {
    const { slug, backend, frontend } = app;
    Object.assign(routers, planRouters(app));
    services[`${slug}-api`] = serviceAt(backend);
    if (frontend !== undefined) services[`${slug}-web`] = serviceAt(frontend);
  }
  return { http: { routers, services } };
}

function planRouters({ slug, hosts, staticRoot, frontend }: AppRoute & ServedRoute): Record<string, Router> {
  const rule = (of: (host: string) => string) => hosts.map(of).join(' || ');
  const service = `${slug}-api`;
  if (staticRoot === undefined && frontend === undefined) {
    return {
      [`${slug}-web`]: { rule: rule(hostRule), service, middlewares: ['pages@file'] },
      ...(slug === 'auth'
        ? { 'auth-sign-in': { rule: rule(signInRule), service, middlewares: ['sign-in@file'] } }
        : {}),
    };
  }
  return {
    [`${slug}-api`]: { rule: rule(apiRule), service },
    ...(frontend === undefined
      ? {}
      : { [`${slug}-web`]: { rule: rule(webRule), service: `${slug}-web`, middlewares: ['pages@file'] } }),
  };
}

function serviceAt(url: string): object {
  return { loadBalancer: { servers: [{ url }] } };
}
