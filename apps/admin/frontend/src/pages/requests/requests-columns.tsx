import { Badge } from '@portico/ui/badge';
import { Button } from '@portico/ui/button';
import { Face } from '@portico/ui/face';
import { LOCALE } from '@portico/texts';
import { Status } from '@portico/ui/status';
import { AppDoor } from '../../parts/app-door.tsx';
import { Day } from '../../parts/day.tsx';
import type { Column } from '../../parts/table/column.ts';
import { TimeAgo } from '../../parts/time-ago.tsx';
import { toGivenName } from '../../parts/to-given-name.ts';
import type { RequestRow } from './requests-query.ts';
import { t } from './requests.texts.ts';
import { t as decide } from './decide/decide.texts.ts';

const tones = {
  waiting: 'warning',
  approved: 'success',
  denied: 'danger',
  withdrawn: 'quiet',
  expired: 'quiet',
} as const;

export interface RequestsColumnsOptions {
  roleName: (request: RequestRow) => string | null;
  /** Undefined where the viewer decides nothing: the state shows instead. */
  onApprove: ((request: RequestRow) => void) | undefined;
  canDecide: (request: RequestRow) => boolean;
  viewerId: string | undefined;
}

export function requestsColumns(options: RequestsColumnsOptions): readonly Column<RequestRow>[] {
  const { roleName, onApprove, canDecide, viewerId } = options;
  return [
    {
      id: 'who',
      head: t('requests.who'),
      phone: 'name',
      className: 'w-[21%] overflow-visible @max-[900px]/main:w-[34%]',
      skeleton: 'w-24',
      cell: ({ person }) => (
        <>
          <Face person={person} size={24} />
          <b className="truncate" title={person.name}>
            {person.name}
          </b>
        </>
      ),
    },
    {
      id: 'asks',
      head: t('requests.asks'),
      phone: 'line',
      className: 'w-[22%] @max-[900px]/main:w-[34%]',
      skeleton: 'w-28',
      cell: (request) => {
        const role = roleName(request);
        return (
          <span className="flex min-w-0 items-center gap-2.5">
            <span className="flex-none phone:hidden">
              <AppDoor app={request.app} />
            </span>
            <span className="truncate">
              <b>{request.app.name}</b>
              {role === null ? null : t('requests.role', { role })}
            </span>
            {request.state === 'waiting' && request.alreadyOpen ? (
              <Badge className="flex-none" title={t('requests.already.hint', { name: request.person.name })}>
                {t('requests.already')}
              </Badge>
            ) : null}
          </span>
        );
      },
    },
    {
      id: 'because',
      head: t('requests.because'),
      className: '@max-[900px]/main:hidden',
      skeleton: 'w-40',
      cell: ({ reason }) => (
        <span className="block truncate text-muted" title={reason ?? undefined}>
          {reason}
        </span>
      ),
    },
    {
      id: 'until',
      head: t('requests.until'),
      className: 'w-28 @max-[900px]/main:hidden',
      skeleton: 'w-15',
      cell: ({ wishedEndsAt }) =>
        wishedEndsAt === null ? t('requests.no_end') : <Day at={wishedEndsAt} className="text-muted" />,
    },
    {
      id: 'asked',
      head: t('requests.asked'),
      className: 'w-26 whitespace-nowrap',
      skeleton: 'w-12',
      cell: ({ requestedAt }) => <TimeAgo at={requestedAt} className="text-muted tabular-nums" />,
    },
    {
      id: 'decide',
      head: onApprove ? t('requests.decide') : '',
      isHeadHidden: true,
      phone: 'end',
      className: 'w-28 overflow-visible text-end',
      skeleton: 'w-15',
      cell: (request) =>
        onApprove && !canDecide(request) ? (
          <Deciders request={request} isOwn={request.person.id === viewerId} />
        ) : onApprove ? (
          <Button
            variant="quiet"
            size="sm"
            className="relative z-1 -me-2.5"
            aria-label={decide('decide.approve_of', { name: request.person.name })}
            onClick={() => onApprove(request)}
          >
            {decide('decide.approve')}
          </Button>
        ) : (
          <Status tone={tones[request.state]}>{t(`requests.state.${request.state}`)}</Status>
        ),
    },
  ];
}

/** Whom to remind: "Lena or Hana". */
function Deciders({ request, isOwn }: { request: RequestRow; isOwn: boolean }) {
  const names = request.deciders?.map(({ name }) => name) ?? [];
  const yours = isOwn ? t('requests.yours.hint') : '';
  if (names.length === 0)
    return isOwn ? (
      <span className="text-12 text-faint" title={yours}>
        {t('requests.yours')}
      </span>
    ) : null;
  const hint = t('requests.deciders.hint', { names: joinOr(names) });
  return (
    <span className="block truncate text-12 text-faint" title={isOwn ? `${yours} ${hint}` : hint}>
      {joinOr(names.map(toGivenName))}
    </span>
  );
}

const list = new Intl.ListFormat(LOCALE, { type: 'disjunction' });
const joinOr = (names: readonly string[]) => list.format(names);
