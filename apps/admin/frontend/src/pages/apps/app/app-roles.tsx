import { Badge } from '@portico/ui/badge';
import { ChevronRight } from 'lucide-react';
import { Link } from 'wouter';
import { joinTitles } from '../../../parts/join-titles.ts';
import { Section } from '../../../parts/section.tsx';
import type { AppFacts } from './app-query.ts';
import { t } from './app.texts.ts';

export interface AppRolesProps extends Pick<AppFacts, 'roles' | 'permissions'> {
  /** How many are shown, where all are listed elsewhere. */
  most?: number;
  allHref?: string;
}

/** The roles of the manifest, what they allow in words, and how many assignments each has. */
export function AppRoles({ roles, permissions, most = Infinity, allHref }: AppRolesProps) {
  const titles = new Map(permissions.map(({ name, title }) => [name, title]));
  return (
    <Section
      title={t('app.roles')}
      count={roles.length}
      action={
        allHref !== undefined && roles.length > most ? (
          <Link href={allHref} className="text-13 font-medium text-muted hover:text-text">
            {t('app.roles.all', { count: roles.length })}
          </Link>
        ) : null
      }
    >
      {roles.length === 0 ? <p className="border-t py-3 text-13 text-muted">{t('app.roles.none')}</p> : null}
      <ul className="border-t">
        {roles.slice(0, most).map(({ id, name, isDefault, dormantSince, actions, people, groups }) => (
          <li key={id} className="border-b">
            <Link
              href={`/roles/${id}`}
              className="group flex min-h-10 items-center gap-2.5 py-1.5 text-13 phone:flex-wrap phone:gap-y-0.5 touch:min-h-12"
            >
              <b className="flex-none underline-offset-3 group-hover:underline">{name}</b>
              {isDefault ? <Badge tone="line">{t('app.roles.default')}</Badge> : null}
              {dormantSince === null ? null : <Badge tone="warning">{t('app.roles.dormant')}</Badge>}
              <span className="min-w-0 flex-1 truncate text-muted phone:order-last phone:basis-full">
                {joinTitles(actions.map((action) => titles.get(action) ?? action)) || t('app.roles.nothing')}
              </span>
              <span className="text-muted tabular-nums phone:ms-auto">{people + groups}</span>
              <ChevronRight className="size-4 flex-none text-faint" strokeWidth={1.75} aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
