import { didYouMean } from '../../did-you-mean.ts';
import type { Issue } from '../../issue.ts';
import type { ComposeFile } from '../compose-file.ts';
import { type ComposeRule, edgeNetwork, type Part, partOf } from '../compose-rule.ts';
import { plainVariables } from '../variables.ts';

const wanted: Record<Part, readonly string[]> = {
  frontend: [edgeNetwork],
  backend: [edgeNetwork, 'private'],
  migrate: ['private'],
  database: ['private'],
};

/** All apps of a checkout share one network, which nobody's Compose file makes. */
export function checkEdgeNetwork({ networks, positions }: ComposeFile): Issue[] {
  const edge = networks[edgeNetwork];
  const name = plainVariables(typeof edge?.name === 'string' ? edge.name : '');
  if (!edge || (edge.external === true && name === `${edgeNetwork}-\${PORTICO_INSTANCE}`)) return [];
  return [
    {
      code: 'compose.edge_network',
      ...positions.key(['networks', edgeNetwork]),
      message: `declares ${edgeNetwork} in its own way`,
      why: 'All apps of a checkout share one network, which the command makes.',
      hint: `Write ${edgeNetwork}: { name: ${edgeNetwork}-\${PORTICO_INSTANCE}, external: true }`,
    },
  ];
}

/** What the apps share is the edge; a database is on its own app's private network and nowhere else. */
export const networks: ComposeRule = (compose, app) => {
  const { positions, services, networks: declared } = compose;
  const known = Object.keys(declared);
  const issues: Issue[] = [];
  for (const service of services) {
    const part = partOf(service, app);
    const joined = service.networks.map(({ value }) => value);
    for (const { value, place } of service.networks) {
      if (!known.includes(value)) {
        issues.push({
          code: 'compose.unknown_network',
          ...place,
          message: `${service.name} joins the network ${value}, which the file does not declare`,
          why: 'Docker Compose would refuse the whole file.',
          hint: didYouMean(value, known) ?? `Declared are: ${known.join(', ') || 'none'}.`,
        });
      } else if (value === edgeNetwork && part !== 'frontend' && part !== 'backend') {
        issues.push({
          code: 'compose.on_edge',
          ...place,
          message: `${service.name} joins ${edgeNetwork}`,
          why: 'Every app is on that network; what joins it can be reached from all of them.',
          hint: 'Leave it on private.',
        });
      } else if (part === 'database' && value !== 'private') {
        issues.push({
          code: 'compose.database_network',
          ...place,
          message: `the database joins ${value}`,
          why: 'Only its own app reaches a database.',
          hint: 'Write networks: [private]',
        });
      }
    }
    const missing = part
      ? wanted[part].filter((name) => !joined.includes(name))
      : joined.length === 0
        ? ['private']
        : [];
    if (missing.length === 0) continue;
    issues.push({
      code: 'compose.missing_network',
      ...(service.keys.has('networks') ? service.at('networks') : service.place),
      message: `${service.name} does not join ${missing.join(' and ')}`,
      why: 'A service without networks lands on one that Compose makes up.',
      hint: `Write networks: [${[...(part ? wanted[part] : missing)].join(', ')}]`,
    });
  }
  issues.push(...checkEdgeNetwork(compose));
  const own = declared.private;
  if (own && (own.external !== undefined || own.name !== undefined)) {
    issues.push({
      code: 'compose.private_network',
      ...positions.key(['networks', 'private']),
      message: 'gives its private network a name or takes it from outside',
      why: 'By a fixed name, another app could join it and reach the database.',
      hint: 'Write private: with nothing behind it.',
    });
  }
  return issues;
};
