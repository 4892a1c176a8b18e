import { Button, ButtonLink } from '@portico/ui/button';
import { ClipboardCheck } from 'lucide-react';
import { Link } from 'wouter';
import { NoMatch, NothingYet } from '../../../parts/table/list-states.tsx';
import { t } from '../review.texts.ts';
import { ALL, toDays } from './days.ts';
import type { Review } from './use-review.ts';

/** Nothing was given, all is confirmed, or the filters leave nothing. */
export function ReviewEmpty({ list, what, isFiltered }: Pick<Review, 'list' | 'what' | 'isFiltered'>) {
  const { q, confirmed } = list.filters;
  const count = toDays(confirmed);
  if (q !== '' || isFiltered)
    return (
      <NoMatch
        title={q === '' ? t('review.no_match') : t('review.no_match_for', { q })}
        onClearSearch={q === '' ? undefined : () => list.setFilters({ q: '' })}
        onClearAll={
          isFiltered
            ? () => list.setFilters({ q: '', app: '', role: '', kind: '', where: '', used: '', ends: '' })
            : undefined
        }
      >
        {t('review.no_match.hint')}
      </NoMatch>
    );
  if (count !== undefined)
    return (
      <NothingYet
        icon={ClipboardCheck}
        title={t('review.done')}
        actions={
          <Button size="sm" onClick={() => list.setFilters({ confirmed: ALL })}>
            {t('review.done.action')}
          </Button>
        }
      >
        {t('review.done.hint', { count })}
      </NothingYet>
    );
  return (
    <NothingYet
      icon={ClipboardCheck}
      title={t(`review.none.${what}`)}
      actions={
        what === 'roles' ? (
          <Link href="/access" asChild>
            <ButtonLink size="sm">{t('review.none.action')}</ButtonLink>
          </Link>
        ) : null
      }
    >
      {t(`review.none.${what}.hint`)}
    </NothingYet>
  );
}
