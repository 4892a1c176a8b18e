import { Badge } from '@portico/ui/badge';
import { cn } from '@portico/ui/cn';
import { TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import { Section } from '../../../parts/section.tsx';
import { plainTable } from '../../../parts/table/plain-table.ts';
import type { AppRolesProps } from './app-roles.tsx';
import { t } from './app.texts.ts';

const { table, head } = plainTable;
const cell = `${plainTable.cell} truncate`;

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** What the manifest declares, and what it no longer does while a role still has it. */
export function AppPermissions({ roles, permissions, most = Infinity, allHref }: AppRolesProps) {
  const gone = permissions.filter(({ dormantSince }) => dormantSince !== null);
  const holders = roles.filter(({ actions }) => gone.some(({ name }) => actions.includes(name)));
  const facts = { count: gone.length, roles: holders.length, names: '|' };
  const [before, after] = t('app.permissions.gone', facts).split('|');
  if (permissions.length === 0)
    return (
      <Section title={t('app.permissions')}>
        <p className="border-t py-3 text-13 text-muted">{t('app.permissions.none')}</p>
      </Section>
    );
  return (
    <Section title={t('app.permissions')} count={permissions.length}>
      <table className={table}>
        <thead>
          <tr>
            <th scope="col" className={head}>
              {t('app.permission.name')}
            </th>
            <th scope="col" className={head}>
              {t('app.permission.words')}
            </th>
            <th scope="col" className={`${head} w-28 phone:hidden`}>
              {t('app.permission.on')}
            </th>
            <th scope="col" className={cn(head, 'w-20 text-end')}>
              {t('app.permission.used')}
            </th>
          </tr>
        </thead>
        <tbody>
          {permissions.slice(0, most).map(({ id, name, title, on, dormantSince }) => (
            <tr key={id}>
              <td className={cell}>
                <code title={name}>{name}</code>
              </td>
              <td className={`${cell} phone:py-1.5 phone:whitespace-normal`} title={title}>
                {title} {dormantSince === null ? null : <Badge tone="warning">{t('app.permission.removed')}</Badge>}
              </td>
              <td className={`${cell} text-muted phone:hidden`}>
                {on === null ? t('app.permission.app') : capital(on)}
              </td>
              <td className={cn(cell, 'text-end text-muted')}>
                {t('app.permission.roles', { count: roles.filter(({ actions }) => actions.includes(name)).length })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {gone.length > 0 ? (
        <p className="flex gap-2.5 pt-3 text-13 text-muted">
          <TriangleAlert className="mt-0.5 size-4 flex-none text-warning" strokeWidth={1.75} aria-hidden="true" />
          <span className="max-w-[70ch] text-pretty">
            {before}
            <code className="wrap-anywhere">{gone.map(({ name }) => name).join(', ')}</code>
            {after}
          </span>
        </p>
      ) : null}
      {allHref !== undefined && permissions.length > most ? (
        <Link href={allHref} className="inline-block pt-3 text-13 font-medium text-muted hover:text-text">
          {t('app.permissions.all', { count: permissions.length })}
        </Link>
      ) : null}
    </Section>
  );
}
