import { describe, expect, test } from 'vitest';
import { parseComposeFile } from './compose-file.ts';
import { validateOverride } from './validate-override.ts';
import { crm, crmFile, validCrm } from '../../test/compose/crm.ts';

describe('a file that changes the Compose file', () => {
  const base = parseComposeFile(validCrm, crmFile).compose!;
  const check = (source: string): string[] =>
    validateOverride(parseComposeFile(source, 'apps/crm/docker-compose.dev.yml').compose!, base, crm).map(
      ({ line, column, code, message }) => `${line}:${column} ${code} ${message}`,
    );

  test('has what the Compose file declares, grants and requires', () => {
    const source = `services:
  crm-backend:
    environment: { OTHER_FILE: /run/secrets/database_url, DOMAIN: '\${PORTICO_DOMAIN}' }
    ports: !override ['127.0.0.1:\${PORTICO_BACKEND_PORT:-8130}:9229']
  vite: { networks: [private], image: !reset null }
`;
    expect(check(source)).toEqual([]);
  });

  test.each([
    ['crm-backnd: {}', "1:13 compose.unknown_service changes crm-backnd, which isn't there"],
    ['crm-backend: { privileged: true }', '1:40 compose.not_isolated crm-backend has privileged: true'],
    [
      "crm-backend: { ports: ['9229:9229'] }",
      '1:36 compose.exposed_port crm-backend publishes 9229:9229 on all addresses',
    ],
    ['crm-backend: { env_file: [.env] }', '1:39 compose.secret_env_file crm-backend reads .env into its environment'],
    ['database: { image: $TAG }', '1:32 compose.optional_variable uses TAG without a default, and nowhere requires it'],
  ])('%s is named', (service, expected) => {
    expect(check(`services: { ${service} }`)).toEqual([expected]);
  });
});
