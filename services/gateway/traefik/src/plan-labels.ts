import { apiRule, hostRule, signInRule, webRule } from './rules.ts';

type Labels = Readonly<Record<string, string>>;

export interface AppLabels {
  readonly backend: Labels;
  /** Auth has none: its backend serves its pages. */
  readonly frontend?: Labels;
}

/** Ports inside the containers. */
const backendPort = '8000';
const frontendPort = '8080';

/**
 * The container labels of an app, as in its `docker-compose.yml`. Compose fills in `${PORTICO_INSTANCE}` and
 * `${PORTICO_DOMAIN}`. The only definition of these labels.
 *
 * @example planLabels('crm').backend['traefik.http.routers.crm-api.rule']
 */
export function planLabels(slug: string): AppLabels {
  const host = `${slug}.\${PORTICO_DOMAIN}`;
  if (slug === 'auth') return { backend: planAuthLabels(host) };
  return {
    backend: {
      ...base,
      [`traefik.http.routers.${slug}-api.rule`]: apiRule(host),
      [`traefik.http.services.${slug}-api.loadbalancer.server.port`]: backendPort,
    },
    frontend: {
      ...base,
      [`traefik.http.routers.${slug}-web.rule`]: webRule(host),
      [`traefik.http.routers.${slug}-web.middlewares`]: 'pages@file',
      [`traefik.http.services.${slug}-web.loadbalancer.server.port`]: frontendPort,
    },
  };
}

const base: Labels = { 'portico.instance': '${PORTICO_INSTANCE}', 'traefik.enable': 'true' };

function planAuthLabels(host: string): Labels {
  return {
    ...base,
    'traefik.http.routers.auth-web.rule': hostRule(host),
    'traefik.http.routers.auth-web.middlewares': 'pages@file',
    'traefik.http.routers.auth-sign-in.rule': signInRule(host),
    'traefik.http.routers.auth-sign-in.middlewares': 'sign-in@file',
    'traefik.http.services.auth-web.loadbalancer.server.port': backendPort,
  };
}
