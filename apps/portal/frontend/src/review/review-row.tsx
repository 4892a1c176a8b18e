import type { RequestToReview } from '@portico/api-types';
import { timeAgo } from '@portico/texts';
import { Button } from '@portico/ui/button';
import { Door } from '@portico/ui/door';
import { Face } from '@portico/ui/face';
import { CircleAlert, Clock, Mail, MapPin, CalendarClock, type LucideIcon } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { problemOf } from '../problem-of.ts';
import { AnswerFields, type Choice } from './answer-fields.tsx';
import { listEnds } from './list-ends.ts';
import { toApproval } from './to-approval.ts';
import { useDecision } from './use-decision.ts';
import { t } from './review.texts.ts';

export interface ReviewRowProps {
  request: RequestToReview;
  /** When the list was loaded. */
  now: Date;
  /** The console's page of requests. Null: the person can't open it. */
  consoleUrl: string | null;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  /** The row goes. */
  onLeave: () => void;
}

/** Who asks for what and why. Approve takes one press; a denial always has a reason, so it opens the answer first. */
export function ReviewRow({ request, now, consoleUrl, isOpen, onOpenChange, onLeave }: ReviewRowProps) {
  const { id, person, app } = request;
  const [ends] = useState(() => listEnds(request.endsAt, new Date()));
  const [choice, setChoice] = useState<Choice>({ role: request.role ?? '', end: ends[0]!.value, answer: '' });
  const [isMissing, setMissing] = useState(false);
  const answerButton = useRef<HTMLButtonElement>(null);
  const { mutate, isPending, error } = useDecision(request, onLeave);
  const names = { name: person.name, app: app.name };
  const deny = () => {
    if (!isOpen) return onOpenChange(true);
    const reason = choice.answer.trim();
    setMissing(reason === '');
    if (reason !== '') mutate({ denial: { reason } });
  };
  const close = () => {
    onOpenChange(false);
    // The button is there again after this render.
    requestAnimationFrame(() => answerButton.current?.focus());
  };
  return (
    <li
      data-slot="review-row"
      data-request={id}
      className="flex items-start gap-3.5 p-4"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOpen && !event.defaultPrevented) close();
      }}
    >
      <Face person={person} size={40} />
      <div className="min-w-0 flex-1">
        <Asked request={request} now={now} />
        {isOpen ? (
          <AnswerFields
            request={request}
            ends={ends}
            choice={choice}
            onChoice={(next) => {
              setChoice(next);
              setMissing(false);
            }}
            error={isMissing ? t('review.missing', names) : undefined}
          />
        ) : null}
        {error ? (
          <p role="alert" className="mt-3 flex items-start gap-1.5 text-13 text-danger">
            <CircleAlert aria-hidden="true" className="mt-[3px] size-3.5 flex-none" strokeWidth={2} />
            <span className="min-w-0 wrap-anywhere">{problemOf(error).sentence}</span>
          </p>
        ) : null}
        <div className="mt-3.5 flex flex-wrap items-center gap-2">
          <Button
            data-approve
            variant={isOpen ? 'primary' : 'secondary'}
            size="sm"
            aria-label={t('review.approve_of', names)}
            pending={isPending}
            onClick={() => mutate({ approval: isOpen ? toApproval(request, choice, ends) : {} })}
          >
            {t('review.approve')}
          </Button>
          <Button size="sm" aria-label={t('review.deny_of', names)} pending={isPending} onClick={deny}>
            {t('review.deny')}
          </Button>
          {isOpen ? null : (
            <Button
              ref={answerButton}
              variant="quiet"
              size="sm"
              aria-label={t('review.answer_of', names)}
              aria-expanded={false}
              onClick={() => onOpenChange(true)}
            >
              {t('review.answer')}
            </Button>
          )}
          {consoleUrl === null ? null : (
            <a
              href={`${consoleUrl}?open=${encodeURIComponent(id)}`}
              aria-label={t('review.change_of', names)}
              className="ms-auto text-13 text-muted underline decoration-border-control underline-offset-3 hover:text-text max-sm:hidden touch:py-3"
            >
              {t('review.change')}
            </a>
          )}
        </div>
      </div>
    </li>
  );
}

function Asked({ request, now }: Pick<ReviewRowProps, 'request' | 'now'>) {
  const { person, app, role, roles, reason, requestedAt, place, endsAt } = request;
  const title = roles.find(({ key }) => key === role)?.title;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5">
        <b className="min-w-0 font-medium wrap-anywhere">{person.name}</b>
        <span className="text-muted">{t('review.requests')}</span>
        <span className="flex min-w-0 items-center gap-1.5 font-medium max-sm:basis-full">
          <Door app={app} size={20} />
          <span className="min-w-0 wrap-anywhere">
            {title ? t('review.what', { app: app.name, role: title }) : app.name}
          </span>
        </span>
      </p>
      {reason ? (
        <blockquote className="mt-1.5 border-s-2 ps-3 text-13 text-pretty wrap-anywhere">{reason}</blockquote>
      ) : null}
      <ul className="mt-2 grid gap-1 text-13 text-muted">
        <Fact icon={Clock}>{timeAgo(new Date(requestedAt), now, 'long')}</Fact>
        <Fact icon={Mail}>{person.email}</Fact>
        {place === null ? null : <Fact icon={MapPin}>{t('review.place', { place })}</Fact>}
        {endsAt === null ? null : (
          <Fact icon={CalendarClock}>{t('review.wished_until', { day: new Date(endsAt) })}</Fact>
        )}
      </ul>
    </>
  );
}

function Fact({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2">
      <Icon className="mt-[3px] size-3.5 flex-none text-faint" strokeWidth={1.75} aria-hidden="true" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  );
}
