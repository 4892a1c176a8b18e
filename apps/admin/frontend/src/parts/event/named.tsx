import { Door, type DoorProps } from '@portico/ui/door';
import { Face } from '@portico/ui/face';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

const isPerson = (kind: string | undefined) => kind === 'person';
const pages: Record<string, string> = {
  person: 'people',
  group: 'groups',
  object_group: 'resources/groups',
  resource: 'resources',
  role: 'roles',
  app: 'apps',
  client: 'apps/connected',
};

export interface NamedProps {
  thing: { id?: string; kind?: string; name: ReactNode };
  app?: { id?: string; manifestId?: string; name: string; iconSvg?: string | null };
}

/** A thing within a sentence: its name, after its face or door. Who has a page is a link to it. */
export function Named({ thing, app }: NamedProps) {
  const { id, kind, name } = thing;
  const page = kind === undefined ? undefined : pages[kind];
  return (
    <span className="inline-flex max-w-full items-center gap-[7px] align-bottom">
      <Picture thing={thing} app={app} />
      {page !== undefined && id !== undefined ? (
        <Link href={`/${page}/${id}`} className="min-w-0 truncate rounded-inner font-medium text-text hover:underline">
          {name}
        </Link>
      ) : (
        <b className="min-w-0 truncate font-medium text-text">{name}</b>
      )}
    </span>
  );
}

function Picture({ thing: { id, kind, name }, app }: NamedProps) {
  if (app?.manifestId !== undefined)
    return <Door size={20} app={{ ...app, id: app.manifestId } satisfies DoorProps['app']} />;
  if (isPerson(kind) && id !== undefined && typeof name === 'string') return <Face size={20} person={{ id, name }} />;
  return null;
}
