import { Settings } from '../src/settings/settings.ts';
import { TenantsService } from '../src/tenants/tenants.service.ts';
import { addPerson, operator, type PersonActor } from './directory-actors.ts';
import type { TestApp } from './test-app.ts';

export interface TwoTenants {
  /** Made and administers the tenant Acme. */
  ines: PersonActor;
  acme: string;
  /** A tenant that she has nothing to do with. */
  umbrella: string;
}

/** On a new platform. From now on everyone may make tenants. */
export async function addTwoTenants(app: TestApp): Promise<TwoTenants> {
  const ines = await addPerson(app, 'Ines');
  await app.get(Settings).change(operator, 'tenants', { version: 0, values: { openCreation: true }, reset: [] });
  const tenants = app.get(TenantsService);
  const { id: acme } = await tenants.create(ines, { name: 'Acme' });
  const { id: umbrella } = await tenants.create(operator, { name: 'Umbrella' });
  return { ines, acme, umbrella };
}
