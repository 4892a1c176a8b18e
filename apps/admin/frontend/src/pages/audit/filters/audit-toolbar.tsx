import { Status } from '@portico/ui/status';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { FilterMenu } from '../../../parts/table/filter-menu.tsx';
import { ListSearch } from '../../../parts/table/list-search.tsx';
import { PersonFilter } from '../../../parts/table/person-filter.tsx';
import type { SetUrlState } from '../../../url/use-url-state.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { auditEventsQuery } from '../audit-query.ts';
import { t } from '../audit.texts.ts';
import { stampOf } from '../times.ts';
import { isSpanName, type SpanName, SPANS } from './time-span.ts';
import type { AuditState } from './use-audit-state.ts';

const spans = (Object.keys(SPANS) as SpanName[]).map((value) => ({ value, label: t(`audit.span.${value}`) }));
const outcomes = [
  { value: 'allow', label: t('audit.outcome.allow') },
  { value: 'deny', label: t('audit.outcome.deny') },
];
const CHOSEN = 'chosen';

export interface AuditToolbarProps {
  state: AuditState;
  onChange: SetUrlState<AuditState>;
  isLive: boolean;
}

export function AuditToolbar({ state, onChange, isLive }: AuditToolbarProps) {
  const { q, span, from, to, actor, thing, outcome } = state;
  const names = useAdminQuery(auditEventsQuery, {}).data?.auditEvents ?? [];
  const isChosen = from !== '';
  const times = isChosen
    ? [{ value: CHOSEN, label: t('audit.span.chosen', { from: stampOf(from), to: stampOf(to) }) }, ...spans]
    : spans;
  return (
    <div
      data-slot="toolbar"
      className="flex items-center gap-2 pb-3 phone:-mx-4 phone:overflow-x-auto phone:px-4 phone:pt-1 phone:[scrollbar-width:none]"
    >
      <ListSearch
        label={t('audit.find')}
        placeholder={t('audit.search')}
        value={q}
        onValueChange={(text) => onChange({ q: text }, { replace: true })}
      />
      <FilterMenu
        label={t('audit.time')}
        options={times}
        values={[isChosen ? CHOSEN : isSpanName(span) ? span : '24h']}
        onValuesChange={([value = '24h']) => value !== CHOSEN && onChange({ span: value, from: '', to: '' })}
      />
      <PersonFilter label={t('audit.actor')} value={actor} onValueChange={(id) => onChange({ actor: id })} />
      <FilterMenu
        label={t('audit.event')}
        multiple
        options={names.map((value) => ({ value, label: value }))}
        values={state.events === '' ? [] : state.events.split(',')}
        onValuesChange={(values) => onChange({ events: values.join(',') }, { replace: true })}
      />
      <FilterMenu
        label={t('audit.outcome')}
        options={outcomes}
        values={outcome ? [outcome] : []}
        onValuesChange={([value = '']) => onChange({ outcome: value })}
      />
      {thing === '' ? null : <ClearThing onClear={() => onChange({ thing: '' })}>{t('audit.thing')}</ClearThing>}
      <span className="flex-1 phone:hidden" />
      {isLive ? (
        <Status tone="success" className="text-13 phone:hidden [&_i]:shadow-[0_0_0_3px_var(--success-soft)]">
          {t('audit.live')}
        </Status>
      ) : (
        <Status tone="quiet" className="text-13 phone:hidden" title={t('audit.paused.hint')}>
          {t('audit.paused')}
        </Status>
      )}
    </div>
  );
}

function ClearThing({ onClear, children }: { onClear: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClear}
      className="inline-flex h-8 flex-none items-center gap-1.5 rounded-control border bg-raised ps-2.5 pe-2 text-13 font-medium hover:bg-hover touch:h-11"
    >
      {children}
      <X className="size-3.5 text-muted" strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
