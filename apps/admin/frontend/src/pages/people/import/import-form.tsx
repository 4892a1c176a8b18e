import { Button } from '@portico/ui/button';
import { Field } from '@portico/ui/field';
import { Textarea } from '@portico/ui/textarea';
import { type DragEvent, useRef, useState } from 'react';
import { GroupPicker, type PickedGroup } from '../../groups/edit/group-picker.tsx';
import { EVERYONE } from '../../groups/everyone.ts';
import { t } from './import.texts.ts';
import { ListedPeople } from './list/listed-people.tsx';
import { readFile } from './list/read-file.ts';
import type { ListedPerson } from './list/read-people.ts';

export const LIST_ID = 'import-list';
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
  /** It was sent without anybody. */
  isMissing: boolean;
}

/** A list, pasted or from a file, and what is read in it. Nothing is sent yet. */
export function ImportForm(props: ImportFormProps) {
  const { text, onTextChange, group, onGroupChange, listed, count, isCut, isMissing } = props;
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string>();
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > MOST_BYTES) return setError(t('import.file.too_large', { name: file.name }));
    try {
      onTextChange(await readFile(file));
      setError(undefined);
    } catch {
      // A folder, or a file that is gone.
      setError(t('import.file.unreadable', { name: file.name }));
    }
  };
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void read(event.dataTransfer.files[0]);
  };
  return (
    <div className="grid gap-7">
      <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <Field
          id={LIST_ID}
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
          error={error ?? (isMissing ? t('import.list.missing') : undefined)}
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
      <Field label={t('import.group')} aside={t('import.optional')} className="max-w-86">
        <GroupPicker
          kind="principal"
          value={group}
          onValueChange={onGroupChange}
          allows={({ id, tenantId }) => tenantId === null && id !== EVERYONE}
        />
      </Field>
      <ListedPeople listed={listed} count={count} isCut={isCut} />
    </div>
  );
}
