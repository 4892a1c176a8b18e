import { Fragment, type ReactElement, type ReactNode } from 'react';
import type { AuditApp, AuditEvent } from './event-query.ts';
import { findFacts, type NamedThing } from './event-facts.ts';
import { Named } from './named.tsx';
import { t } from './sentences.texts.ts';

type Tag = (words: ReactNode[]) => ReactElement;
type Say = (key: string, values: Record<string, Tag | number | 'yes' | 'no'>) => ReactNode;

/** Sentences for people who are both actor and target: "became a member", not "made Ada a member". */
const OF_ONESELF: Partial<Record<string, string>> = {
  'member.added': 'member.joined',
  'member.removed': 'member.left',
  'person.password_set': 'person.own_password_set',
};

/**
 * The event in words that follow the actor's name: "gave Jonas Weber the role Editor in CRM". Without several tenants,
 * the sentence doesn't say "tenant".
 */
export function describeEvent(event: AuditEvent, apps: readonly AuditApp[], hasTenants: boolean): ReactNode {
  const { target, person, object, app, role, roleApp, word, count } = findFacts(event, apps);
  const thing = (name: string, found: NamedThing | undefined): Tag => {
    return (words) => <Named key={name} thing={found ?? { name: words }} />;
  };
  // Each sentence uses some of them.
  const tags: Record<string, Tag> = {
    target: (words) => (
      <Named key="target" thing={target ?? { name: words }} app={apps.find(({ id }) => id === target?.id)} />
    ),
    person: thing('person', person),
    object: thing('object', object),
    app: (words) => <Named key="app" app={app} thing={{ name: app?.name ?? words }} />,
    role: (words) => (
      <Fragment key="role">
        <Named thing={{ name: role ?? words }} />
        {roleApp ? (
          <>
            {' '}
            {t('event.role.in')} <Named app={roleApp} thing={{ name: roleApp.name }} />
          </>
        ) : null}
      </Fragment>
    ),
    word: (words) => <Named key="word" thing={{ name: word ?? words }} />,
  };
  try {
    const ownSentence = event.actorEntityId === event.targetId ? OF_ONESELF[event.event] : undefined;
    return (t as unknown as Say)(`event.${ownSentence ?? event.event}`, {
      ...tags,
      tenants: hasTenants ? 'yes' : 'no',
      count,
    });
  } catch {
    // A newer auth knows events that this script does not.
    return t('event.other');
  }
}
