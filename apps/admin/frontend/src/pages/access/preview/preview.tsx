import { Button } from '@portico/ui/button';
import { SearchInput } from '@portico/ui/search-input';
import { Segment } from '@portico/ui/segment';
import { useId } from 'react';
import { FormError } from '../../../parts/form-error.tsx';
import { TableFoot } from '../../../parts/table/table-foot.tsx';
import type { SimulatedChange } from '../access-queries.ts';
import type { AssignmentInput } from '../sentence-state.ts';
import { EffectsTable } from './effects-table.tsx';
import { foldEffects, toPersonEffects } from './list-effects.ts';
import { t } from './preview.texts.ts';
import { usePagesOfPeople } from './use-pages-of-people.ts';

export interface PreviewProps {
  input: readonly AssignmentInput[];
  change: SimulatedChange;
  /** To how many the sentence gives it. Undefined: to everyone. */
  count: number | undefined;
  appName: string | undefined;
}

/** Who gains and who loses, before it is saved. */
export function Preview(props: PreviewProps) {
  const titleId = useId();
  const { change, count } = props;
  const counts = sayCounts(change, count);
  const isPart = !change.complete && change.changing > 0;
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className="text-16 font-semibold">
        {isPart ? t('preview.of_checked', { counts }) : counts}
      </h2>
      <p className="pb-3 text-13 text-muted">{t(change.complete ? 'preview.simulated' : 'preview.incomplete')}</p>
      {change.changing + change.shut === 0 ? <Same count={change.same} /> : <People {...props} />}
    </section>
  );
}

function People({ input, change, appName }: PreviewProps) {
  const pages = usePagesOfPeople(input, change);
  const { side, setSide, page, list, isStale } = pages;
  const people = page.items.map(toPersonEffects);
  const { changing, gaining, losing, same } = change;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <Segment
          aria-label={t('preview.show')}
          value={side}
          onValueChange={setSide}
          options={[
            { value: 'all', label: t('preview.all'), count: changing + same },
            { value: 'gains', label: t('preview.gain'), count: gaining },
            { value: 'loses', label: t('preview.lose'), count: losing },
            { value: 'same', label: t('preview.same'), count: same },
          ]}
        />
        <SearchInput
          aria-label={t('preview.find')}
          placeholder={t('preview.name')}
          size="sm"
          value={pages.query}
          onValueChange={pages.setQuery}
          className="w-42"
        />
      </div>
      <div aria-busy={isStale || undefined} className={isStale ? 'opacity-60' : undefined}>
        <EffectsTable folds={foldEffects(people)} appName={appName}>
          {side === 'all' && !pages.isSearched && same > 0 ? (
            <Button variant="quiet" size="xs" className="px-2" onClick={() => setSide('same')}>
              {t('preview.same.count', { count: same })}
            </Button>
          ) : null}
        </EffectsTable>
        {people.length === 0 && !isStale ? <p className="py-3 text-13 text-muted">{t('preview.no_match')}</p> : null}
      </div>
      <FormError error={pages.error} />
      {page.nextCursor !== null || list.goBack ? (
        <div className="-mx-6 pt-3 phone:-mx-4">
          <TableFoot list={list} page={page} isStale={isStale} />
        </div>
      ) : null}
    </>
  );
}

function Same({ count }: { count: number }) {
  return count === 0 ? null : <p className="text-13 text-muted">{t('preview.same.count', { count })}</p>;
}

function sayCounts({ gaining, losing, shut }: SimulatedChange, count: number | undefined): string {
  if (gaining > 0 && losing > 0) return t('preview.both', { gaining, losing });
  if (gaining > 0) return t('preview.gaining', { gaining });
  if (losing > 0) return t('preview.losing', { losing });
  if (shut > 0) return t('preview.all_shut', { count: shut });
  return t(count === 0 ? 'preview.nobody' : 'preview.nothing');
}
