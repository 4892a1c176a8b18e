import type { AccessRequested } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Field } from '@portico/ui/field';
import { Textarea } from '@portico/ui/textarea';
import { type ReactNode, useRef } from 'react';
import { Problem } from '../api/problem.ts';
import { problemSentence } from '../api/problem-sentence.ts';
import { request } from '../api/request.ts';
import { useSubmit } from '../api/use-submit.ts';
import { Notice } from '../frame/notice.tsx';
import { t } from './door.texts.ts';

export interface AskForAccessProps {
  uid: string;
  roleTitle: string | null;
  onAsked: (request: AccessRequested) => void;
  onStale: () => void;
}

const roleName = (words: ReactNode[]) => (
  <b key="role" className="text-text">
    {words}
  </b>
);

/** Requests access to the app, with an optional reason. */
export const AskForAccess = ({ uid, roleTitle, onAsked, onStale }: AskForAccessProps) => {
  const reason = useRef<HTMLTextAreaElement>(null);
  const { pending, problem, run } = useSubmit(async () => {
    const text = reason.current?.value.trim();
    try {
      onAsked(await request(`/api/interaction/${uid}/access-request`, text ? { reason: text } : {}));
    } catch (error) {
      if (error instanceof Problem && error.facts.code === 'sign_in.interaction_gone') onStale();
      throw error;
    }
  });
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <Field label={t('door.reason')} aside={t('door.reason_optional')}>
        <Textarea ref={reason} name="reason" maxLength={500} />
      </Field>
      <p className="text-13 text-pretty text-muted">
        {roleTitle ? t('door.decision_role', { title: roleTitle, role: roleName }) : t('door.decision')}
      </p>
      {problem ? <Notice>{problemSentence(problem)}</Notice> : null}
      <Button type="submit" variant="primary" size="lg" pending={pending}>
        {t('door.request')}
      </Button>
    </form>
  );
};
