import type { RequestToReview } from '@portico/api-types';
import { Field } from '@portico/ui/field';
import { Select } from '@portico/ui/select';
import { Textarea } from '@portico/ui/textarea';
import type { End } from './list-ends.ts';
import { t } from './review.texts.ts';

export interface Choice {
  /** Empty: the app has no such role any more. */
  role: string;
  end: string;
  answer: string;
}

export interface AnswerFieldsProps {
  request: RequestToReview;
  ends: readonly End[];
  choice: Choice;
  onChoice: (choice: Choice) => void;
  error: string | undefined;
}

/** Until when, as what, and the words that the person reads. Begins with what the person asks for. */
export function AnswerFields({ request: { roles, person }, ends, choice, onChoice, error }: AnswerFieldsProps) {
  return (
    <div className="mt-3 grid gap-4 border-t pt-4">
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('review.until')} className="min-w-0">
          <Select size="sm" options={ends} value={choice.end} onValueChange={(end) => onChoice({ ...choice, end })} />
        </Field>
        {roles.length > 0 ? (
          <Field label={t('review.role')} className="min-w-0">
            <Select
              size="sm"
              options={roles.map(({ key, title }) => ({ value: key, label: title }))}
              value={choice.role}
              onValueChange={(role) => onChoice({ ...choice, role })}
            />
          </Field>
        ) : null}
      </div>
      <Field
        label={t('review.answer')}
        aside={t('review.needed')}
        hint={t('review.reads', { name: person.name })}
        error={error}
      >
        <Textarea
          autoFocus
          rows={2}
          maxLength={500}
          value={choice.answer}
          onChange={(event) => onChoice({ ...choice, answer: event.target.value })}
        />
      </Field>
    </div>
  );
}
