import { SearchInput } from '@portico/ui/search-input';
import { Segment } from '@portico/ui/segment';
import { useId, useState } from 'react';
import type { SimulatedChange } from '../access-queries.ts';
import { EffectsTable } from './effects-table.tsx';
import { foldEffects, listEffects } from './list-effects.ts';
import { t } from './preview.texts.ts';

export interface PreviewProps {
  change: SimulatedChange;
  /** To how many the sentence gives it. */
  count: number;
  appName: string | undefined;
}

type Shown = 'all' | 'gain' | 'lose';

/** Who gains and who loses, before it is saved. */
export function Preview({ change, count, appName }: PreviewProps) {
  const [shown, setShown] = useState<Shown>('all');
  const [query, setQuery] = useState('');
  const titleId = useId();
  const { gaining, losing, complete } = change;
  const everybody = listEffects(change);
  const mixed = everybody.filter(({ gains, loses }) => gains.length > 0 && loses.length > 0).length;
  const same = Math.max(0, count - (gaining + losing - mixed));
  const sought = query.trim().toLowerCase();
  const people = everybody
    .filter(({ gains, loses }) => shown === 'all' || (shown === 'gain' ? gains : loses).length > 0)
    .filter(({ entity }) => entity.name.toLowerCase().includes(sought));
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className="text-16 font-semibold">
        {sayCounts(change, count)}
      </h2>
      <p className="pb-3 text-13 text-muted">{t(complete ? 'preview.simulated' : 'preview.incomplete')}</p>
      {everybody.length === 0 ? null : (
        <>
          <div className="flex flex-wrap items-center gap-2 pb-2">
            <Segment
              aria-label={t('preview.show')}
              value={shown}
              onValueChange={setShown}
              options={[
                { value: 'all', label: t('preview.all'), count: gaining + losing - mixed },
                { value: 'gain', label: t('preview.gain'), count: gaining },
                { value: 'lose', label: t('preview.lose'), count: losing },
              ]}
            />
            <SearchInput
              aria-label={t('preview.find')}
              placeholder={t('preview.name')}
              size="sm"
              value={query}
              onValueChange={setQuery}
              className="w-42"
            />
          </div>
          <EffectsTable folds={foldEffects(people)} appName={appName} />
          {people.length === 0 ? <p className="py-3 text-13 text-muted">{t('preview.no_match')}</p> : null}
        </>
      )}
      <p className="flex flex-wrap gap-x-6 gap-y-1 pt-3 text-13 text-muted empty:hidden">
        {same > 0 && complete ? <span>{t('preview.same', { count: same })}</span> : null}
        {everybody.length < gaining + losing - mixed ? <span>{t('preview.hidden')}</span> : null}
      </p>
    </section>
  );
}

function sayCounts({ gaining, losing }: SimulatedChange, count: number): string {
  if (gaining > 0 && losing > 0) return t('preview.both', { gaining, losing });
  if (gaining > 0) return t('preview.gaining', { gaining });
  if (losing > 0) return t('preview.losing', { losing });
  return t(count === 0 ? 'preview.nobody' : 'preview.nothing');
}
