import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { AppDoor } from '../../../parts/app-door.tsx';
import { Line } from '../../../parts/line.tsx';
import { nameRole } from '../../../parts/role/name-role.ts';
import { RoleOrigin } from '../../people/roles/role-origin.tsx';
import { RolePicture } from '../../people/roles/role-rows.tsx';
import type { PersonRole } from '../../people/roles/roles-of-person.ts';
import type { AppAccess } from '../access/access-of-person.ts';
import { t as access } from '../access/access.texts.ts';
import { sayWhy } from '../access/say-access.ts';
import type { Compared } from './compare-access.ts';
import { t } from './compare.texts.ts';

export interface ComparedLineProps<Item> {
  compared: Compared<Item>;
  /** Of the two. */
  names: readonly [string, string];
  end?: ReactNode;
}

/** A role, with where each of those who have it has it from. */
export function RoleLine({ compared, names, end }: ComparedLineProps<PersonRole>) {
  const role = (compared.one[0] ?? compared.other[0])!;
  const { role: named, roleId, tenant } = role.assignment;
  const name = nameRole(named);
  return (
    <Line
      className="border-b py-1.5"
      picture={<RolePicture role={role} />}
      title={
        <>
          <Link href={`/roles/${roleId}`} title={name} className="hover:underline">
            {name}
          </Link>
          <Place tenant={tenant} />
        </>
      }
      subtitle={
        <Ways compared={compared} names={names}>
          {(way) => <RoleOrigin role={way} />}
        </Ways>
      }
      end={end}
    />
  );
}

/** An app that opens, with what opens it for each. */
export function AppLine({ compared, names }: ComparedLineProps<AppAccess>) {
  const { app, tenant } = (compared.one[0] ?? compared.other[0])!;
  return (
    <Line
      className="border-b py-1.5"
      picture={<AppDoor app={app} />}
      title={
        <>
          <Link href={`/apps/${app.id}`} title={app.name} className="hover:underline">
            {app.name}
          </Link>
          <Place tenant={tenant} />
        </>
      }
      subtitle={
        <Ways compared={compared} names={names}>
          {(way) => <span title={sayWhy(way)}>{sayWhy(way)}</span>}
        </Ways>
      }
    />
  );
}

function Place({ tenant }: { tenant: { name: string } | null }) {
  if (!tenant) return null;
  return <span className="ms-1.5 font-normal text-muted">{access('person.access.in', { place: tenant.name })}</span>;
}

/** One line for each way; whose it is, where both have it. */
function Ways<Item>({
  compared: { key, one, other },
  names,
  children,
}: ComparedLineProps<Item> & { children: (way: Item) => ReactNode }) {
  const isBoth = one.length > 0 && other.length > 0;
  const ways = [...one.map((way) => ({ way, name: names[0] })), ...other.map((way) => ({ way, name: names[1] }))];
  return ways.map(({ way, name }, place) => (
    <span key={`${key} ${place}`} className="block truncate">
      {isBoth ? <b className="font-medium">{t('compare.of', { name })}</b> : null}
      {children(way)}
    </span>
  ));
}
