import { cn } from '@portico/ui/cn';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useTitle } from './use-title.ts';

export interface PageProps {
  title: string;
  /** Instead of the plain title: with a door or a face, or a status beside it. Keep the `h1`. */
  heading?: ReactNode;
  /** One line: what this page is for. */
  purpose?: ReactNode;
  /** Right of the title; one primary button at most. */
  actions?: ReactNode;
  /** Above the title: back to the list that this is a detail of. */
  back?: { href: string; words: string };
  /** Beside the page: a `SidePanel`. */
  panel?: ReactNode;
  /**
   * `list`: head, toolbar, and a table that fills the height and scrolls by itself. `page`: all of it scrolls, in a column of 1112 px.
   */
  layout?: 'list' | 'page';
  /** Of a page in a column: stays at the bottom edge, such as a `SaveBar`. */
  foot?: ReactNode;
  children: ReactNode;
}

/** `<main>` of a page, with its head. Every page is one. */
export function Page({ title, panel, layout = 'page', foot, children, ...head }: PageProps) {
  useTitle(title);
  const isList = layout === 'list';
  return (
    <>
      <main
        id="main"
        tabIndex={-1}
        data-slot="page"
        className={cn(
          // Texts for screen readers alone are positioned: in here, they don't lengthen the window.
          'relative @container/main flex min-h-0 min-w-0 flex-1 flex-col bg-surface outline-0',
          !isList && 'overflow-y-auto',
        )}
      >
        {isList ? (
          <>
            <PageHead title={title} className="px-6 phone:px-4" {...head} />
            {children}
          </>
        ) : (
          <>
            <div className="mx-auto w-[min(1112px,100%-48px)] flex-none grow pb-12 phone:w-[calc(100%-32px)]">
              <PageHead title={title} {...head} />
              {children}
            </div>
            {foot}
          </>
        )}
      </main>
      {panel}
    </>
  );
}

type PageHeadProps = Pick<PageProps, 'title' | 'heading' | 'purpose' | 'actions' | 'back'> & { className?: string };

function PageHead({ title, heading, purpose, actions, back, className }: PageHeadProps) {
  return (
    <header
      className={cn(
        'flex flex-none gap-2 pt-5 phone:flex-wrap phone:items-center phone:pt-4 phone:pb-3',
        // Of one thing, the buttons stand at the foot of its name.
        back && heading !== undefined ? 'items-end pb-3' : 'items-center pb-4',
        className,
      )}
    >
      {/* On a phone, buttons that would leave less than this for the name of a thing go below it. */}
      <div className={cn('min-w-0 flex-1', back && heading !== undefined && 'phone:basis-52')}>
        {back ? (
          <Link
            href={back.href}
            className="mb-1.5 -ml-[3px] inline-flex items-center gap-1 rounded-inner text-13 font-medium text-muted hover:text-text relative after:absolute after:-inset-x-2 after:-inset-y-3"
          >
            <ChevronLeft className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
            {back.words}
          </Link>
        ) : null}
        {heading ?? <h1 className="truncate text-20 font-semibold">{title}</h1>}
        {purpose === undefined ? null : <p className="mt-0.5 text-pretty text-muted">{purpose}</p>}
      </div>
      <div className="flex max-w-full flex-none flex-wrap items-center gap-2 empty:hidden">{actions}</div>
    </header>
  );
}
