import { Button } from '@portico/ui/button';
import { Field } from '@portico/ui/field';
import { Textarea } from '@portico/ui/textarea';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react';
import { readJsonObject } from '../../parts/read-json-object.ts';
import { useRested } from '../../parts/use-rested.ts';
import { t } from './ask.texts.ts';

const REST_MS = 500;

interface More {
  /** JSON, as typed. */
  attributes: string;
  context: string;
}

export interface AskMoreProps {
  value: More;
  /** Called once typing rests, when a field is left, and with Control and Enter. */
  onChange: (change: Partial<More>) => void;
  /** The type of object when the question is about any object of it. Null: one that exists, with attributes of its own. */
  type: string | null;
}

/** What conditions compare beside the person: attributes of the object, and the context of the request. Closed until needed. */
export function AskMore({ value, onChange, type }: AskMoreProps) {
  const [isOpen, setOpen] = useState(value.attributes + value.context !== '');
  if (!isOpen)
    return (
      <Button variant="quiet" size="sm" onClick={() => setOpen(true)}>
        <Plus strokeWidth={1.75} />
        {t('ask.context')}
      </Button>
    );
  return (
    <div className="grid grid-cols-2 gap-4 px-3 pb-2 phone:grid-cols-1">
      {type === null ? null : (
        <JsonField
          label={t('ask.attributes', { type })}
          example='{ "value": 82000 }'
          value={value.attributes}
          onChange={(attributes) => onChange({ attributes })}
        />
      )}
      <JsonField
        label={t('ask.context')}
        example='{ "ip": "10.0.0.4" }'
        value={value.context}
        onChange={(context) => onChange({ context })}
      />
    </div>
  );
}

interface JsonFieldProps {
  label: string;
  example: string;
  value: string;
  onChange: (value: string) => void;
}

function JsonField({ label, example, value, onChange }: JsonFieldProps) {
  const [draft, setDraft] = useState(value);
  const isKept = draft.trim() === value;
  const isWrong = readJsonObject(draft) === undefined;
  const keep = () => isKept || onChange(draft.trim());
  const rested = useRested(draft, REST_MS);
  const keepRested = useEffectEvent((text: string) => {
    if (text === draft && !isWrong) keep();
  });
  useEffect(() => keepRested(rested), [rested]);
  const keepOnKeys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    keep();
  };
  return (
    <Field label={label} error={isWrong && isKept ? t('ask.json', { example }) : undefined}>
      <Textarea
        rows={2}
        spellCheck={false}
        placeholder={example}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={keep}
        onKeyDown={keepOnKeys}
        className="[&>textarea]:max-h-60 [&>textarea]:overflow-y-auto [&>textarea]:font-mono [&>textarea]:text-13"
      />
    </Field>
  );
}
