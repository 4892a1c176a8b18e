import { Button } from '@portico/ui/button';
import { Field } from '@portico/ui/field';
import { Textarea } from '@portico/ui/textarea';
import { type KeyboardEvent, useState } from 'react';
import { CodeBox } from '../../parts/code-box.tsx';
import { Columns } from '../../parts/columns.tsx';
import { Page } from '../../parts/page.tsx';
import { readJsonObject } from '../../parts/read-json-object.ts';
import { Section } from '../../parts/section.tsx';
import { t } from './explorer.texts.ts';
import { Operations } from './operations/operations.tsx';
import { useDraft } from './use-draft.ts';
import { useRun } from './use-run.ts';

/** The administrative API, to try: an operation, its variables, the answer. */
export default function ExplorerPage() {
  const [draft, setDraft] = useDraft();
  const [fault, setFault] = useState(false);
  const run = useRun();
  const start = () => {
    const variables = readJsonObject(draft.variables);
    setFault(variables === undefined);
    if (variables && draft.query.trim() !== '') run.mutate({ query: draft.query, variables });
  };
  const runOnKeys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    start();
  };
  return (
    <Page
      title={t('explorer.title')}
      purpose={t('explorer.purpose')}
      actions={
        <Button variant="primary" size="sm" pending={run.isPending} onClick={start}>
          {t('explorer.run')}
        </Button>
      }
    >
      <Columns aside={<Operations onChoose={(query, variables) => setDraft({ query, variables })} />}>
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a shortcut of the fields inside */}
        <div
          onKeyDown={runOnKeys}
          className="grid gap-5 [&_textarea]:max-h-[45vh] [&_textarea]:font-mono [&_textarea]:text-[13px]/5"
        >
          <Field label={t('explorer.query')} hint={t('explorer.keys')}>
            <Textarea
              rows={10}
              spellCheck={false}
              value={draft.query}
              onChange={({ target }) => setDraft({ ...draft, query: target.value })}
            />
          </Field>
          <Field label={t('explorer.variables')} error={fault ? t('explorer.variables.fault') : undefined}>
            <Textarea
              rows={3}
              spellCheck={false}
              value={draft.variables}
              onChange={({ target }) => setDraft({ ...draft, variables: target.value })}
            />
          </Field>
        </div>
        <Section title={t('explorer.answer')} action={<Facts run={run} />}>
          <div role="status">
            {run.error ? (
              <p className="text-13 text-danger">{run.error.message}</p>
            ) : run.data ? (
              <CodeBox label={t('explorer.answer')} value={run.data.body} className="max-h-[60vh]" />
            ) : (
              <p className="text-13 text-muted">{t('explorer.answer.none')}</p>
            )}
          </div>
        </Section>
      </Columns>
    </Page>
  );
}

function Facts({ run: { isPending, data } }: { run: ReturnType<typeof useRun> }) {
  const words = isPending
    ? t('explorer.running')
    : data && t('explorer.answer.facts', { milliseconds: data.milliseconds });
  return words ? <span className="text-13 text-muted tabular-nums">{words}</span> : null;
}
