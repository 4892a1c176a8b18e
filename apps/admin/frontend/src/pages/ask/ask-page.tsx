import { Button } from '@portico/ui/button';
import { ErrorState } from '@portico/ui/error-state';
import { Select } from '@portico/ui/select';
import { Skeleton } from '@portico/ui/skeleton';
import { Waypoints } from 'lucide-react';
import type { FormEvent } from 'react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { AppDoor } from '../../parts/app-door.tsx';
import { Columns } from '../../parts/columns.tsx';
import { EntityPicture } from '../../parts/entity-picture.tsx';
import { FormError } from '../../parts/form-error.tsx';
import { Page } from '../../parts/page.tsx';
import { readJsonObject } from '../../parts/read-json-object.ts';
import { writeUrlState } from '../../url/url-state.ts';
import { useUrlState } from '../../url/use-url-state.ts';
import { Answer } from './answer.tsx';
import { AskMore } from './ask-more.tsx';
import { AskPart, bare, bareEmpty } from './ask-part.tsx';
import { AskSide } from './ask-side.tsx';
import { AskedBefore } from './asked-before/asked-before.tsx';
import { askSubjectQuery } from './ask-queries.ts';
import { t } from './ask.texts.ts';
import { toAuthzInput } from './question.ts';
import { Remedies } from './remedies/remedies.tsx';
import { sayQuestion } from './say-question.ts';
import { SubjectField } from './subject-field.tsx';
import { useExplain } from './use-explain.ts';
import { useTarget } from './use-target.ts';

const EMPTY = { subject: '', app: '', object: '', action: 'open', attributes: '', context: '' };

const NO_FACTS = { attributes: {}, context: {} };

/** One question to the engine, with every grant that it looked at. The question is in the address, so it can be sent on. */
export default function AskPage() {
  const [state, setState] = useUrlState(EMPTY);
  // Other pages know the object by its id.
  const { apps, target } = useTarget(state.app || state.object);
  const subject = useAdminQuery(askSubjectQuery, { id: state.subject }, { enabled: state.subject !== '' });
  const actions = target?.actions ?? [];
  const action = actions.find(({ name }) => name === state.action) ?? actions[0];
  const [attributes, context] = [readJsonObject(state.attributes), readJsonObject(state.context)];
  const facts = attributes && context ? { attributes, context } : undefined;
  const isWhole = state.subject !== '' && target && action && facts;
  const input = isWhole ? toAuthzInput(state.subject, target.id, action, facts) : undefined;
  const chosen = subject.data && state.subject !== '' ? subject.data.entity : null;
  const app = apps.data?.apps.find(({ id }) => id === target?.id);
  const things = apps.data?.apps.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  // A thing that is no app came with the address.
  if (target && !things.some(({ value }) => value === target.id))
    things.unshift({ value: target.id, label: target.name });

  const question = target && action ? sayQuestion(target, action) : '';
  const { ask, explained, error, isPending, before } = useExplain({
    input,
    search: writeUrlState('', { ...state, action: action?.name ?? state.action }, EMPTY),
    question,
  });
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
        className="grid grid-cols-[1.1fr_1.1fr_1.4fr_auto] rounded-card border border-border-strong bg-raised p-1 phone:grid-cols-1"
      >
        <AskPart label={t('ask.who')} picture={chosen ? <EntityPicture entity={chosen} /> : null}>
          <SubjectField value={chosen} onChange={(next) => setState({ subject: next?.id ?? '' })} />
        </AskPart>
        <AskPart label={t('ask.on')} picture={app ? <AppDoor app={app} size={20} /> : null}>
          <Select
            aria-label={t('ask.on')}
            options={[{ value: '', label: t('ask.on.placeholder'), disabled: true }, ...things]}
            value={target?.id ?? ''}
            onValueChange={(id) => setState({ app: id, object: '', action: 'open' })}
            className={target ? bare : bareEmpty}
          />
        </AskPart>
        <AskPart label={t('ask.may')}>
          <Select
            aria-label={t('ask.may')}
            disabled={!target}
            options={[
              ...(action ? [] : [{ value: '', label: t('ask.may.placeholder'), disabled: true }]),
              ...actions.map(({ name, title, on }) => ({
                value: name,
                label: on === null ? title : `${title} (${t('ask.on.any', { type: on })})`,
              })),
            ]}
            value={action?.name ?? ''}
            onValueChange={(name) => setState({ action: name })}
            className={action ? bare : bareEmpty}
          />
        </AskPart>
        <Button
          type="submit"
          variant="primary"
          pending={isPending}
          disabled={!input}
          className="ms-1 h-auto rounded-field px-5 phone:ms-0 phone:mt-1 phone:h-11"
        >
          {t('ask.check')}
        </Button>
      </form>
      <div className="mt-2">
        <AskMore value={state} onChange={(change) => setState(change, { replace: true })} type={action?.on ?? null} />
      </div>
      <div className="mt-4">
        <Columns
          aside={
            <>
              {explained ? <Remedies explained={explained} app={app?.slug ?? app?.id ?? ''} /> : null}
              {target && action ? (
                <AskSide
                  target={target}
                  action={action}
                  facts={facts ?? NO_FACTS}
                  subject={{ id: state.subject, kind: chosen?.kind ?? 'human' }}
                  issuer={apps.data?.platform.issuer ?? ''}
                  onPick={(subject) => setState({ subject })}
                />
              ) : null}
              <AskedBefore questions={before} />
            </>
          }
        >
          <FormError error={error} />
          {explained ? (
            <Answer explained={explained} question={question} />
          ) : input && !error ? (
            <Skeleton className="h-28" />
          ) : (
            <p className="flex items-start gap-3 rounded-card border border-dashed p-5 text-13 text-muted">
              <Waypoints className="mt-0.5 size-4 flex-none" strokeWidth={1.75} aria-hidden="true" />
              {t('ask.pick')}
            </p>
          )}
        </Columns>
      </div>
    </Page>
  );
}
