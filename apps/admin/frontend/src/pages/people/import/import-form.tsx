import { Button } from '@portico/ui/button';
import { Field } from '@portico/ui/field';
import { Textarea } from '@portico/ui/textarea';
import { type DragEvent, useRef, useState } from 'react';
import { Columns } from '../../../parts/columns.tsx';
import { GroupPicker, type PickedGroup } from '../../groups/edit/group-picker.tsx';
import { t } from './import.texts.ts';
import { ListedPeople } from './list/listed-people.tsx';
import type { ListedPerson } from './list/read-people.ts';

const MOST_BYTES = 1_000_000;

export interface ImportFormProps {
  text: string;
  onTextChange: (text: string) => void;
  group: PickedGroup | null;
  onGroupChange: (group: PickedGroup | null) => void;
  listed: readonly ListedPerson[];
  /** Of those who will be invited. */
  count: number;
  /** At most so many are, and there are more. */
  isCut: number | undefined;
}

/** A list, pasted or from a file, beside what is read in it. Nothing is sent yet. */
export function ImportForm({ text, onTextChange, group, onGroupChange, listed, count, isCut }: ImportFormProps) {
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string>();
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > MOST_BYTES) return setError(t('import.file.too_large', { name: file.name }));
    setError(undefined);
    onTextChange(await file.text());
  };
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void read(event.dataTransfer.files[0]);
  };
  return (
    <Columns
      aside={
        <Field label={t('import.group')} aside={t('import.optional')}>
          <GroupPicker
            kind="principal"
            value={group}
            onValueChange={onGroupChange}
            allows={({ tenantId }) => tenantId === null}
          />
        </Field>
      }
    >
      <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <Field
          label={t('import.list')}
          aside={
            <>
              <Button variant="quiet" size="xs" onClick={() => input.current?.click()}>
                {t('import.file')}
              </Button>
              <input
                ref={input}
                type="file"
                hidden
                accept=".csv,.tsv,.txt,text/csv,text/plain"
                onChange={({ currentTarget }) => {
                  void read(currentTarget.files?.[0]);
                  // The same file can be chosen again after it was changed.
                  currentTarget.value = '';
                }}
              />
            </>
          }
          hint={t('import.list.hint')}
          error={error}
        >
          <Textarea
            rows={8}
            value={text}
            placeholder={t('import.list.example')}
            spellCheck={false}
            onChange={(event) => {
              setError(undefined);
              onTextChange(event.target.value);
            }}
            className="[&>textarea]:max-h-90 [&>textarea]:overflow-y-auto [&>textarea]:font-mono [&>textarea]:text-13"
          />
        </Field>
      </div>
      <ListedPeople listed={listed} count={count} isCut={isCut} />
    </Columns>
  );
}
