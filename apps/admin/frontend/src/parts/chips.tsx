import { cn } from '@portico/ui/cn';
import { Face } from '@portico/ui/face';
import { UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { AppDoor } from './app-door.tsx';

const chip = 'inline-flex min-w-0 items-center gap-1.5 text-13 font-medium';

/** A person by face and name, leading to their page. */
export function PersonChip({ person, link = true }: { person: { id: string; name: string }; link?: boolean }) {
  return (
    <Chip href={link ? `/people/${person.id}` : undefined}>
      <Face person={person} size={20} />
      <span className="truncate" title={person.name}>
        {person.name}
      </span>
    </Chip>
  );
}

/** An app by door and name. */
export function AppChip({ app, href }: { app: { id: string; name: string }; href?: string }) {
  return (
    <Chip href={href}>
      <AppDoor app={app} size={20} />
      <span className="truncate" title={app.name}>
        {app.name}
      </span>
    </Chip>
  );
}

/** A group, as a tag. */
export function GroupChip({ group }: { group: { id: string; name: string } }) {
  return (
    <Chip
      href={`/groups/${group.id}`}
      className="h-[22px] rounded-control border px-[7px] text-12 shadow-none hover:bg-hover"
    >
      <UsersRound className="size-3 text-faint" strokeWidth={1.75} aria-hidden="true" />
      <span className="truncate" title={group.name}>
        {group.name}
      </span>
    </Chip>
  );
}

function Chip({ href, className, children }: { href?: string; className?: string; children: ReactNode }) {
  const classes = cn(chip, className);
  return href === undefined ? (
    <span className={classes}>{children}</span>
  ) : (
    <Link href={href} className={cn(classes, 'rounded-inner')}>
      {children}
    </Link>
  );
}
