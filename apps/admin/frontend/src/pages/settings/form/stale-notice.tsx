import { Button } from '@portico/ui/button';
import { CircleAlert } from 'lucide-react';
import { t } from '../settings.texts.ts';
import type { Namespace, Setting } from '../settings-query.ts';
import { sayValue, titleOf } from './field-words.ts';
import type { SettingsForm } from './use-settings-form.ts';

export interface StaleNoticeProps {
  namespace: Namespace;
  overtaken: readonly Setting[];
  form: SettingsForm;
}

/** Somebody else saved while this person was typing: what is different now, and whose change wins. */
export function StaleNotice({ namespace, overtaken, form }: StaleNoticeProps) {
  return (
    <div role="alert" className="mb-4 grid gap-2 rounded-field bg-warning-soft px-3.5 py-3 text-13">
      <p className="flex items-center gap-2 font-medium">
        <CircleAlert className="size-4 text-warning" strokeWidth={1.75} aria-hidden="true" />
        {t('settings.stale', { title: namespace.title })}
      </p>
      <ul className="ps-6 text-muted">
        {overtaken.map(({ key, value }) => (
          <li key={key}>{t('settings.stale.now', { field: titleOf(key), value: sayValue(key, value) })}</li>
        ))}
      </ul>
      <p className="flex gap-2 ps-6">
        <Button size="xs" onClick={form.keepMine}>
          {t('settings.stale.keep')}
        </Button>
        <Button size="xs" variant="quiet" onClick={form.discard}>
          {t('settings.stale.reload')}
        </Button>
      </p>
    </div>
  );
}
