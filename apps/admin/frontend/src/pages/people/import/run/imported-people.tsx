import { CopyButton } from '@portico/ui/copy-button';
import { Check, CircleAlert } from 'lucide-react';
import { Link } from 'wouter';
import { t } from '../import.texts.ts';
import type { ImportedPerson } from './import-people.ts';

/** What came of each line; those that need something first. */
export function ImportedPeople({ imported }: { imported: readonly ImportedPerson[] }) {
  const rows = [...imported.filter(({ error }) => error), ...imported.filter(({ error }) => !error)];
  return (
    <ul className="border-t">
      {rows.map((one) => (
        <ImportedRow key={one.listed.email} imported={one} />
      ))}
    </ul>
  );
}

function ImportedRow({ imported }: { imported: ImportedPerson }) {
  const { listed, invited, error } = imported;
  const Icon = error ? CircleAlert : Check;
  return (
    <li className="flex min-h-11 items-center gap-3 border-b py-1.5 text-13 [content-visibility:auto] [contain-intrinsic-block-size:44px]">
      <Icon
        className={error ? 'size-3.5 flex-none text-warning' : 'size-3.5 flex-none text-success'}
        strokeWidth={2}
        aria-hidden="true"
      />
      <span className="min-w-0 flex-1">
        {invited ? (
          <Link href={`/people/${invited.person.id}`} className="font-medium wrap-anywhere hover:underline">
            {listed.name}
          </Link>
        ) : (
          <b className="font-medium wrap-anywhere">{listed.name}</b>
        )}
        <span className="ms-2 wrap-anywhere text-muted phone:ms-0 phone:block">{listed.email}</span>
      </span>
      <span className={error ? 'max-w-1/2 text-end text-warning' : 'text-muted'}>{sayOutcome(imported)}</span>
      {invited ? (
        <CopyButton text={invited.setupLink.url} label={t('import.copy', { name: listed.name })} className="size-7" />
      ) : null}
    </li>
  );
}

function sayOutcome({ invited, error, isUncertain }: ImportedPerson): string {
  if (!error) return t('import.invited');
  if (invited) return t('import.invited.not_joined', { why: error.message });
  if (error.code === 'directory.email_taken') return t(isUncertain ? 'import.maybe' : 'import.taken');
  const [field] = error.fields;
  if (field?.path === 'email') return t('import.wrong.email', { why: field.message });
  return field?.path === 'name' ? t('import.wrong.name', { why: field.message }) : error.message;
}
