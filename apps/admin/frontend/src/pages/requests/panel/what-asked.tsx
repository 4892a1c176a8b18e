import { AppDoor } from '../../../parts/app-door.tsx';
import { Section } from '../../../parts/section.tsx';
import { stampOf } from '../../../parts/stamp-of.ts';
import type { RequestRow } from '../requests-query.ts';
import { t } from './request-panel.texts.ts';

/** The app and role, until when, and the person's own words. */
export function Asked({ request, role }: { request: RequestRow; role: string | null }) {
  const { app, tenant, wishedEndsAt, reason, requestedAt } = request;
  const until = wishedEndsAt === null ? t('panel.no_end') : t('panel.until', { day: new Date(wishedEndsAt) });
  return (
    <section>
      <p className="mb-2 text-12 text-muted">{t('panel.asks')}</p>
      <div className="flex items-center gap-3">
        <AppDoor app={app} size={40} />
        <span className="min-w-0">
          <b className="block truncate text-15 font-semibold">
            {role === null ? app.name : t('panel.what', { app: app.name, role })}
          </b>
          <span className="block truncate text-13 text-muted">
            {tenant ? `${t('panel.in', { tenant: tenant.name })}, ` : null}
            {until}
          </span>
        </span>
      </div>
      {reason === null ? null : (
        <blockquote className="mt-3.5 mb-2 border-s-2 border-[color-mix(in_oklch,var(--border-strong)_60%,transparent)] ps-3 text-pretty wrap-anywhere">
          {reason}
        </blockquote>
      )}
      <p className="mt-2 text-12 text-faint">{stampOf(requestedAt)}</p>
    </section>
  );
}

export function Decided({ request: { decision, state } }: { request: RequestRow }) {
  if (decision === null) return null;
  const { reason } = decision;
  const facts = { by: decision.by?.name ?? t('panel.denied_by_portico'), day: new Date(decision.at) };
  const approved = reason === null ? t('panel.approved', facts) : t('panel.approved_with', { ...facts, reason });
  return (
    <Section panel title={t('panel.decision')}>
      <p className="text-13 wrap-anywhere">
        {state === 'approved' ? approved : t('panel.denied_now', { ...facts, reason: reason ?? '' })}
      </p>
    </Section>
  );
}
