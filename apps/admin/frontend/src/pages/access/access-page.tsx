import { useTenant } from '@portico/auth-client-ts/react';
import { LOCALE } from '@portico/texts';
import { useToast } from '@portico/ui/toast';
import { useSkeleton } from '@portico/ui/skeleton';
import { DoorOpen, UsersRound } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import type { BlockScope } from '../../parts/block/block.ts';
import { FormError } from '../../parts/form-error.tsx';
import { Page } from '../../parts/page.tsx';
import { nameRole } from '../../parts/role/name-role.ts';
import { useTenants } from '../../parts/use-tenants.ts';
import { useMayOnPlatform } from '../../shell/use-may.ts';
import { useViewer } from '../../shell/use-viewer.ts';
import { useUrlState } from '../../url/use-url-state.ts';
import { groupTotalQuery } from '../groups/tree/group-level-query.ts';
import { AboutRole } from './about-role.tsx';
import { previewQuery, roleQuery } from './access-queries.ts';
import { t } from './access.texts.ts';
import { findBack } from './find-back.ts';
import { Checking } from './preview/checking.tsx';
import { Preview } from './preview/preview.tsx';
import { findWord } from './refusal/find-word.ts';
import { Refusal, Way } from './refusal/refusal.tsx';
import { GiveBar } from './give-bar.tsx';
import { EMPTY_SENTENCE, listSubjects, toAssignments } from './sentence-state.ts';
import { Sentence } from './sentence/sentence.tsx';
import { type NamedSubject, useSubjects } from './sentence/use-subjects.ts';
import { useGiveAccess } from './use-give-access.ts';

const GiveHere = lazy(() => import('../object-groups/access/give-here.tsx'));

/** Longer than usual: giving a role is checked by opening the app, and then perhaps taken back. */
const UNDO_MS = 30_000;
const names = new Intl.ListFormat(LOCALE, { type: 'conjunction' });

/** One sentence, whose words are chosen; what it would change; and then it is saved. */
export default function AccessPage() {
  const [address, setState] = useUrlState(EMPTY_SENTENCE);
  const home = useHome();
  const state = { ...address, in: address.in || home };
  const [back] = useState(() => findBack(state));
  const [opened, setOpened] = useState<'who' | 'role' | null>(null);
  const [, navigate] = useLocation();
  const toast = useToast();
  const subjects = useSubjects(listSubjects(state));
  const role = useAdminQuery(roleQuery, { id: state.role }, { enabled: state.role !== '' }).data?.role;
  const { tenants, isMany } = useTenants();
  const [thing, setThing] = useState<BlockScope>();
  const hasGroups = (useAdminQuery(groupTotalQuery, { groupType: 'object' }).data?.groups.total ?? 0) > 0;
  const input = toAssignments(state);
  const preview = useAdminQuery(previewQuery, { input: input ?? [], side: 'changed' }, { enabled: input !== null });
  const give = useGiveAccess();
  const [reason, setReason] = useState('');
  const isChecking = useSkeleton(input !== null && preview.isFetching && !preview.data);
  const count = countPeople(subjects);
  const said = names.format(subjects.map(({ name }) => name));
  const error = input === null ? null : preview.error;
  const change = input === null ? undefined : preview.data?.simulateRoleAssignment;

  const save = () => {
    if (error) return void preview.refetch();
    if (input === null || !change) return;
    const because = reason.trim() || null;
    give.mutate(
      input.map((one) => ({ ...one, reason: because })),
      {
        onSuccess: (undo) => {
          const tenant = tenants.find(({ id }) => id === address.in)?.name;
          const words = { who: said, count: subjects.length, role: role ? nameRole(role) : '' };
          toast({
            title: tenant === undefined ? t('access.saved', words) : t('access.saved.where', { ...words, tenant }),
            timeoutMs: UNDO_MS,
            action: {
              label: t('access.undo'),
              onAction: () => void undo().catch(() => toast({ title: t('access.undo.failed') })),
            },
          });
          navigate(back.href);
        },
      },
    );
  };
  const isPlain = !count || subjects.every(({ kind }) => kind !== 'group' && kind !== 'human');
  const words = isPlain ? t('access.submit.plain') : t('access.submit', { count });
  return (
    <Page
      title={t('access.title')}
      purpose={t('access.purpose')}
      back={back}
      foot={
        input === null ? null : (
          <GiveBar
            words={error ? t('access.again') : words}
            reason={reason}
            onReason={setReason}
            isPending={give.isPending || (preview.isFetching && !change)}
            onSave={save}
            onCancel={() => navigate(back.href)}
          >
            <FormError error={give.error} />
          </GiveBar>
        )
      }
    >
      <Sentence
        state={state}
        onChange={setState}
        subjects={subjects}
        role={role}
        tenants={tenants}
        isMany={isMany || address.in !== ''}
        hasPlaces={isMany || address.in !== '' || hasGroups}
        onThing={setThing}
        opened={opened}
        onOpen={setOpened}
        badWord={findWord(error?.code)}
      />
      <Suspense fallback={null}>
        {thing ? <GiveHere scope={thing} who={subjects[0]} onClose={() => setThing(undefined)} /> : null}
      </Suspense>
      {error ? (
        <div className="mt-7">
          <Refusal
            error={error}
            names={said}
            count={subjects.length === 1 ? count : undefined}
            onPickRole={() => setOpened('role')}
            onPickWho={() => setOpened('who')}
          />
        </div>
      ) : (
        <div className="mt-7 grid grid-cols-[minmax(0,1fr)_344px] gap-10 @max-[900px]/main:grid-cols-1">
          <div className="min-w-0">
            {change && input ? (
              <Preview
                key={JSON.stringify(input)}
                input={input}
                change={change}
                count={count}
                appName={role?.app?.name}
              />
            ) : null}
            {isChecking && !change ? <Checking count={count} /> : null}
            {input === null ? <Start /> : null}
          </div>
          {role ? (
            <AboutRole role={role} subjects={subjects} hasEnd={state.until !== ''} isChecked={change !== undefined} />
          ) : null}
        </div>
      )}
    </Page>
  );
}

/** Undefined with Everyone among them. */
function countPeople(subjects: readonly NamedSubject[]): number | undefined {
  return subjects.some(({ people }) => people === undefined)
    ? undefined
    : subjects.reduce((sum, { people = 0 }) => sum + people, 0);
}

/** Where a viewer who gives access in tenants alone means, unless the sentence says it: in their only one, or where they are. */
function useHome(): string {
  const { tenantCount, tenantId } = useViewer();
  const { tenants } = useTenants();
  const active = useTenant()?.id;
  if (useMayOnPlatform('policy.manage')) return '';
  if (tenantCount === 1 && tenantId !== undefined) return tenantId;
  return tenants.find(({ id }) => id === active)?.id ?? '';
}

/** Until the sentence is complete. */
function Start() {
  return (
    <section>
      <h2 className="pb-2 text-14 font-semibold">{t('access.start')}</h2>
      <ul className="grid max-w-180 gap-2">
        <Way icon={UsersRound} words={t('access.start.people')} hint={t('access.start.people.hint')} href="/people" />
        <Way icon={DoorOpen} words={t('access.start.app')} hint={t('access.start.app.hint')} href="/apps" />
      </ul>
      <p className="mt-4 text-13 text-muted">{t('access.hint')}</p>
    </section>
  );
}
