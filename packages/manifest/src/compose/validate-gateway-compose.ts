import type { Issue } from '../issue.ts';
import type { ComposeFile } from './compose-file.ts';
import { checkIsolation } from './rules/isolation.ts';
import { checkProjectName } from './rules/names.ts';
import { checkEdgeNetwork } from './rules/networks.ts';
import { checkExposure } from './rules/ports.ts';
import { checkVariables } from './rules/variables.ts';
import { inOrder } from './validate-compose.ts';

/** The way to the Docker socket; it is read through by Traefik alone. */
const socketService = 'docker-proxy';
const socketNetwork = 'docker';

/** What the command writes to the gateway's `.env`. */
const gatewayVariables: readonly string[] = [
  'PORTICO_INSTANCE',
  'PORTICO_DOMAIN',
  'PORTICO_ENVIRONMENT',
  'PORTICO_HTTP_ADDRESS',
  'PORTICO_HTTP_PORT',
  'PORTICO_HTTPS_PORT',
  'PORTICO_GATEWAY_REVISION',
];

/** What must hold of the gateway's own Compose file: it alone is open to the world, and nothing but Traefik reaches the socket's proxy. */
export function validateGatewayCompose(compose: ComposeFile): Issue[] {
  return inOrder([
    ...checkProjectName(compose, 'gateway'),
    ...checkEdgeNetwork(compose),
    ...checkSocketNetwork(compose),
    ...checkParts(compose),
  ]);
}

/** What must hold of `docker-compose.https.yml`, which adds to the gateway's Compose file. */
export function validateGatewayOverride(override: ComposeFile, base: ComposeFile): Issue[] {
  return inOrder(checkParts(override, base));
}

function checkParts(compose: ComposeFile, base?: ComposeFile): Issue[] {
  return [
    ...compose.services.filter(({ name }) => name !== 'gateway').flatMap(checkExposure),
    ...checkIsolation(compose, { socketService }),
    ...checkVariables(compose, { known: gatewayVariables, base }),
  ];
}

function checkSocketNetwork({ services, networks, positions }: ComposeFile): Issue[] {
  const hint = `Leave ${socketService} and gateway alone on it, with internal: true.`;
  const why = 'What the proxy shows (every container, its labels and environment) is for Traefik only.';
  const strangers = services.flatMap(({ name, networks: joined }) =>
    joined
      .filter(({ value }) =>
        name === socketService ? value !== socketNetwork : value === socketNetwork && name !== 'gateway',
      )
      .map(({ value, place }) => ({
        code: 'compose.socket_network' as const,
        ...place,
        message: `${name} joins ${value}`,
        why,
        hint,
      })),
  );
  if (networks[socketNetwork]?.internal === true) return strangers;
  const place = positions.key(['networks', socketNetwork]);
  const message = `has a network ${socketNetwork} that isn't internal`;
  return [...strangers, { code: 'compose.socket_network', ...place, message, why, hint }];
}
