import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appComposeText } from '@portico/manifest';
import { planLabels } from '@portico/gateway-traefik';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { substituteText } from './substitute-text.ts';

const root = join(import.meta.dirname, '../../../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const ports = { frontend: 5120, backend: 8120, database: 5442 };
const from = { slug: 'template-app', name: 'Notes', description: 'Short notes.', folder: 'template-app', ports };

test.each(['apps/products/time-sheets', 'clients/time-sheets', 'services/time-sheets'])(
  'a new app in %s has the Compose file that all share',
  (folder) => {
    const to = { ...from, slug: 'time-sheets', folder };
    const text = substituteText(read('template-app/docker-compose.yml'), 'docker-compose.yml', {
      from,
      to,
      entries: [],
    });
    expect(text).toBe(appComposeText({ folder }));
  },
);

test('the shared Compose file has the labels that the gateway plans', () => {
  const { services } = parse(read('infra/compose/app.yml')) as Record<string, Record<string, { labels: string[] }>>;
  const parts = parse(read('infra/compose/parts.yml')) as { services: { backend: { labels: Record<string, string> } } };
  const labelsOf = (list: string[]) =>
    Object.fromEntries(list.map((one) => [one.split('=')[0]!, one.split('=').slice(1).join('=')]));
  const { backend, frontend } = planLabels('crm');
  const filled = (end: string) =>
    labelsOf(services![end]!.labels.map((one) => one.replaceAll('${PORTICO_SLUG}', 'crm')));
  expect(filled('frontend')).toEqual(frontend);
  expect({ ...parts.services.backend.labels, ...filled('backend') }).toEqual({
    ...backend,
    'portico.secrets': '${PORTICO_SECRETS_REVISION:-}',
  });
});

test('nothing but the docker proxy sees the engine’s socket, on a network of its own with the gateway', () => {
  const { services, networks } = parse(read('services/gateway/docker-compose.yml')) as {
    services: Record<string, { volumes: string[]; networks: string[]; ports?: string[] }>;
    networks: Record<string, { internal?: boolean }>;
  };
  const named = (test: (name: string) => boolean) => Object.keys(services).filter(test);
  expect(named((name) => services[name]!.volumes.some((one) => one.includes('docker.sock')))).toEqual(['docker-proxy']);
  expect(services['docker-proxy']!.volumes.find((one) => one.includes('docker.sock'))).toMatch(/:ro$/);
  expect(named((name) => services[name]!.networks.includes('docker'))).toEqual(['gateway', 'docker-proxy']);
  expect(services['docker-proxy']!.networks).toEqual(['docker']);
  expect(networks.docker!.internal).toBe(true);
  expect(named((name) => services[name]!.ports !== undefined)).toEqual(['gateway']);
});

test('docs/deploying.md names every base image of the platform, and no other', () => {
  const paths = globSync(
    ['infra/images/*.Dockerfile', 'services/gateway/pages/Dockerfile', '{infra/compose,services/*}/*.yml'],
    { cwd: root, exclude: ['**/node_modules'] },
  );
  const named = paths.flatMap((path) =>
    [...read(path).matchAll(/^(?:FROM|\s+image:)\s+([\w.-]+:[\w.-]+)/gm)].map(([, image]) => image!),
  );
  const shown = /for image in (.+); do docker pull \$image/.exec(read('docs/deploying.md'))?.[1]?.split(' ');
  expect(shown?.toSorted()).toEqual([...new Set(named)].toSorted());
});
