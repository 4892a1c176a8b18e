import { Button } from '@portico/ui/button';
import { Combobox } from '@portico/ui/combobox';
import { ErrorState } from '@portico/ui/error-state';
import { Face } from '@portico/ui/face';
import { Select } from '@portico/ui/select';
import { Waypoints } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useAdminMutation } from '../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { FormError } from '../../parts/form-error.tsx';
import { Page } from '../../parts/page.tsx';
import { useUrlState } from '../../url/use-url-state.ts';
import { Answer } from './answer.tsx';
import { AskSide } from './ask-side.tsx';
import { type AskPerson, askPeopleQuery, askPersonQuery, explainMutation } from './ask-queries.ts';
import { t } from './ask.texts.ts';
import { toAuthzInput } from './question.ts';
import { useTarget } from './use-target.ts';

/** One question to the engine, with every grant that it looked at. The question is in the address, so it can be sent on. */
export default function AskPage() {
  const [state, setState] = useUrlState({ subject: '', app: '', object: '', action: 'open' });
  // Other pages know the object by its id.
  const { apps, target } = useTarget(state.app || state.object);
  const person = useAdminQuery(askPersonQuery, { id: state.subject }, { enabled: state.subject !== '' });
  const explain = useAdminMutation(explainMutation);
  const actions = target?.actions ?? [];
  const action = actions.find(({ name }) => name === state.action) ?? actions[0];
  const input = target && action && state.subject !== '' ? toAuthzInput(state.subject, target.id, action) : undefined;
  const things = apps.data?.apps.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  // A thing that is no app came with the address.
  if (target && !things.some(({ value }) => value === target.id))
    things.unshift({ value: target.id, label: target.name });

  const ask = useEffectEvent(() => {
    if (input && !explain.isPending) explain.mutate({ input });
  });
  // A question that came with the address is asked at once, and so is each one that was changed.
  const key = JSON.stringify(input);
  useEffect(() => {
    if (key !== undefined) ask();
  }, [key]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask();
  };

  return (
    <Page title={t('ask.title')} purpose={t('ask.purpose')}>
      {apps.error ? (
        <ErrorState title={t('ask.failed')} requestId={apps.error.requestId} onRetry={() => void apps.refetch()}>
          {apps.error.message}
        </ErrorState>
      ) : null}
      <form
        onSubmit={submit}
        className="grid grid-cols-[1fr_1fr_1fr_auto] items-end gap-3 rounded-card border p-3 phone:grid-cols-1"
      >
        <Part label={t('ask.who')}>
          <PersonField
            value={person.data && state.subject !== '' ? person.data.person : null}
            onChange={(chosen) => setState({ subject: chosen?.id ?? '' })}
          />
        </Part>
        <Part label={t('ask.on')}>
          <Select
            aria-label={t('ask.on')}
            options={[{ value: '', label: t('ask.on.placeholder'), disabled: true }, ...things]}
            value={target?.id ?? ''}
            onValueChange={(id) => setState({ app: id, object: '', action: 'open' })}
          />
        </Part>
        <Part label={t('ask.may')}>
          <Select
            aria-label={t('ask.may')}
            disabled={!target}
            options={actions.map(({ name, title, on }) => ({
              value: name,
              label: on === null ? title : `${title} (${t('ask.on.any', { type: on })})`,
            }))}
            value={action?.name ?? ''}
            onValueChange={(name) => setState({ action: name })}
          />
        </Part>
        <Button type="submit" variant="primary" pending={explain.isPending} disabled={!input}>
          {t('ask.check')}
        </Button>
      </form>
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)_300px] gap-10 @max-[900px]/main:grid-cols-1">
        <div className="grid content-start gap-6">
          <FormError error={explain.error} />
          {input && explain.data ? (
            <Answer explained={explain.data.authzExplain} />
          ) : (
            <p className="flex items-start gap-3 rounded-card border border-dashed p-5 text-13 text-muted">
              <Waypoints className="mt-0.5 size-4 flex-none" strokeWidth={1.75} aria-hidden="true" />
              {t('ask.pick')}
            </p>
          )}
        </div>
        {target && action ? (
          <AskSide
            target={target}
            action={action}
            subjectId={state.subject}
            issuer={apps.data?.platform.issuer ?? ''}
            onPick={(subject) => setState({ subject })}
          />
        ) : null}
      </div>
    </Page>
  );
}

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 gap-1">
      <span className="text-12 text-muted">{label}</span>
      {children}
    </div>
  );
}

function PersonField({ value, onChange }: { value: AskPerson | null; onChange: (person: AskPerson | null) => void }) {
  const [q, setQ] = useState('');
  const found = useAdminQuery(askPeopleQuery, { q: q || undefined }, { keep: true });
  return (
    <Combobox
      aria-label={t('ask.who')}
      placeholder={t('ask.who.placeholder')}
      items={found.data?.people.items ?? []}
      searching={found.isFetching}
      value={value}
      onValueChange={onChange}
      onQueryChange={setQ}
      itemKey={({ id }) => id}
      itemLabel={({ name }) => name}
    >
      {(person) => (
        <>
          <Face person={person} size={20} />
          <span className="min-w-0 flex-1">
            <span className="block truncate">{person.name}</span>
            <span className="block truncate text-12 text-muted">{person.email}</span>
          </span>
        </>
      )}
    </Combobox>
  );
}
