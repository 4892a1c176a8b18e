import { Button } from '@portico/ui/button';
import { useMemo, useState } from 'react';
import { Page } from '../../../parts/page.tsx';
import type { PickedGroup } from '../../groups/edit/group-picker.tsx';
import { ImportForm, LIST_ID } from './import-form.tsx';
import { ImportResult } from './import-result.tsx';
import { t } from './import.texts.ts';
import { readPeople } from './list/read-people.ts';
import { MOST_PEOPLE } from './run/import-store.ts';
import { useImport } from './run/use-import.ts';

/** Many people at once: a list, what is read in it, and the link of each. */
export default function ImportPage() {
  const [text, setText] = useState('');
  const [group, setGroup] = useState<PickedGroup | null>(null);
  const [isTried, setTried] = useState(false);
  const listed = useMemo(() => readPeople(text), [text]);
  const { run, start, forget, ...actions } = useImport();
  const right = listed.filter(({ fault }) => fault === undefined);
  const people = right.slice(0, MOST_PEOPLE);
  const submit = () => {
    setTried(true);
    if (people.length > 0) start(people, group?.id);
    else document.getElementById(LIST_ID)?.focus();
  };
  const again = () => {
    setText('');
    setTried(false);
    forget();
  };
  return (
    <Page
      title={t('import.title')}
      purpose={t('import.purpose')}
      back={{ href: '/people', words: t('import.back') }}
      actions={
        run ? null : (
          <Button variant="primary" size="sm" onClick={submit}>
            {t('import.submit', { count: people.length })}
          </Button>
        )
      }
    >
      {run ? (
        <ImportResult run={run} onAgain={again} {...actions} />
      ) : (
        <ImportForm
          text={text}
          onTextChange={setText}
          group={group}
          onGroupChange={setGroup}
          listed={listed}
          count={people.length}
          isCut={right.length > MOST_PEOPLE ? MOST_PEOPLE : undefined}
          isMissing={isTried && people.length === 0}
        />
      )}
    </Page>
  );
}
