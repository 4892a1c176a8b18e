import { Badge } from '@portico/ui/badge';
import { cn } from '@portico/ui/cn';
import { Section } from '../../../parts/section.tsx';
import { plainTable } from '../../../parts/table/plain-table.ts';
import type { AppFacts } from './app-query.ts';
import { t } from './app.texts.ts';

const { table, head } = plainTable;
const cell = `${plainTable.cell} truncate`;

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export function AppPermissions({ roles, permissions }: Pick<AppFacts, 'roles' | 'permissions'>) {
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
          {permissions.map(({ id, name, title, on, dormantSince }) => (
            <tr key={id}>
              <td className={cell}>
                <code title={name}>{name}</code>
              </td>
              <td className={cell} title={title}>
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
    </Section>
  );
}
