import { Button, ButtonLink } from '@portico/ui/button';
import { Field } from '@portico/ui/field';
import { Textarea } from '@portico/ui/textarea';
import { type FormEvent, useId, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { t } from './import.texts.ts';
import { type ListedPerson, readPeople } from './list/read-people.ts';
import { MOST_PEOPLE } from './run/import-store.ts';
import { useImport } from './run/use-import.ts';

/** Where the links of those who are invited appear. */
const IMPORT = '/people/import';

export interface InviteHereProps {
  /** The addresses. The page keeps them while the form is closed. */
  text: string;
  onTextChange: (text: string) => void;
}

/** The import's list without its preview, for a few addresses in another page. What comes of it is on the import's page. */
export default function InviteHere({ text, onTextChange }: InviteHereProps) {
  const [isTried, setTried] = useState(false);
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [, navigate] = useLocation();
  const { run, start } = useImport();
  const listed = useMemo(() => readPeople(text), [text]);
  const people = listed.filter(({ fault }) => fault === undefined).slice(0, MOST_PEOPLE);
  const left = listed.length - people.length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Its links would be lost.
    if (run) return navigate(IMPORT);
    setTried(true);
    if (people.length === 0) return field.current?.focus();
    start(people, undefined);
    navigate(IMPORT);
  };
  return (
    <form onSubmit={submit} className="mt-3 grid gap-3">
      <Field
        id={id}
        label={t('import.addresses')}
        hint={left > 0 ? sayLeftOut(listed, left) : undefined}
        error={isTried && people.length === 0 ? t('import.list.missing') : undefined}
      >
        <Textarea
          ref={field}
          rows={3}
          value={text}
          placeholder={t('import.addresses.example')}
          spellCheck={false}
          onChange={(event) => onTextChange(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2">
        <Button type="submit" variant="primary" size="sm">
          {run ? t('import.see') : t('import.submit', { count: people.length })}
        </Button>
        <Link href={IMPORT} asChild>
          <ButtonLink variant="quiet" size="sm">
            {t('import.from_file')}
          </ButtonLink>
        </Link>
        <span className="text-13 text-muted">{t('import.addresses.hint')}</span>
      </div>
    </form>
  );
}

/** An address that is mistyped is seen before the others are invited. */
function sayLeftOut(listed: readonly ListedPerson[], count: number): string {
  const first = listed.find(({ fault }) => fault !== undefined);
  if (!first) return t('import.faults', { count });
  const words = { first: first.email || first.name, more: count - 1, why: first.fault ?? 'no_name' };
  return t('import.left_out', words);
}
