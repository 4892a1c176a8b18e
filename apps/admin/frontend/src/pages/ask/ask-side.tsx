import { Button } from '@portico/ui/button';
import { CopyButton } from '@portico/ui/copy-button';
import { Face } from '@portico/ui/face';
import { useState } from 'react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { CodeBox } from '../../parts/code-box.tsx';
import { Section } from '../../parts/section.tsx';
import { whoCanQuery } from './ask-queries.ts';
import { t } from './ask.texts.ts';
import { type AskAction, type AskFacts, type AskTarget, toHttpRequest } from './question.ts';

export interface AskSideProps {
  target: AskTarget;
  action: AskAction;
  facts: AskFacts;
  /** The id is empty until somebody is chosen. */
  subject: { id: string; kind: string };
  issuer: string;
  /** Asks the same of another person. */
  onPick: (subjectId: string) => void;
}

export function AskSide({ target, action, facts, subject, issuer, onPick }: AskSideProps) {
  const request = toHttpRequest(issuer, subject, target, action, facts);
  return (
    <>
      {subject.id === '' ? null : (
        <Section
          title={t('ask.http')}
          action={<CopyButton text={request} label={t('ask.http.copy')} className="size-6 text-faint" />}
        >
          <CodeBox label={t('ask.http')} value={request} className="border" />
        </Section>
      )}
      {action.on === null ? (
        <WhoCan key={`${target.id} ${action.name}`} target={target} action={action} onPick={onPick} />
      ) : null}
    </>
  );
}

function WhoCan({ target, action, onPick }: Pick<AskSideProps, 'target' | 'action' | 'onPick'>) {
  const [after, setAfter] = useState<string>();
  const { data } = useAdminQuery(whoCanQuery, { action: action.name, objectId: target.id, after }, { keep: true });
  if (!data) return null;
  const { items, nextId } = data.whoCan;
  return (
    <Section
      title={t('ask.others')}
      action={
        nextId === null ? null : (
          <Button variant="quiet" size="sm" onClick={() => setAfter(nextId)}>
            {t('ask.others.more')}
          </Button>
        )
      }
    >
      {items.length === 0 ? <p className="text-13 text-muted">{t('ask.others.none')}</p> : null}
      <ul className="grid">
        {items.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              onClick={() => onPick(person.id)}
              className="flex min-h-8 w-full items-center gap-2 rounded-inner px-1 text-start text-13 hover:bg-hover touch:min-h-11"
            >
              <Face person={person} size={20} />
              <span className="truncate">{person.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
