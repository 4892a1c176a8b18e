import type { InteractionDetails } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { useState } from 'react';
import { problemSentence } from '../api/problem-sentence.ts';
import { Notice } from '../frame/notice.tsx';
import { t } from './door.texts.ts';
import { useStep } from './use-step.ts';

export interface OpensElsewhereProps {
  uid: string;
  places: InteractionDetails<'door'>['opensIn'];
  onStale: () => void;
}

/** The app is closed only in the active tenant. A button for each tenant in which it opens switches and continues the sign-in. */
export const OpensElsewhere = ({ uid, places, onStale }: OpensElsewhereProps) => {
  const { pending, problem, run } = useStep(uid, onStale);
  const [chosenId, setChosenId] = useState<string>();
  const choose = (id: string) => {
    if (pending) return;
    setChosenId(id);
    run('tenant', { id });
  };
  return (
    <>
      {problem ? <Notice>{problemSentence(problem)}</Notice> : null}
      <div className="grid gap-2">
        {places.map(({ id, name }, index) => (
          <Button
            key={id}
            variant={index === 0 ? 'primary' : 'secondary'}
            size="lg"
            className="min-w-0"
            pending={pending && id === chosenId}
            onClick={() => choose(id)}
          >
            <span className="truncate" title={name}>
              {t('door.elsewhere.switch', { place: name })}
            </span>
          </Button>
        ))}
      </div>
      <p className="text-13 text-pretty text-muted">{t('door.elsewhere.hint')}</p>
    </>
  );
};
