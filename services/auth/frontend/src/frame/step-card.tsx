import { cn } from '@portico/ui/cn';
import type { ReactNode } from 'react';

export interface StepCardProps {
  /** Heading of the card and title of the tab. */
  title: string;
  /** Above the heading: the app's door. */
  sign?: ReactNode;
  lead?: ReactNode;
  /** The bottom line, always in the same place. */
  foot?: ReactNode;
  /** Below the card. */
  under?: ReactNode;
  children?: ReactNode;
}

/** The card of one step: 400 wide and at least 456 high, so that nothing jumps between steps. */
export const StepCard = ({ title, sign, lead, foot, under, children }: StepCardProps) => (
  <>
    <title>{title}</title>
    <section
      data-slot="step-card"
      aria-labelledby="step-title"
      className="flex min-h-114 w-100 max-w-[calc(100vw-2rem)] flex-col rounded-card bg-raised shadow-float"
    >
      <div className="flex flex-1 flex-col gap-5 px-8 pt-8 pb-7 max-sm:px-6 max-sm:pt-7 max-sm:pb-6">
        <header className="mb-1 grid gap-4">
          {sign}
          <div className="min-w-0">
            <h1 id="step-title" tabIndex={-1} className="text-20 font-semibold text-balance wrap-anywhere outline-0">
              {title}
            </h1>
            {lead ? <div className="mt-1 text-pretty wrap-anywhere text-muted">{lead}</div> : null}
          </div>
        </header>
        {children}
      </div>
      <footer
        className={cn(
          'flex min-h-12 items-center justify-between gap-4 border-t px-8 py-1 text-13 text-muted max-sm:px-6',
          !foot && 'hidden',
        )}
      >
        {foot}
      </footer>
    </section>
    {under ? <div className="mt-5 text-center text-13">{under}</div> : null}
  </>
);
