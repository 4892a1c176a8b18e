import { Badge } from '@portico/ui/badge';
import { Section } from '../../../parts/section.tsx';
import type { AppFacts } from './app-query.ts';
import { t } from './app.texts.ts';

const head = 'h-9 border-b text-12 font-medium text-muted';
const cell = 'h-10 truncate border-b pe-3';

export function AppPermissions({ roles, permissions }: Pick<AppFacts, 'roles' | 'permissions'>) {
  if (permissions.length === 0)
    return (
      <Section title={t('app.permissions')}>
        <p className="border-t py-3 text-13 text-muted">{t('app.permissions.none')}</p>
      </Section>
    );
  return (
    <Section title={t('app.permissions')} count={permissions.length}>
      <table className="w-full table-fixed border-separate border-spacing-0 border-t text-13">
        <thead>
          <tr>
            <th scope="col" className={`${head} text-start`}>
              {t('app.permission.name')}
            </th>
            <th scope="col" className={`${head} text-start`}>
              {t('app.permission.words')}
            </th>
            <th scope="col" className={`${head} w-28 text-start phone:hidden`}>
              {t('app.permission.on')}
            </th>
            <th scope="col" className={`${head} w-20 text-end`}>
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
              <td className={`${cell} text-muted phone:hidden`}>{on ?? t('app.permission.app')}</td>
              <td className={`${cell} pe-0 text-end text-muted`}>
                {t('app.permission.roles', { count: roles.filter(({ actions }) => actions.includes(name)).length })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
