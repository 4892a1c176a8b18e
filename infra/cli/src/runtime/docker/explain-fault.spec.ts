import { describe, expect, it } from 'vitest';
import type { PlatformContainer } from '../../docker/list-containers.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { explainFault } from './explain-fault.ts';

const project = { slug: 'crm', name: 'portico-7c1e-crm', folder: '/nowhere', files: [] };
const read = { project, model: { name: project.name, services: { backend: {}, database: {} } }, text: '' };
const container = (service: string, status: string): PlatformContainer => ({
  id: `no-container-${service}`,
  engineName: `${project.name}-${service}-1`,
  project: project.name,
  service,
  workingDir: '',
  oneOff: false,
  state: 'running',
  status,
  ports: [],
  configHash: '',
  imageId: '',
  secrets: '',
  name: `crm-${service}`,
  instance: '7c1e',
  slug: 'crm',
});
const explain = (why: string, backend: string) =>
  explainFault(read, new CliError({ code: 'docker.failed', failed: 'docker compose up failed.', why, next: '' }), {
    containers: [container('backend', backend), container('database', 'Up 9 seconds (healthy)')],
    waitSeconds: 180,
  });

describe('explainFault', () => {
  it('names the container that Compose found unhealthy, even if it has restarted since', async () => {
    const fault = await explain('container portico-7c1e-crm-backend-1 is unhealthy', 'Up 1 second (health: starting)');
    expect(fault).toMatchObject({ code: 'container.timeout', failed: "crm-backend isn't healthy." });
  });

  it('names the container that is not healthy in time', async () => {
    const fault = await explain('application not healthy after 3m0s', 'Up 3 minutes (health: starting)');
    expect(fault).toMatchObject({ code: 'container.timeout', failed: "crm-backend isn't healthy after 180 s." });
  });

  it("leaves another fault in Compose's words", async () => {
    const fault = await explain('port is already allocated', 'Up 1 second (health: starting)');
    expect(fault).toMatchObject({ code: 'docker.failed', why: 'port is already allocated' });
  });
});
