import { ButtonLink } from '@portico/ui/button';
import { Empty, EmptyDoors } from '@portico/ui/empty';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useTitle } from '../parts/use-title.ts';
import { t } from './shell.texts.ts';

/** The address names nothing: a wrong link, or a thing that was removed. */
export function NotFound() {
  return <NoPage title={t('shell.not_found')}>{t('shell.not_found.hint')}</NoPage>;
}

export function Forbidden() {
  return <NoPage title={t('shell.forbidden')}>{t('shell.forbidden.hint')}</NoPage>;
}

function NoPage({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title);
  const back = (
    <Link href="/" asChild>
      <ButtonLink href="/" size="sm">
        {t('shell.not_found.back')}
      </ButtonLink>
    </Link>
  );
  return (
    <main id="main" tabIndex={-1} className="grid min-w-0 flex-1 place-content-center bg-surface outline-0">
      <Empty art={<EmptyDoors />} title={title} actions={back}>
        {children}
      </Empty>
    </main>
  );
}
