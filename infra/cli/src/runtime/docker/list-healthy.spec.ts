import { describe, expect, it } from 'vitest';
import { listHealthy } from './list-healthy.ts';

const crm = (name: string, state: string, status: string) => ({ slug: 'crm', name, state, status });
const database = crm('crm-database', 'running', 'Up 3 minutes (healthy)');
const backend = crm('crm-backend', 'running', 'Up 3 minutes (healthy)');
const migrated = crm('crm-migrate', 'exited', 'Exited (0) 3 minutes ago');

describe('an app is up', () => {
  it('when its containers are healthy, and one-shot containers succeeded', () => {
    expect([...listHealthy([database, backend, migrated])]).toEqual(['crm']);
  });

  it.each([
    ['has no container', []],
    ['has no backend', [database, migrated]],
    ['has a backend that is starting', [database, crm('crm-backend', 'running', 'Up 1 second (health: starting)')]],
    ['has a backend that ends again and again', [database, crm('crm-backend', 'restarting', 'Restarting (1)')]],
    ['has a backend that ended by itself', [database, crm('crm-backend', 'exited', 'Exited (0) 1 second ago')]],
    ['has an unhealthy database', [crm('crm-database', 'running', 'Up 3 minutes (unhealthy)'), backend]],
    ['could not be migrated', [database, backend, crm('crm-migrate', 'exited', 'Exited (1) 1 second ago')]],
  ])('not when it %s', (_, containers) => {
    expect([...listHealthy(containers)]).toEqual([]);
  });
});
