import { ButtonLink } from '@portico/ui/button';
import { Empty, EmptyDoors } from '@portico/ui/empty';
import { Link } from 'wouter';
import { useTitle } from '../parts/use-title.ts';
import { t } from './shell.texts.ts';

/** `not_found`: the address is a wrong link, or the thing was removed. */
export default function NoPage({ reason }: { reason: 'not_found' | 'forbidden' }) {
  const title = t(`shell.${reason}`);
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
        {t(`shell.${reason}.hint`)}
      </Empty>
    </main>
  );
}
