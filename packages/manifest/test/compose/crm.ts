import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parseComposeFile } from '../../src/compose/compose-file.ts';
import type { ComposeApp } from '../../src/compose/compose-rule.ts';
import { validateCompose } from '../../src/compose/validate-compose.ts';
import { validateOverride } from '../../src/compose/validate-override.ts';
import type { Issue } from '../../src/issue.ts';

export const crmFile = 'apps/crm/docker-compose.yml';

/** A Compose file that agrees with its manifest. */
export const validCrm = readFileSync(join(import.meta.dirname, 'crm.yml'), 'utf8');

const base = { 'portico.instance': '${PORTICO_INSTANCE}', 'traefik.enable': 'true' };

export const crm: ComposeApp = {
  slug: 'crm',
  folder: 'apps/crm',
  others: ['auth', 'portal', 'crm-mail'],
  ports: { frontend: 5130, backend: 8130, database: 5443 },
  portPlace: () => ({ file: 'apps/crm/app.manifest.yml', line: 9, column: 10 }),
  labels: {
    backend: {
      ...base,
      'traefik.http.routers.crm-api.rule': 'Host(`crm.${PORTICO_DOMAIN}`) && PathPrefix(`/api`)',
      'traefik.http.services.crm-api.loadbalancer.server.port': '8000',
    },
    frontend: {
      ...base,
      'traefik.http.routers.crm-web.rule': 'Host(`crm.${PORTICO_DOMAIN}`)',
      'traefik.http.routers.crm-web.middlewares': 'pages@file',
      'traefik.http.services.crm-web.loadbalancer.server.port': '8080',
    },
  },
  read: (path) =>
    /^apps\/crm\/((backend|frontend)\/Dockerfile(\.dev)?|database\/create-owner\.sh)$/.test(path)
      ? 'FROM scratch\n'
      : undefined,
};

/** The valid file, or another, with one passage replaced; the passage has to be there. */
export function changeCrm(from: string, to: string, source = validCrm): string {
  expect(source).toContain(from);
  return source.replace(from, () => to);
}

/** The valid file with lines of YAML added to the backend. */
export function addToBackend(lines: string, source = validCrm): string {
  const last = '    cpus: ${BACKEND_CPUS:-1}\n';
  const indented = lines.split('\n').map((line) => `    ${line}\n`);
  return changeCrm(last, last + indented.join(''), source);
}

/** Code and message of each fault. */
export function checkCrm(source: string): string[] {
  const { compose, issues } = parseComposeFile(source, crmFile);
  return (compose ? validateCompose(compose, crm) : issues).map(show);
}

/** The same for a `docker-compose.dev.yml` on top of the valid file. */
export function checkCrmDevelopment(source: string): string[] {
  const file = 'apps/crm/docker-compose.dev.yml';
  const base = parseComposeFile(validCrm, crmFile).compose!;
  return validateOverride(parseComposeFile(source, file).compose!, base, crm).map(show);
}

function show({ code, message }: Issue): string {
  return `${code} ${message}`;
}
