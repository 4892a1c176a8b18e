import type { PersonRole } from '../../people/roles/roles-of-person.ts';
import type { AppAccess } from '../access/access-of-person.ts';

/** One thing that two people can have: for each, the ways by which they get it, or nothing. */
export interface Compared<Item> {
  key: string;
  one: readonly Item[];
  other: readonly Item[];
}

interface Comparison<Item> {
  onlyOne: readonly Compared<Item>[];
  onlyOther: readonly Compared<Item>[];
  both: readonly Compared<Item>[];
}

export interface Access {
  roles: readonly PersonRole[];
  apps: readonly AppAccess[];
}

export interface AccessComparison {
  roles: Comparison<PersonRole>;
  apps: Comparison<AppAccess>;
}

/** A role counts once for each place where it holds, however often it reaches somebody there. */
export function compareAccess(one: Access, other: Access): AccessComparison {
  return {
    roles: compare(one.roles, other.roles, ({ assignment }) => `${assignment.roleId} ${assignment.tenantId ?? ''}`),
    apps: compare(open(one), open(other), ({ app, tenant }) => `${app.id} ${tenant?.id ?? ''}`),
  };
}

export function isSame({ roles, apps }: AccessComparison): boolean {
  return [roles, apps].every(({ onlyOne, onlyOther }) => onlyOne.length === 0 && onlyOther.length === 0);
}

const open = ({ apps }: Access) => apps.filter(({ allowed }) => allowed);

function compare<Item>(one: readonly Item[], other: readonly Item[], keyOf: (item: Item) => string): Comparison<Item> {
  const [ofOne, ofOther] = [Map.groupBy(one, keyOf), Map.groupBy(other, keyOf)];
  const keys = [...new Set([...ofOne.keys(), ...ofOther.keys()])];
  const all = keys.map((key) => ({ key, one: ofOne.get(key) ?? [], other: ofOther.get(key) ?? [] }));
  return {
    onlyOne: all.filter((compared) => compared.other.length === 0),
    onlyOther: all.filter((compared) => compared.one.length === 0),
    both: all.filter((compared) => compared.one.length > 0 && compared.other.length > 0),
  };
}
