import type { OwnRequest, PortalApp } from '@portico/api-types';
import { Button, ButtonLink } from '@portico/ui/button';
import { Door } from '@portico/ui/door';
import { Status } from '@portico/ui/status';
import { useToast } from '@portico/ui/toast';
import { useAsk } from '../ask/use-ask.ts';
import { problemOf } from '../problem-of.ts';
import { describeRequest } from './describe-request.ts';
import { useWithdraw } from './use-requests.ts';
import { t } from './requests.texts.ts';

const tones = {
  waiting: 'warning',
  approved: 'success',
  denied: 'danger',
  withdrawn: 'quiet',
  expired: 'quiet',
} as const;

export interface RequestRowProps {
  request: OwnRequest;
  /** The app as the person can use it now. Undefined: they can't, or a newer request shows it. */
  app: PortalApp | undefined;
  /** Left out where the person has no choice of places. */
  place: string | null;
  /** When the list was loaded. */
  now: Date;
  /** The button that is pressed goes; the list keeps the focus. */
  onPress: () => void;
}

export function RequestRow({ request, app, place, now, onPress }: RequestRowProps) {
  const { state, roleTitle, decision } = request;
  const { name } = request.app;
  return (
    <li data-slot="request-row" className="flex items-start gap-x-3.5 gap-y-2 p-4 max-sm:flex-wrap">
      <Door app={request.app} shut={app?.state !== 'open'} />
      <div className="min-w-0 flex-1 max-sm:basis-[calc(100%-3.5rem)]">
        <p className="flex flex-wrap items-center gap-x-2.5">
          <b className="min-w-0 wrap-anywhere">
            {roleTitle ? t('requests.what', { app: name, role: roleTitle }) : name}
          </b>
          <Status tone={tones[state]} className="text-13 text-text">
            {t(`requests.${state}`)}
          </Status>
        </p>
        <p className="mt-0.5 text-13 text-pretty wrap-anywhere text-muted">
          {place === null ? null : `${t('requests.place', { place })} `}
          {describeRequest(request, now)}
        </p>
        {decision?.reason ? (
          <blockquote className="mt-2 border-s-2 ps-3 text-13 text-pretty wrap-anywhere">{decision.reason}</blockquote>
        ) : null}
      </div>
      <span className="flex-none self-center max-sm:ms-13.5 empty:hidden">
        {state === 'waiting' ? (
          <WithdrawButton request={request} onPress={onPress} />
        ) : app?.state === 'open' ? (
          <ButtonLink size="sm" href={app.url} aria-label={t('requests.open_app', { name })}>
            {t('requests.open')}
          </ButtonLink>
        ) : app?.state === 'requestable' ? (
          <AgainButton app={app} onPress={onPress} />
        ) : null}
      </span>
    </li>
  );
}

function WithdrawButton({ request, onPress }: Pick<RequestRowProps, 'request' | 'onPress'>) {
  const { mutate, isPending } = useWithdraw(request);
  return (
    <Button
      variant="quiet"
      size="sm"
      className="max-sm:-ms-4"
      aria-label={t('requests.withdraw_app', { name: request.app.name })}
      pending={isPending}
      onClick={() => mutate(undefined, { onSettled: onPress })}
    >
      {t('requests.withdraw')}
    </Button>
  );
}

function AgainButton({ app, onPress }: { app: PortalApp; onPress: () => void }) {
  const { mutate } = useAsk(app);
  const toast = useToast();
  const ask = () => {
    onPress();
    mutate(undefined, {
      onError: (failure) =>
        toast({ title: t('requests.not_requested', { name: app.name }), description: problemOf(failure).sentence }),
    });
  };
  return (
    <Button size="sm" aria-label={t('requests.again_app', { name: app.name })} onClick={ask}>
      {t('requests.again')}
    </Button>
  );
}
