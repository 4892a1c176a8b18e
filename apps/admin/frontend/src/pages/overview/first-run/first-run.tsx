import { Button, ButtonLink } from '@portico/ui/button';
import { cn } from '@portico/ui/cn';
import { Check } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { t } from '../overview.texts.ts';
import type { listSteps, StepId } from './list-steps.ts';

type Step = ReturnType<typeof listSteps>[number];

const InviteHere = lazy(() => import('../../people/import/invite-here.tsx'));

const paths = { app: '/apps', access: '/access?from=overview' } as const;

const code = (words: ReactNode[]) => <code key={String(words)}>{words}</code>;

/** The steps on a fresh platform: one is open, and the others can be opened in any order. */
export function FirstRun({ steps, onHide }: { steps: readonly Step[]; onHide: () => void }) {
  const [chosen, setChosen] = useState<StepId>();
  const [addresses, setAddresses] = useState('');
  const left = steps.filter(({ done }) => !done);
  const open = left.find(({ id }) => id === chosen) ?? left[0];
  return (
    <section aria-labelledby="first-run" className="rounded-card border">
      <header className="flex items-center gap-4 px-5 py-4.5 phone:flex-wrap phone:gap-2 phone:p-4">
        <div className="min-w-0 flex-1">
          <h2 id="first-run" className="text-16 font-semibold">
            {t('overview.first.title')}
          </h2>
          <p className="text-13 text-muted">{t('overview.first.hint')}</p>
        </div>
        <span className="inline-flex items-center gap-2.5 text-13 whitespace-nowrap text-muted tabular-nums">
          <span aria-hidden="true" className="inline-flex gap-[3px]">
            {steps.map(({ id }, index) => (
              <i
                key={id}
                className={cn('h-1 w-5 rounded-full', index < steps.length - left.length ? 'bg-success' : 'bg-press')}
              />
            ))}
          </span>
          {t('overview.first.count', { done: steps.length - left.length, count: steps.length })}
        </span>
      </header>
      <ol>
        {steps.map((step, index) => (
          <StepRow
            key={step.id}
            step={step}
            number={index + 1}
            isOpen={step === open}
            onOpen={() => setChosen(step.id)}
          >
            {step.id === 'people' ? (
              <Suspense fallback={<div className="h-44" />}>
                <InviteHere text={addresses} onTextChange={setAddresses} />
              </Suspense>
            ) : null}
          </StepRow>
        ))}
      </ol>
      <footer className="flex items-center gap-4 border-t py-2.5 ps-5 pe-3 text-13 text-muted">
        <span className="min-w-0 flex-1">{t('overview.first.terminal', { code })}</span>
        <Button variant="quiet" size="xs" onClick={onHide}>
          {t('overview.first.hide')}
        </Button>
      </footer>
    </section>
  );
}

interface StepRowProps {
  step: Step;
  number: number;
  isOpen: boolean;
  onOpen: () => void;
  /** Shown while it is open. */
  children: ReactNode;
}

function StepRow({ step: { id, done }, number, isOpen, onOpen, children }: StepRowProps) {
  const words = t(`overview.first.${id}`);
  return (
    <li
      aria-current={isOpen ? 'step' : undefined}
      className="flex items-start gap-3.5 border-t px-5 py-4 phone:flex-wrap phone:px-4"
    >
      <span
        className={cn(
          'grid size-6 flex-none place-items-center rounded-full text-12 font-semibold',
          done && 'bg-success-soft text-success',
          isOpen && 'bg-text text-background',
          !done && !isOpen && 'border border-border-control text-muted',
        )}
      >
        {done ? <Check className="size-3.5" strokeWidth={1.75} aria-hidden="true" /> : number}
      </span>
      <div className="min-w-0 flex-1 phone:basis-[calc(100%-44px)]">
        <h3 className={cn('text-14 leading-6', done ? 'font-medium text-muted' : 'font-semibold')}>{words}</h3>
        <p className="text-13 text-muted">{t(`overview.first.${id}.hint`)}</p>
        {isOpen ? children : null}
        {isOpen && (id === 'app' || id === 'access') ? (
          <Link href={paths[id]} asChild>
            <ButtonLink variant="primary" size="sm" className="mt-3">
              {t(`overview.first.${id}.action`)}
            </ButtonLink>
          </Link>
        ) : null}
      </div>
      {done || isOpen ? null : (
        <Button
          size="xs"
          className="self-center phone:ms-9.5"
          aria-label={t('overview.first.open_step', { step: words })}
          onClick={onOpen}
        >
          {t('overview.first.open')}
        </Button>
      )}
    </li>
  );
}
