import { useEffect, useEffectEvent, useState } from 'react';
import { useAdminMutation } from '../../graphql/use-admin-mutation.ts';
import { useViewer } from '../../shell/use-viewer.ts';
import { type AskedQuestion, keepAsked, listAsked } from './asked-before/asked-questions.ts';
import { explainMutation } from './ask-queries.ts';
import type { toAuthzInput } from './question.ts';

export interface Question extends Pick<AskedQuestion, 'search' | 'question'> {
  /** Undefined while a part of the question is missing. */
  input: ReturnType<typeof toAuthzInput> | undefined;
}

/** The answer to the question. A question that came with the address is asked at once, and so is each one that was changed. */
export function useExplain({ input, search, question }: Question) {
  const viewer = useViewer().person?.id ?? '';
  const explain = useAdminMutation(explainMutation);
  const [asked, setAsked] = useState(() => listAsked(viewer));
  const ask = useEffectEvent(() => {
    if (!input) return;
    // The answer to an earlier question is dropped.
    explain.mutate(
      { input },
      {
        onSuccess({ authzExplain: { subject, allowed } }) {
          if (!subject) return;
          keepAsked(viewer, { search, who: subject.name, question, allowed, at: new Date().toISOString() });
          setAsked(listAsked(viewer));
        },
      },
    );
  });
  const key = JSON.stringify(input);
  useEffect(() => {
    if (key !== undefined) ask();
  }, [key]);
  const isOfThis = input !== undefined && JSON.stringify(explain.variables?.input) === key;
  return {
    ask,
    explained: isOfThis ? explain.data?.authzExplain : undefined,
    error: isOfThis ? explain.error : null,
    isPending: explain.isPending,
    before: asked.filter((one) => one.search !== search),
  };
}
