import type { AccessRequested } from '@portico/api-types';
import { LOCALE } from '@portico/texts';
import { Door } from '@portico/ui/door';
import { useState } from 'react';
import { StepCard } from '../frame/step-card.tsx';
import { TextButton } from '../frame/text-button.tsx';
import { Who } from '../frame/who.tsx';
import { AskForAccess } from './ask-for-access.tsx';
import { Asked } from './asked.tsx';
import { NotRequestable } from './not-requestable.tsx';
import { OpensElsewhere } from './opens-elsewhere.tsx';
import type { StepProps } from './step-props.ts';
import { useStep } from './use-step.ts';
import { t } from './door.texts.ts';

const places = new Intl.ListFormat(LOCALE, { type: 'disjunction' });

/** Signed in without access to this app: offers to switch to where it opens, request it, see the request, or find help. */
export const DoorClosed = ({ details, onStale }: StepProps<'door'>) => {
  const { app, person, portalUrl, requestable, opensIn } = details;
  const [request, setRequest] = useState<AccessRequested | null>(details.request);
  const isElsewhere = opensIn.length > 0;
  const { pending, run } = useStep(details.uid, onStale);
  const onAsked = (asked: AccessRequested) => {
    setRequest(asked);
    // The focused button disappears with its form.
    document.getElementById('step-title')?.focus();
  };
  return (
    <StepCard
      sign={<Door app={app} size={48} shut />}
      title={t(isElsewhere ? 'door.elsewhere.title' : request ? 'door.requested.title' : 'door.title', {
        name: app.name,
      })}
      lead={
        isElsewhere
          ? t('door.elsewhere.lead', { places: places.format(opensIn.map(({ name }) => name)) })
          : t(request ? 'door.requested.lead' : 'door.lead')
      }
      foot={
        <>
          <Who person={person} />
          <TextButton aria-busy={pending} onClick={() => run('switch-account')}>
            {t('door.switch_account')}
          </TextButton>
        </>
      }
      under={
        !isElsewhere && (request || !requestable) ? null : (
          <a className="link" href={portalUrl}>
            {t('door.apps')}
          </a>
        )
      }
    >
      {isElsewhere ? (
        <OpensElsewhere uid={details.uid} places={opensIn} onStale={onStale} />
      ) : request ? (
        <Asked app={app} request={request} portalUrl={portalUrl} />
      ) : requestable ? (
        <AskForAccess uid={details.uid} roleTitle={details.roleTitle} onAsked={onAsked} onStale={onStale} />
      ) : (
        <NotRequestable portalUrl={portalUrl} />
      )}
    </StepCard>
  );
};
