import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useAdminQueries } from '../../../graphql/use-admin-queries.ts';
import type { BlockScope } from '../../../parts/block/block.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { Section } from '../../../parts/section.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { useViewer } from '../../../shell/use-viewer.ts';
import { useMayAsk } from '../../ask/use-may-ask.ts';
import { accessHereQuery } from './access-queries.ts';
import { t } from './access-here.texts.ts';
import { PolicyLine, RoleLine } from './holder-lines.tsx';

const GiveHere = lazy(() => import('./give-here.tsx'));
const SHOWN = 5;

export interface AccessHereProps {
  /** Names one object or one object group. */
  scope: BlockScope;
  panel?: boolean;
}

/** Who has access through permissions that name exactly this; what comes from wider ones is a question for another page. */
export function AccessHere({ scope, panel = false }: AccessHereProps) {
  const { object, tenant } = scope;
  const isGroup = object?.kind === 'object_group';
  const [isGiving, setGiving] = useState(false);
  const [isAll, setAll] = useState(false);
  const mayGive = useMay('policy.manage');
  const mayAsk = useMayAsk();
  const seesPlatform = useViewer().canOnPlatform.some((action) => ['read', 'manage', 'policy.manage'].includes(action));
  // Blocks of the platform can name one object of a tenant, but no group of it.
  const places = tenant === null ? [null] : seesPlatform && !isGroup ? [tenant.id, null] : [tenant.id];
  const named = isGroup ? { groupId: object?.id } : { objectId: object?.id };
  const answers = useAdminQueries(
    accessHereQuery,
    places.map((tenantId) => ({ tenantId, ...named })),
  );
  const error = answers.find((answer) => answer.error)?.error ?? null;
  const isReady = answers.every(({ data }) => data !== undefined);
  const isLoading = useSkeleton(!isReady && error === null);
  const blocks = answers.flatMap(({ data }) => data?.permissionBlocks.items ?? []);
  const lines = blocks.flatMap((block) => [
    ...block.roles.map((role) => <RoleLine key={`${block.id} ${role.id}`} block={block} role={role} />),
    ...block.directPolicies.map((policy) => <PolicyLine key={policy.id} block={block} policy={policy} />),
  ]);
  const shown = isAll ? lines : lines.slice(0, SHOWN);
  return (
    <Section
      panel={panel}
      title={t('here.title')}
      count={isReady ? lines.length : undefined}
      action={
        mayGive ? (
          <Button variant="quiet" size="xs" className="-me-2 ps-1.5 pe-2" onClick={() => setGiving(true)}>
            <Plus strokeWidth={1.75} />
            {t('here.give')}
          </Button>
        ) : null
      }
    >
      <FormError error={error} />
      {isLoading && !isReady ? <Skeleton className="my-3 w-40" /> : null}
      {isReady && lines.length === 0 ? (
        <p className="text-13 text-muted">{t(isGroup ? 'here.none.group' : 'here.none')}</p>
      ) : null}
      <ul>{shown}</ul>
      {lines.length > shown.length ? (
        <Button variant="quiet" size="xs" className="-ms-2 px-2" onClick={() => setAll(true)}>
          {t('here.more', { count: lines.length - shown.length })}
        </Button>
      ) : null}
      {isGroup || !object || !mayAsk ? null : (
        <p className="mt-1.5 text-13 text-muted">
          {t('here.wider')}{' '}
          <Link href={`/ask?object=${object.id}`} className="rounded-inner font-medium text-text hover:underline">
            {t('here.ask')}
          </Link>
        </p>
      )}
      <Suspense fallback={null}>
        {isGiving ? <GiveHere scope={scope} onClose={() => setGiving(false)} /> : null}
      </Suspense>
    </Section>
  );
}
