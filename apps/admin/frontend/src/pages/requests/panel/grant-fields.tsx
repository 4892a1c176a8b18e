import { Select } from '@portico/ui/select';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { endOfDay } from '../../../parts/local-days.ts';
import { Section } from '../../../parts/section.tsx';
import { toDay } from '../../../parts/until/days.ts';
import { UntilPicker } from '../../../parts/until/until-picker.tsx';
import type { Grant } from '../decide/use-decisions.ts';
import type { RequestRow } from '../requests-query.ts';
import { toGivenName } from '../../../parts/to-given-name.ts';
import { t } from './request-panel.texts.ts';

export interface GrantFieldsProps {
  request: RequestRow;
  /** None for a viewer who may not read the app: what is asked for is given. */
  roles: readonly { key: string; name: string; isDefault: boolean; dormantSince: string | null }[];
  grant: Grant;
  onGrant: (grant: Grant) => void;
}

/** Begins with what the person asks for. */
export function GrantFields({ request, roles, grant, onGrant }: GrantFieldsProps) {
  const live = roles.filter(({ dormantSince }) => dormantSince === null);
  const role = grant.role ?? request.wishedRole ?? live.find(({ isDefault }) => isDefault)?.key;
  const endsAt = grant.endsAt === undefined ? request.wishedEndsAt : grant.endsAt;
  return (
    <Section panel title={t('panel.grant')}>
      <div className="grid grid-cols-2 gap-2">
        {live.length > 0 ? (
          <Part label={t('panel.role')}>
            <Select
              aria-label={t('panel.role')}
              size="sm"
              className="text-13"
              options={live.map(({ key, name }) => ({ value: key, label: name }))}
              value={role ?? ''}
              onValueChange={(chosen) => onGrant({ ...grant, role: chosen })}
            />
          </Part>
        ) : null}
        <Part label={t('panel.end')}>
          <UntilPicker
            value={endsAt === null ? '' : toDay(new Date(endsAt))}
            onValueChange={(day) => onGrant({ ...grant, endsAt: endOfDay(day) ?? null })}
            renderTrigger={(day) => (
              <button
                type="button"
                aria-label={`${t('panel.end')}: ${day ?? t('panel.no_end')}`}
                className="field-edge flex h-8 items-center gap-2 rounded-control px-2.5 text-start text-13 tabular-nums touch:h-11"
              >
                <span className="min-w-0 flex-1 truncate">{day ?? t('panel.no_end')}</span>
                <ChevronDown className="size-4 flex-none text-faint" strokeWidth={1.75} aria-hidden="true" />
              </button>
            )}
          />
        </Part>
      </div>
      <p className="mt-2 text-12 text-faint">{t('panel.hint', { name: toGivenName(request.person.name) })}</p>
    </Section>
  );
}

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <span aria-hidden="true" className="text-12 text-muted">
        {label}
      </span>
      {children}
    </div>
  );
}
