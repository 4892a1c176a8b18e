import { FormError } from '../../../parts/form-error.tsx';
import { Overtaken } from '../../../parts/overtaken.tsx';
import { t } from '../settings.texts.ts';
import type { Namespace, Setting } from '../settings-query.ts';
import { groupOf, sayValue, titleOf } from './field-words.ts';
import { SettingField } from './setting-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

export interface NamespaceFormProps {
  namespace: Namespace;
  form: SettingsForm;
  mayChange: boolean;
  /** Who changed a setting last, by key. */
  changedBy: ReadonlyMap<string, string>;
}

export function NamespaceForm({ namespace, form, mayChange, changedBy }: NamespaceFormProps) {
  const { changed, overtaken, faults, error } = form;
  return (
    <form
      aria-label={namespace.title}
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      {overtaken.length > 0 ? (
        <div className="mb-4">
          <Overtaken
            title={t('settings.stale', { title: namespace.title })}
            changes={overtaken.map(({ key, value }) => ({
              field: key,
              words: t('settings.stale.now', { field: titleOf(key), value: sayValue(key, value) }),
            }))}
            onKeep={form.keepMine}
            onTake={form.discard}
          />
        </div>
      ) : null}
      <FormError error={error} />
      {listSections(namespace.settings).map(({ title, settings }) => (
        <section key={title ?? ''} className="border-t pt-5 pb-3">
          <h3 className="mb-2 font-semibold">{title ?? namespace.title}</h3>
          {settings.map((setting) => (
            <SettingField
              key={setting.key}
              namespace={namespace.name}
              setting={setting}
              raw={form.rawOf(setting)}
              isChanged={changed.includes(setting)}
              fault={faults[setting.key]}
              changedBy={changedBy.get(setting.key)}
              disabled={!mayChange}
              onChange={(raw) => form.set(setting.key, raw)}
            />
          ))}
        </section>
      ))}
      {/* Enter in a field saves. */}
      <button type="submit" hidden />
    </form>
  );
}

function listSections(settings: readonly Setting[]): { title: string | undefined; settings: Setting[] }[] {
  return [...Map.groupBy(settings, ({ key }) => groupOf(key))].map(([title, ofGroup]) => ({
    title,
    settings: ofGroup,
  }));
}
