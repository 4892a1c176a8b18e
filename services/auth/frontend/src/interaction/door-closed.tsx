import type { AccessRequested } from '@portico/api-types';
import { Door } from '@portico/ui/door';
import { useState } from 'react';
import { StepCard } from '../frame/step-card.tsx';
import { TextButton } from '../frame/text-button.tsx';
import { Who } from '../frame/who.tsx';
import { AskForAccess } from './ask-for-access.tsx';
import { Asked } from './asked.tsx';
import { NotRequestable } from './not-requestable.tsx';
import type { StepProps } from './step-props.ts';
import { useStep } from './use-step.ts';
import { t } from './door.texts.ts';

/** Signed in, but without access to this app: request it, see the request, or learn who can help. */
export const DoorClosed = ({ details, onStale }: StepProps<'door'>) => {
  const { app, person, portalUrl, requestable } = details;
  const [request, setRequest] = useState<AccessRequested | null>(details.request);
  const { pending, run } = useStep(details.uid, onStale);
  const onAsked = (asked: AccessRequested) => {
    setRequest(asked);
    // The button that had the focus goes with its form.
    document.getElementById('step-title')?.focus();
  };
  return (
    <StepCard
      sign={<Door app={app} size={48} shut />}
      title={t(request ? 'door.requested.title' : 'door.title', { name: app.name })}
      lead={t(request ? 'door.requested.lead' : 'door.lead')}
      foot={
        <>
          <Who person={person} />
          <TextButton aria-busy={pending} onClick={() => run('switch-account')}>
            {t('door.switch_account')}
          </TextButton>
        </>
      }
      under={
        request || !requestable ? null : (
          <a className="link" href={portalUrl}>
            {t('door.apps')}
          </a>
        )
      }
    >
      {request ? (
        <Asked app={app} request={request} portalUrl={portalUrl} />
      ) : requestable ? (
        <AskForAccess uid={details.uid} roleTitle={details.roleTitle} onAsked={onAsked} onStale={onStale} />
      ) : (
        <NotRequestable portalUrl={portalUrl} />
      )}
    </StepCard>
  );
};
