import type { TenantStatus } from '../tenants-query.ts';

/** Steps that ask before they run. */
export type TenantStep = 'disable' | 'freeze' | 'delete' | 'purge';
/** Steps that restore and don't ask. */
export type TenantReturn = 'enable' | 'restore';

/** The steps for a tenant in this state, in the order of the page. */
export function listSteps(status: TenantStatus): readonly (TenantStep | TenantReturn)[] {
  switch (status) {
    case 'active':
      return ['disable', 'freeze', 'delete'];
    case 'inactive':
      return ['enable', 'freeze', 'delete'];
    case 'frozen':
      return ['enable', 'delete'];
    case 'deleted':
      return ['restore', 'purge'];
  }
}

/** How the toast takes a step back. */
export const undoOf: Readonly<Record<TenantStep, TenantReturn | undefined>> = {
  disable: 'enable',
  freeze: 'enable',
  delete: 'restore',
  purge: undefined,
};
