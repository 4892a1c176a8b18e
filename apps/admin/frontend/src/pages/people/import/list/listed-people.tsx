import { cn } from '@portico/ui/cn';
import { Section } from '../../../../parts/section.tsx';
import { plainTable } from '../../../../parts/table/plain-table.ts';
import { t } from '../import.texts.ts';
import type { ListedPerson } from './read-people.ts';

/** Of those without a fault: more would only be scrolled past. */
const SHOWN = 100;

const faults = {
  no_email: t('import.fault.no_email'),
  no_name: t('import.fault.no_name'),
  twice: t('import.fault.twice'),
};

export interface ListedPeopleProps {
  listed: readonly ListedPerson[];
  count: number;
  isCut: number | undefined;
}

/** What is read in the list: lines that are left out first. */
export function ListedPeople({ listed, count, isCut }: ListedPeopleProps) {
  const wrong = listed.filter(({ fault }) => fault !== undefined);
  const right = listed.filter(({ fault }) => fault === undefined);
  const rows = [...wrong, ...right.slice(0, SHOWN)];
  if (rows.length === 0)
    return (
      <Section title={t('import.none')}>
        <p className="text-13 text-muted">{t('import.none.hint')}</p>
      </Section>
    );
  return (
    <Section title={t('import.ready', { count })}>
      <p role="status" className="flex flex-wrap gap-x-4 text-13 text-warning empty:hidden">
        {wrong.length > 0 ? <span>{t('import.faults', { count: wrong.length })}</span> : null}
        {isCut === undefined ? null : <span>{t('import.many', { most: isCut })}</span>}
      </p>
      <table className={cn(plainTable.table, 'mt-2')}>
        <thead>
          <tr>
            <th scope="col" className={cn(plainTable.head, 'w-14')}>
              {t('import.line')}
            </th>
            <th scope="col" className={plainTable.head}>
              {t('import.name')}
            </th>
            <th scope="col" className={plainTable.head}>
              {t('import.email')}
            </th>
            <th scope="col" className={cn(plainTable.head, 'w-48 phone:w-32', wrong.length === 0 && 'hidden')}>
              {t('import.state')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, name, email, fault, isGuessed }, at) => (
            <tr key={at}>
              <td className={cn(plainTable.cell, 'text-muted tabular-nums')}>{line}</td>
              <td className={cn(plainTable.cell, 'truncate font-medium')} title={name}>
                {name}
                {isGuessed ? (
                  <span className="ms-1.5 text-12 font-normal text-muted">{t('import.guessed')}</span>
                ) : null}
              </td>
              <td className={cn(plainTable.cell, 'truncate text-muted')} title={email}>
                {email}
              </td>
              <td className={cn(plainTable.cell, 'text-warning', wrong.length === 0 && 'hidden')}>
                {fault ? faults[fault] : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {right.length > SHOWN ? (
        <p className="pt-2 text-13 text-muted">{t('import.more', { count: right.length - SHOWN })}</p>
      ) : null}
    </Section>
  );
}
