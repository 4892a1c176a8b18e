import { Button } from '@portico/ui/button';
import { cn } from '@portico/ui/cn';
import { Ban, type LucideIcon, Minus, Plus } from 'lucide-react';
import { Fragment, type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { EntityPicture } from '../../../parts/entity-picture.tsx';
import { joinTitles } from '../../../parts/join-titles.ts';
import { toGivenName } from '../../../parts/to-given-name.ts';
import { type Fold, isTouched, type PersonEffects } from './list-effects.ts';
import { t } from './preview.texts.ts';

const head = 'h-8 border-b pe-4 text-start text-12 font-medium text-muted';
const cell =
  'border-b border-[color-mix(in_oklch,var(--border)_62%,transparent)] py-[9px] pe-4 text-start align-top font-normal phone:border-0 phone:p-0';

interface EffectsTableProps {
  folds: readonly Fold[];
  appName: string | undefined;
  /** Beside what is folded. */
  children?: ReactNode;
}

/** One line each; those for whom it is the same are folded. */
export function EffectsTable({ folds, appName, children }: EffectsTableProps) {
  const [opened, setOpened] = useState<readonly string[]>([]);
  return (
    <>
      <table className="w-full border-separate border-spacing-0 border-t text-13 phone:block">
        <thead className="phone:hidden">
          <tr>
            <th scope="col" className={head}>
              {t('preview.who')}
            </th>
            <th scope="col" className={cn(head, 'w-1/4')}>
              {appName === undefined ? t('preview.today') : t('preview.today.in', { app: appName })}
            </th>
            <th scope="col" className={cn(head, 'w-[42%]')}>
              {t('preview.after')}
            </th>
            <th scope="col" className={cn(head, 'w-10 pe-0')}>
              <span className="sr-only">{t('preview.explain')}</span>
            </th>
          </tr>
        </thead>
        <tbody className="phone:block">
          {folds.map(({ shown, more }) => (
            <Fragment key={shown[0]!.entity.id}>
              {[...shown, ...(opened.includes(shown[0]!.entity.id) ? more : [])].map((person) => (
                <EffectsRow key={person.entity.id} person={person} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      <p className="-ms-2 flex flex-wrap gap-x-3 gap-y-1 pt-2 empty:hidden">
        {folds.map(({ shown, more }) => {
          const [first, last] = [shown[0]!, shown.at(-1)!];
          if (more.length === 0 || opened.includes(first.entity.id)) return null;
          const words = { count: more.length, name: toGivenName(last.entity.name) };
          const said =
            last.loses.length > 0
              ? t('preview.more', words)
              : last.gains.length > 0
                ? t('preview.more.gain', words)
                : t(last.shut.length > 0 ? 'preview.more.shut' : 'preview.more.none', words);
          return (
            <Button
              key={first.entity.id}
              variant="quiet"
              size="xs"
              className="px-2"
              onClick={() => setOpened([...opened, first.entity.id])}
            >
              {said}
            </Button>
          );
        })}
        {children}
      </p>
    </>
  );
}

function EffectsRow({ person }: { person: PersonEffects }) {
  const { entity, loses, gains, shut, before, asked } = person;
  const why = new URLSearchParams({ subject: entity.id });
  for (const [key, value] of Object.entries(asked ?? {})) if (value !== null) why.set(key, value);
  return (
    <tr className="phone:grid phone:grid-cols-[minmax(0,1fr)_auto] phone:gap-x-3 phone:gap-y-1 phone:border-b phone:py-3">
      <th scope="row" className={cell}>
        <span className="-my-0.5 flex items-center gap-2.5">
          <EntityPicture entity={entity} />
          <b className="min-w-0 truncate font-medium">{entity.name}</b>
        </span>
      </th>
      <td className={cn(cell, 'text-muted phone:hidden')}>
        {before.length === 0 ? t('preview.before.nothing') : joinTitles(before)}
      </td>
      <td className={cn(cell, 'phone:col-span-2 phone:row-start-2 phone:ps-8.5')}>
        {loses.map((words) => (
          <Line key={words} icon={Minus} tone="text-danger" label={t('preview.lost')} words={words} />
        ))}
        {gains.map((words) => (
          <Line key={words} icon={Plus} tone="text-success" label={t('preview.gained')} words={words} />
        ))}
        {shut.map((words) => (
          <Line key={words} icon={Ban} tone="text-muted" words={words} className="text-muted" />
        ))}
        {isTouched(person) ? null : <span className="text-muted">{t('preview.no_change')}</span>}
      </td>
      <td className={cn(cell, 'pe-0 text-end')}>
        <Link
          href={`/ask?${why}`}
          aria-label={t('preview.why.whom', { name: entity.name })}
          className="font-medium underline decoration-border-control underline-offset-2"
        >
          {t('preview.why')}
        </Link>
      </td>
    </tr>
  );
}

interface LineProps {
  icon: LucideIcon;
  tone: string;
  /** Before the words, for those who don't see the icon. */
  label?: string;
  words: string;
  className?: string;
}

function Line({ icon: Icon, tone, label, words, className }: LineProps) {
  return (
    <span className={cn('flex items-start gap-[7px]', className)}>
      <Icon className={cn('mt-[3px] size-3.5 flex-none', tone)} strokeWidth={1.75} aria-hidden="true" />
      <span className="min-w-0 wrap-anywhere">
        {label === undefined ? null : <span className="sr-only">{label}</span>}
        {words}
      </span>
    </span>
  );
}
