import type { Issue } from '../../issue.ts';
import { asList, asMap, type ComposeService } from '../compose-file.ts';
import { type ComposeRule, edgeNetwork, joinsEdge } from '../compose-rule.ts';

/** Names that Docker answers to beside the service's own, on every network or on one. */
const everywhere: Record<string, string> = {
  container_name: 'Containers are called after project and service.',
  external_links: 'What other apps offer is reached by the names that they have.',
  links: 'Services of one file find each other by name.',
};

/**
 * On the edge, a service has the name that carries its slug, and no other: what is called `gateway` is believed about where a request
 * comes from, and what is called `auth-backend` gets every app's client secret.
 */
export const edgeNames: ComposeRule = ({ services }, _, base) =>
  services.flatMap((service) => [
    ...Object.entries(everywhere).flatMap(([key, hint]) =>
      taken(service, key, service.plain[key], `Remove it. ${hint}`),
    ),
    ...(joinsEdge(service, base) ? onEdge(service) : []),
  ]);

function onEdge(service: ComposeService): Issue[] {
  const { aliases, ...options } = asMap(asMap(service.plain.networks)[edgeNetwork]);
  const settings = Object.keys(options).filter((key) => key !== 'priority');
  const hint = `Leave it at ${service.name}.`;
  const hostName = service.plain.hostname === service.name ? undefined : service.plain.hostname;
  return [
    ...taken(service, 'hostname', hostName, hint),
    ...taken(service, 'domainname', service.plain.domainname, hint),
    ...asList(aliases)
      .filter((alias) => alias !== service.name)
      .map((alias) =>
        fault(service, ['networks', edgeNetwork, 'aliases'], `is also called ${String(alias)} on ${edgeNetwork}`, hint),
      ),
    ...settings.map((key) =>
      fault(service, ['networks', edgeNetwork, key], `chooses its ${key} on ${edgeNetwork}`, `Remove ${key}.`),
    ),
  ];
}

function taken(service: ComposeService, key: string, value: unknown, hint: string): Issue[] {
  if (value === undefined || value === null) return [];
  return [fault(service, [key], `has ${key}: ${asList(value).join(', ')}`, hint)];
}

function fault(service: ComposeService, path: string[], what: string, hint: string): Issue {
  return {
    code: 'compose.edge_name',
    ...service.at(...path),
    message: `${service.name} ${what}`,
    why: 'Apps trust each other by name: who takes the name of another gets what is meant for it.',
    hint,
  };
}
