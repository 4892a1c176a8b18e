import { didYouMean } from '../../did-you-mean.ts';
import type { Issue } from '../../issue.ts';
import { asMap, asText, type ComposeFile, type ComposeService } from '../compose-file.ts';
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
export const networks: ComposeRule = (compose, app, base) => [
  ...compose.services.flatMap((service) => [
    ...checkJoined(service, partOf(service, app), Object.keys({ ...base?.networks, ...compose.networks })),
    // What a file changes, it need not say again.
    ...(base ? [] : checkMissing(service, partOf(service, app))),
  ]),
  ...checkEdgeNetwork(compose),
  ...checkDeclared(compose),
];

function checkJoined({ name, networks }: ComposeService, part: Part | undefined, known: readonly string[]): Issue[] {
  return networks.flatMap(({ value, place }): Issue[] => {
    if (!known.includes(value)) {
      return [
        {
          code: 'compose.unknown_network',
          ...place,
          message: `${name} joins the network ${value}, which the file doesn't declare`,
          why: 'Docker Compose would refuse the whole file.',
          hint: didYouMean(value, known) ?? `Declared are: ${known.join(', ') || 'none'}.`,
        },
      ];
    }
    if (value === edgeNetwork && part !== 'frontend' && part !== 'backend') {
      return [
        {
          code: 'compose.on_edge',
          ...place,
          message: `${name} joins ${edgeNetwork}`,
          why: 'Every app is on that network; what joins it can be reached from all of them.',
          hint: 'Leave it on private.',
        },
      ];
    }
    if (part !== 'database' || value === 'private') return [];
    return [
      {
        code: 'compose.database_network',
        ...place,
        message: `the database joins ${value}`,
        why: 'Only its own app reaches a database.',
        hint: 'Write networks: [private]',
      },
    ];
  });
}

function checkMissing(service: ComposeService, part: Part | undefined): Issue[] {
  const joined = service.networks.map(({ value }) => value);
  const needed = part ? wanted[part] : joined.length === 0 ? ['private'] : [];
  const missing = needed.filter((name) => !joined.includes(name));
  if (missing.length === 0) return [];
  return [
    {
      code: 'compose.missing_network',
      ...(service.keys.has('networks') ? service.at('networks') : service.place),
      message: `${service.name} doesn't join ${missing.join(' and ')}`,
      why: 'A service without networks lands on one that Compose makes up.',
      hint: `Write networks: [${needed.join(', ')}]`,
    },
  ];
}

/** All networks but the edge are the project's own, and lead nowhere else. */
function checkDeclared({ networks, positions }: ComposeFile): Issue[] {
  return Object.entries(networks).flatMap(([name, body]): Issue[] => {
    if (name === edgeNetwork) return [];
    const place = positions.key(['networks', name]);
    if (body?.external !== undefined || body?.name !== undefined) {
      return [
        {
          code: 'compose.private_network',
          ...place,
          message: `gives its ${name === 'private' ? 'private network' : `network ${name}`} a name or takes it from outside`,
          why: 'By a fixed name, another app could join it and reach the database.',
          hint: `Write ${name}: with nothing behind it.`,
        },
      ];
    }
    const { driver = 'bridge', driver_opts: options } = asMap(body);
    if (driver === 'bridge' && options === undefined) return [];
    return [
      {
        code: 'compose.declared_network',
        ...place,
        message: `gives its network ${name} ${driver === 'bridge' ? 'options of the driver' : `the driver ${asText(driver)}`}`,
        why: 'It would lead to other networks of the machine, past the gateway.',
        hint: `Write ${name}: with nothing behind it.`,
      },
    ];
  });
}
