import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { Select } from '@portico/ui/select';
import { endOfDay } from '../../../parts/local-days.ts';
import { Section } from '../../../parts/section.tsx';
import type { Grant } from '../decide/use-decisions.ts';
import type { RequestRow } from '../requests-query.ts';
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
          <Field label={t('panel.role')}>
            <Select
              size="sm"
              options={live.map(({ key, name }) => ({ value: key, label: name }))}
              value={role ?? ''}
              onValueChange={(chosen) => onGrant({ ...grant, role: chosen })}
            />
          </Field>
        ) : null}
        <Field label={t('panel.end')}>
          <Input
            type="date"
            size="sm"
            value={endsAt === null ? '' : toDay(endsAt)}
            onChange={(event) => onGrant({ ...grant, endsAt: endOfDay(event.target.value) ?? null })}
          />
        </Field>
      </div>
      <p className="mt-2 text-12 text-faint">{t('panel.hint', { name: request.person.name })}</p>
    </Section>
  );
}

/** As an `<input type="date">` reads it, where the viewer is. */
function toDay(at: string): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
