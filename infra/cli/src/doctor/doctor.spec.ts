import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callPortico } from '../../test/fixture/call-portico.ts';
import { summarize } from './doctor.ts';
import { fine, type Finding, skipped, wrong } from '../platform/finding.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'portico-doctor-'));
  mkdirSync(join(root, 'bin'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A fake `docker` program: the real command runs it as a process, with real exit codes. */
function fakeDocker(script: string): void {
  writeFileSync(join(root, 'bin/docker'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(root, 'bin/docker'), 0o755);
}

async function diagnose(): Promise<{ exitCode: number | null; find: (name: string) => Finding[] }> {
  const env = { PATH: join(root, 'bin'), HOME: root, RUNTIME: 'docker', PORTICO_ROOT: root };
  const { exitCode, stdout } = await callPortico(['doctor', '--json'], env);
  const { findings } = JSON.parse(stdout) as { findings: Finding[] };
  return { exitCode, find: (name) => findings.filter((finding) => finding.name === name) };
}

describe('doctor, of the Docker engine', () => {
  it('says that there is none', async () => {
    const { exitCode, find } = await diagnose();
    expect(exitCode).toBe(1);
    expect(find('Docker')).toMatchObject([
      { state: 'wrong', detail: expect.stringContaining('not installed') as string },
    ]);
    // One cause, one finding.
    expect(find('Compose')).toEqual([]);
  });

  it('says that its daemon does not run, and that Compose and buildx are missing', async () => {
    fakeDocker(`case "$1" in
      version) echo null; echo "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?" >&2; exit 1;;
      *) echo "docker: unknown command: docker $1" >&2; exit 1;;
    esac`);
    const { exitCode, find } = await diagnose();
    expect(exitCode).toBe(1);
    expect(find('Docker')).toMatchObject([{ next: 'sudo systemctl enable --now docker' }]);
    expect(find('Compose')).toMatchObject([{ state: 'wrong', detail: 'not installed' }]);
    expect(find('Buildx')).toMatchObject([{ state: 'wrong' }]);
  });

  it('says that the socket is closed to this user', async () => {
    fakeDocker(
      'echo "permission denied while trying to connect to the docker API at unix:///var/run/docker.sock" >&2; exit 1',
    );
    const { find } = await diagnose();
    expect(find('Docker')).toMatchObject([{ next: expect.stringContaining('usermod -aG docker') as string }]);
  });

  it('knows Compose v1, which is a program of its own', async () => {
    fakeDocker('echo "docker: \'compose\' is not a docker command." >&2; exit 1');
    writeFileSync(join(root, 'bin/docker-compose'), '#!/bin/sh\necho 1.29.2\n', { mode: 0o755 });
    const { find } = await diagnose();
    expect(find('Compose')).toMatchObject([{ detail: expect.stringContaining('only version 1.29.2') as string }]);
  });

  it('finds the engine in order, and its disk too', async () => {
    fakeDocker(`case "$1 $2" in
      "version --format") echo '{"Version":"28.2.2","Os":"linux","Arch":"amd64"}';;
      "compose version") echo 2.40.3;;
      "buildx version") echo "github.com/docker/buildx v0.30.1 abc";;
      "info --format") echo ${root};;
    esac`);
    const { find } = await diagnose();
    for (const name of ['Docker', 'Compose', 'Buildx']) expect(find(name)).toMatchObject([{ state: 'fine' }]);
    expect(find('Disk')[0]!.detail).toContain("Docker's images and data");
  });
});

describe('doctor, of ports', () => {
  const settings = (port: number): string =>
    `PORTICO_RUNTIME=docker\nPORTICO_DOMAIN=localhost\nPORTICO_PORT=${port}\nPORTICO_PORT_OFFSET=0\nPORTICO_INSTANCE=7c1e
PORTICO_ENVIRONMENT=development\nPORTICO_TRUSTED_PROXY=\nPORTICO_MASTER_SECRET=${'a'.repeat(43)}
AUTH_KEY_ENCRYPTION_KEY=${'a'.repeat(43)}\nAUTH_COOKIE_KEYS=${'a'.repeat(43)}\nPORTICO_ACME_CHALLENGE=http\n`;

  it.each([
    ['portico-7c1e-gateway', 'fine', 'held by this checkout'],
    ['shop', 'wrong', 'is taken by container shop-web-1 (shop)'],
    [undefined, 'wrong', `is taken by process ${process.pid}`],
  ])('held by the Compose project %s', async (project, state, detail) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
    const { port } = server.address() as { port: number };
    writeFileSync(join(root, '.env.shared.example'), '');
    writeFileSync(join(root, '.env.shared'), settings(port), { mode: 0o644 });
    const row = {
      id: '1',
      engineName: `${project}-web-1`,
      project,
      ports: `0.0.0.0:${port}->8080/tcp, :::${port}->8080/tcp`,
    };
    fakeDocker(
      `[ "$1" = ps ] && echo '${project ? JSON.stringify({ ...row, state: 'running', status: 'Up' }) : ''}'; exit 0`,
    );
    try {
      const { find } = await diagnose();
      expect(find('Ports')).toMatchObject([{ state, detail: expect.stringContaining(detail) as string }]);
      expect(find('Files')).toMatchObject([{ state: 'wrong', next: 'chmod go= .env.shared' }]);
    } finally {
      server.close();
    }
  });
});

describe('the last line of doctor', () => {
  it('counts what is wrong first, and does not call fine what was not checked', () => {
    const findings = [
      fine('Node', '24'),
      skipped('Certificates', 'no answer'),
      wrong('Ports', 'taken', 'free it'),
      fine('Disk', '9 GB'),
    ];
    expect(summarize(findings)).toBe('1 wrong, 2 fine, 1 not checked.');
  });
});
