import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { Textarea } from '@portico/ui/textarea';
import { t } from './guardrails.texts.ts';

export interface Words {
  name: string;
  reason: string;
}

const MOST: Readonly<Record<keyof Words, number>> = { name: 200, reason: 500 };
const isLong = (words: Words, key: keyof Words) => words[key].trim().length > MOST[key];

export const areWordsLong = (words: Words): boolean => isLong(words, 'name') || isLong(words, 'reason');

/** What a guardrail is called and why it is there. */
export function GuardrailWords({ words, onChange }: { words: Words; onChange: (words: Words) => void }) {
  return (
    <>
      <Field
        label={t('guardrail.name')}
        aside={t('guardrail.optional')}
        error={isLong(words, 'name') ? t('guardrail.name.long') : undefined}
      >
        <Input
          size="sm"
          autoComplete="off"
          value={words.name}
          onChange={(event) => onChange({ ...words, name: event.target.value })}
        />
      </Field>
      <Field
        label={t('guardrail.reason')}
        aside={t('guardrail.optional')}
        error={isLong(words, 'reason') ? t('guardrail.reason.long') : undefined}
      >
        <Textarea
          rows={2}
          value={words.reason}
          onChange={(event) => onChange({ ...words, reason: event.target.value })}
        />
      </Field>
    </>
  );
}
