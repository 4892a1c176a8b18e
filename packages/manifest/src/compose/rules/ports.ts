import type { Issue } from '../../issue.ts';
import type { ManifestPorts } from '../../manifest.ts';
import type { ComposeService, PublishedPort } from '../compose-file.ts';
import { type ComposeApp, type ComposeRule, partOf } from '../compose-rule.ts';
import { readVariable } from '../variables.ts';

/** Ports inside the containers. */
const targets = { frontend: '8080', backend: '8000', database: '5432' } as const;

/** Each end publishes the manifest's port, on loopback; the offset of the checkout is in the variable. */
export const ports: ComposeRule = ({ services }, app) => [
  ...services.flatMap(checkExposure),
  ...services.flatMap((service) => checkService(service, app)),
];

/** Loopback only. */
export function checkExposure({ name, ports }: ComposeService): Issue[] {
  return ports
    .filter(({ address }) => address !== '127.0.0.1' && address !== '[::1]' && address !== '::1')
    .map(({ place, text, address, published }) => ({
      code: 'compose.exposed_port' as const,
      ...place,
      message: `${name} publishes ${text} on ${address === '' ? 'all addresses' : address}`,
      why: "Only the gateway is reached from outside; Docker's ports pass by the firewall.",
      hint: `Write 127.0.0.1: in front${published === '' ? ', and the port of the host' : ''}.`,
    }));
}

function checkService(service: ComposeService, app: ComposeApp): Issue[] {
  const part = partOf(service, app);
  if (part === undefined || part === 'migrate') return [];
  return service.ports.flatMap((port) => checkPort(service.name, port, part, app));
}

function checkPort(name: string, port: PublishedPort, use: keyof ManifestPorts, app: ComposeApp): Issue[] {
  const { place, published, target } = port;
  const wanted = app.ports[use];
  const variable = `PORTICO_${use.toUpperCase()}_PORT`;
  const whole = `'127.0.0.1:\${${variable}:-${wanted}}:${targets[use]}'`;
  const issues: Issue[] = [];
  if (target !== targets[use]) {
    issues.push({
      code: 'compose.container_port',
      ...place,
      message: `${name} publishes port ${target} of the container`,
      why: `Inside its container, a ${use} listens on ${targets[use]}.`,
      hint: `Write ${whole}`,
    });
  }
  const given = readVariable(published);
  if (given?.name !== variable) {
    issues.push({
      code: 'compose.port_variable',
      ...place,
      message: `${name} publishes ${published || 'a port that Docker chooses'}, not \${${variable}}`,
      why: 'The variable carries the offset of the checkout; without it two checkouts take the same port.',
      hint: `Write ${whole}`,
    });
  } else if (given.default !== String(wanted)) {
    const manifest = app.portPlace(use);
    issues.push({
      code: 'compose.port',
      ...place,
      message: `${name} publishes ${given.default ?? 'no port'} by default, but the manifest says ${wanted}`,
      why: 'Plain docker compose up has to end at the address that the manifest claims.',
      hint: `Run portico ports --fix, or write ${whole}`,
      related: manifest,
    });
  }
  return issues;
}
