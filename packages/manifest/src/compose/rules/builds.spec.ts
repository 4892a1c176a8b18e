import { describe, expect, test } from 'vitest';
import { crm, crmFile, validCrm } from '../../../test/compose/crm.ts';
import { formatPlace } from '../../issue.ts';
import { parseComposeFile } from '../compose-file.ts';
import { builds } from './builds.ts';

/** Place and message of each fault, when the Dockerfiles of both ends and of a service of its own hold this. */
function check(dockerfile: string, compose = validCrm): string[] {
  const app = { ...crm, read: (file: string) => (file.endsWith('Dockerfile') ? dockerfile : undefined) };
  return builds(parseComposeFile(compose, crmFile).compose!, app).map(
    (issue) => `${formatPlace(issue)} ${issue.message}`,
  );
}

describe('labels of an image', () => {
  test('may say what the image is', () => {
    expect(check('FROM x\nLABEL org.opencontainers.image.title="traefik.enable" a=b\n')).toEqual([]);
  });

  test.each([
    ['LABEL traefik.http.routers.x.rule="PathPrefix(`/`)"', 'traefik.http.routers.x.rule'],
    ['LABEL a=b \\\n  "Traefik.enable"=true', 'Traefik.enable'],
    ['ONBUILD LABEL traefik.enable true', 'traefik.enable'],
    ['ARG A=traefik.enable\nLABEL $A=true', '$A'],
  ])('bring no route along: %j', (line, key) => {
    expect(check(`FROM x\n${line}\n`)).toEqual([
      `apps/crm/frontend/Dockerfile:${line.startsWith('ARG') ? 3 : 2}:1 gives the image of crm-frontend the label ${key}`,
      `apps/crm/backend/Dockerfile:${line.startsWith('ARG') ? 3 : 2}:1 gives the image of crm-backend the label ${key}`,
    ]);
  });

  test("are looked at in a service of the app's own, too", () => {
    const own = `services: { crm-mail-in: { build: ./mail } }`;
    expect(check('LABEL traefik.enable=true', own)).toEqual([
      'apps/crm/mail/Dockerfile:1:1 gives the image of crm-mail-in the label traefik.enable',
    ]);
  });
});
