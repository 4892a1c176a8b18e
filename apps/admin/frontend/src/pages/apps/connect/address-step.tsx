import { Checkbox } from '@portico/ui/checkbox';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { appsQuery } from '../apps-query.ts';
import { type ConnectForm, type ConnectKind, hasRedirect } from './client-input.ts';
import { t } from './connect.texts.ts';

export interface AddressStepProps {
  kind: ConnectKind;
  form: ConnectForm;
  onChange: (change: Partial<ConnectForm>) => void;
  /** By field; of auth, too. */
  errors: Readonly<Record<string, string | undefined>>;
}

export function AddressStep({ kind, form, onChange, errors }: AddressStepProps) {
  return (
    <>
      <Field label={t('connect.name')} hint={t('connect.name.hint')} error={errors.name}>
        <Input
          size="sm"
          autoFocus
          autoComplete="off"
          value={form.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      {hasRedirect(kind) ? (
        <Field label={t('connect.redirect')} hint={t('connect.redirect.hint')} error={errors.redirectUri}>
          <Input
            size="sm"
            type="url"
            autoComplete="off"
            placeholder={t('connect.redirect.example')}
            value={form.redirectUri}
            onChange={(event) => onChange({ redirectUri: event.target.value })}
          />
        </Field>
      ) : null}
      {kind === 'web' ? (
        <label className="flex items-center gap-2.5 text-13">
          <Checkbox checked={form.trusted} onCheckedChange={(trusted) => onChange({ trusted })} />
          {t('connect.trusted')}
        </label>
      ) : null}
      {kind === 'machine' ? <ApiChoice apis={form.apis} onChange={(apis) => onChange({ apis })} /> : null}
    </>
  );
}

function ApiChoice({ apis, onChange }: { apis: readonly string[]; onChange: (apis: readonly string[]) => void }) {
  const { data } = useAdminQuery(appsQuery, {});
  const slugs = (data?.apps ?? []).flatMap(({ slug, name, missingSince }) =>
    slug === null || missingSince !== null ? [] : [{ slug, name }],
  );
  return (
    <fieldset>
      <legend className="text-13 font-medium">{t('connect.apis')}</legend>
      <p className="mt-1 text-13 text-muted">{slugs.length === 0 ? t('connect.apis.none') : t('connect.apis.hint')}</p>
      <div className="mt-2 grid max-h-44 gap-2 overflow-y-auto">
        {slugs.map(({ slug, name }) => (
          <label key={slug} className="flex items-center gap-2.5 text-13 touch:min-h-11">
            <Checkbox
              checked={apis.includes(slug)}
              onCheckedChange={(checked) => onChange(checked ? [...apis, slug] : apis.filter((one) => one !== slug))}
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
