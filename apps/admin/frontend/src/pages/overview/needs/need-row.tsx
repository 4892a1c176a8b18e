import { ButtonLink } from '@portico/ui/button';
import { Door } from '@portico/ui/door';
import { Face } from '@portico/ui/face';
import { ClipboardCheck, HeartPulse, KeyRound, type LucideIcon, RefreshCw, ShieldHalf } from 'lucide-react';
import { Link } from 'wouter';
import { iconOfEntity } from '../../../parts/entity-picture.tsx';
import { InDays } from '../../../parts/in-days.tsx';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import type { Need } from './need.ts';

const icons = { job: RefreshCw, key: KeyRound, check: HeartPulse, access: ShieldHalf, review: ClipboardCheck };
const mild = ['access', 'review'];

/** `isLinked`: the viewer may see the page that it leads to. */
export function NeedRow({ need, isLinked }: { need: Need; isLinked: boolean }) {
  const when = 'flex-none text-12 whitespace-nowrap text-faint phone:ms-11 phone:flex-1 phone:self-center';
  const isTimed = need.at !== undefined || need.until !== undefined;
  return (
    <li className="flex items-center gap-3.5 border-t py-3 ps-4 pe-3 first:border-t-0 phone:flex-wrap phone:items-start phone:gap-x-3 phone:gap-y-1.5 phone:px-3.5">
      <Picture picture={need.picture} />
      <div className="min-w-0 flex-1 phone:basis-[calc(100%-60px)]">
        <p className="text-pretty wrap-anywhere">
          <b>{need.subject}</b> {need.words} {need.thing === undefined ? null : <b>{need.thing}</b>} {need.rest}
        </p>
        {need.reason === null ? null : <p className="text-13 wrap-anywhere text-muted">{need.reason}</p>}
      </div>
      {need.at === undefined ? null : <TimeAgo at={need.at} className={when} />}
      {need.until === undefined ? null : <InDays at={need.until} className={when} />}
      {isLinked ? (
        <Link href={need.href} asChild>
          <ButtonLink
            size="xs"
            className={isTimed ? 'min-w-19' : 'min-w-19 phone:ms-11'}
            aria-label={`${need.action}: ${need.subject}`}
          >
            {need.action}
          </ButtonLink>
        </Link>
      ) : null}
    </li>
  );
}

function Picture({ picture }: Pick<Need, 'picture'>) {
  if ('app' in picture) {
    const { manifestId, name, iconSvg, missingSince } = picture.app;
    return <Door app={{ id: manifestId, name, iconSvg }} size={32} shut={missingSince !== null} />;
  }
  if ('entity' in picture) {
    const { entity } = picture;
    if (entity.kind === 'person' || entity.kind === 'human') return <Face person={entity} size={32} />;
    return <Icon of={iconOfEntity(entity.kind)} tone="bg-hover text-muted" />;
  }
  const tone = mild.includes(picture.icon) ? 'bg-warning-soft text-warning' : 'bg-danger-soft text-danger';
  return <Icon of={icons[picture.icon]} tone={tone} />;
}

function Icon({ of: Of, tone }: { of: LucideIcon; tone: string }) {
  return (
    <span aria-hidden="true" className={`inline-grid size-8 flex-none place-items-center rounded-control ${tone}`}>
      <Of className="size-4" strokeWidth={1.75} />
    </span>
  );
}
