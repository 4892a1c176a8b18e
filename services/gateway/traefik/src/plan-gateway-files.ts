import { createHash } from 'node:crypto';
import type { Route } from '@portico/manifest';
import { stringify } from 'yaml';
import { containerLayout, type GatewayLayout, type GatewaySettings } from './gateway-settings.ts';
import { planDynamic } from './plan-dynamic.ts';
import { planStatic } from './plan-static.ts';

/** File contents, by path below the gateway's folder. */
export type GatewayFiles = Readonly<Record<'traefik.yml' | 'dynamic/portico.yml' | 'routes/routes.json', string>>;

/**
 * All files of the gateway's containers, which the CLI writes to `.portico/gateway/`. Traefik and the page service
 * watch `dynamic/` and `routes/`: replace files there by rename.
 */
export function planGatewayFiles(
  settings: GatewaySettings,
  routes: readonly Route[],
  layout: GatewayLayout = containerLayout,
): GatewayFiles {
  return {
    'traefik.yml': toYaml(planStatic(settings, layout)),
    'dynamic/portico.yml': toYaml(planDynamic(settings, routes, layout)),
    'routes/routes.json': `${JSON.stringify({ routes: routes.map(publicPart) }, undefined, 2)}\n`,
  };
}

/**
 * Identifies a static configuration, which Traefik reads only at start. As `PORTICO_GATEWAY_REVISION` it is a container
 * label, so Compose recreates the container when it changes. Twelve hex digits.
 */
export function gatewayRevision(files: GatewayFiles): string {
  return createHash('sha256').update(files['traefik.yml']).digest('hex').slice(0, 12);
}

/** Without paths on the host, which the page service does not need. */
function publicPart(route: Route): Route {
  if (route.kind === 'redirect') return route;
  const { staticRoot: _, ...rest } = route;
  return rest;
}

function toYaml(document: object): string {
  return `# Written by \`portico up\`; changes are lost.\n${stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}
