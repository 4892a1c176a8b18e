import { cn } from '@portico/ui/cn';
import { Link, useLocation } from 'wouter';
import type { ShownGroup, ShownItem } from './navigation.ts';
import { sayCount } from './say-count.ts';
import { t } from './shell.texts.ts';

export interface SideNavProps {
  groups: readonly ShownGroup[];
  /** Beside the item of this id. */
  counts: Readonly<Record<string, number | undefined>>;
  /** On a phone, the navigation is a sheet: wide lines, and no rail. */
  sheet?: boolean;
}

/** The places of the console, in groups; settings stand at the end. */
export function SideNav({ groups, counts, sheet = false }: SideNavProps) {
  const main = groups.filter(({ id }) => id !== 'platform');
  const platform = groups.filter(({ id }) => id === 'platform');
  return (
    <>
      <nav aria-label={t('shell.name')}>
        {main.map((group) => (
          <Group key={group.id} group={group} counts={counts} sheet={sheet} />
        ))}
      </nav>
      <span className="flex-1" />
      {platform.length > 0 ? (
        <nav aria-label={t('shell.platform_nav')}>
          {platform.map((group) => (
            <Group key={group.id} group={group} counts={counts} sheet={sheet} />
          ))}
        </nav>
      ) : null}
    </>
  );
}

function Group({ group, counts, sheet }: { group: ShownGroup } & Required<Omit<SideNavProps, 'groups'>>) {
  return (
    <div className={cn(!sheet && group.title !== undefined && 'rail:mt-2 rail:border-t rail:pt-2')}>
      {group.title === undefined ? null : (
        <h2 className={cn('px-2 pt-4 pb-1 text-12 font-medium text-faint', !sheet && 'rail:sr-only')}>{group.title}</h2>
      )}
      <ul>
        {group.items.map((item) => (
          <li key={item.id}>
            <NavLink item={item} count={counts[item.id]} sheet={sheet} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function NavLink({ item, count, sheet }: { item: ShownItem; count: number | undefined; sheet: boolean }) {
  const [path] = useLocation();
  const isCurrent = isWithin(path === '/access' ? '/roles' : path, item.path);
  return (
    <Link
      href={item.path}
      aria-current={isCurrent ? 'page' : undefined}
      title={sheet ? undefined : item.words}
      data-slot="nav-link"
      className={cn(
        'flex h-8 items-center gap-2.5 rounded-control px-2 text-13 font-medium text-muted hover:bg-hover hover:text-text aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-text',
        sheet ? 'h-12 gap-3.5 rounded-field px-3 text-14' : 'rail:w-10 rail:justify-center touch:h-11',
      )}
    >
      <item.icon className={sheet ? 'size-5' : 'size-4'} strokeWidth={1.75} aria-hidden="true" />
      <span className={cn('min-w-0 flex-1 truncate', !sheet && 'rail:sr-only')}>{item.words}</span>
      {count ? (
        <span className={cn('text-12 font-normal text-muted tabular-nums', !sheet && 'rail:sr-only')}>
          {sayCount(count)}
        </span>
      ) : null}
    </Link>
  );
}

/** Whether an address is that of a place, or of something in it. Giving access has no place of its own: it stands under roles. */
function isWithin(path: string, place: string): boolean {
  return path === place || (place !== '/' && path.startsWith(`${place}/`));
}
