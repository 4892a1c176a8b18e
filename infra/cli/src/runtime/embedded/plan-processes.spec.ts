import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvPlan, Manifest } from '@portico/manifest';
import { describe, expect, it } from 'vitest';
import { inheritedEnvironment } from './inherited-environment.ts';
import { planProcesses, type PlanProcessesOptions } from './plan-processes.ts';

const manifests = [
  { slug: 'auth', folder: 'services/auth', health: '/health/ready' },
  { slug: 'crm', folder: 'apps/products/crm', health: '/api/health' },
] as Manifest[];
const none = { container: {}, secrets: {} };
const envs: EnvPlan[] = [
  { slug: 'auth', folder: 'services/auth', variables: { PORT: '8100', AUTH_SERVICE_SECRET: 'auth-secret' }, ...none },
  {
    slug: 'crm',
    folder: 'apps/products/crm',
    variables: { PORT: '8130', PORTICO_CLIENT_SECRET: 'crm-secret' },
    ...none,
  },
];
const options: PlanProcessesOptions = {
  root: '/checkout',
  node: '/bin/node',
  inherited: inheritedEnvironment({
    PATH: '/bin',
    HOME: '/home/me',
    PORTICO_MASTER_SECRET: 'master',
    AWS_SECRET: 'mine',
  }),
  cache: '/checkout/.portico/cache',
  gateway: { port: 8080, routesFile: '/r.json', domain: 'localhost', environment: 'development', trustedProxy: [] },
  revisions: { crm: 'one' },
};
const specs = planProcesses(manifests, envs, options);
const find = (name: string) => specs.find((spec) => spec.name === name)!;

describe('planProcesses', () => {
  it('gives each process its own environment and nothing of the shell or of another', () => {
    expect(find('crm').env).toEqual({
      PATH: '/bin',
      HOME: '/home/me',
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: '/checkout/.portico/cache',
      PORT: '8130',
      PORTICO_CLIENT_SECRET: 'crm-secret',
    });
    expect(JSON.stringify(find('gateway').env)).not.toMatch(/secret|master/i);
  });

  it('asks the app’s own health address on loopback', () => {
    expect(find('crm').health).toEqual({ kind: 'http', url: 'http://127.0.0.1:8130/api/health' });
  });

  it('starts services, as the image does, without options of V8, which cost a start 30 ms', () => {
    const image = readFileSync(join(import.meta.dirname, '../../../../images/backend.Dockerfile'), 'utf8');
    expect(find('crm').args).toEqual(['dist/main.js']);
    expect(image).toContain('CMD ["node", "dist/main.js"]');
    expect(image).toContain('RUN node dist/main.js --warm-up');
  });

  it('stops the gateway first, then apps, then auth', () => {
    expect(specs.toSorted((a, b) => b.stopOrder - a.stopOrder).map(({ name }) => name)).toEqual([
      'gateway',
      'crm',
      'auth',
    ]);
  });

  it('keeps the revision when another terminal, with another PATH and LANG, gives the command', () => {
    const elsewhere = planProcesses(manifests, envs, {
      ...options,
      inherited: inheritedEnvironment({ PATH: '/usr/local/bin:/bin', HOME: '/home/me', LANG: 'pt_PT.UTF-8' }),
    });
    expect(elsewhere.map(({ revision }) => revision)).toEqual(specs.map(({ revision }) => revision));
  });

  it('gives another revision when the sources or the environment change, and to no other process', () => {
    const rebuilt = planProcesses(manifests, envs, { ...options, revisions: { crm: 'two' } });
    const changed = specs.filter((spec, index) => spec.revision !== rebuilt[index]!.revision);
    expect(changed.map(({ name }) => name)).toEqual(['crm']);
  });

  it('prefers planned variables over the committed structure', () => {
    const structure = { crm: { PORT: '1', FEATURE: 'on' } };
    const spec = planProcesses(manifests, envs, { ...options, structure }).find(({ name }) => name === 'crm')!;
    expect(spec.env).toMatchObject({ PORT: '8130', FEATURE: 'on' });
  });
});
