import { expect, test } from 'vitest';
import { planInstallCommand } from './install-command.ts';

test.each([
  ['debian', 13, 'sudo apt install docker.io docker-cli docker-compose docker-buildx'],
  ['ubuntu', 24.04, 'sudo apt install docker.io docker-compose-v2 docker-buildx'],
  ['debian', 12, 'See https://docs.docker.com/engine/install/'],
  ['', 0, 'See https://docs.docker.com/engine/install/'],
])('on %s %d: %s', (id, version, command) => {
  expect(planInstallCommand(id, version)).toContain(command);
});
