import { Button } from '@portico/ui/button';
import { Segment } from '@portico/ui/segment';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Page } from '../../parts/page.tsx';
import { TenantFilter } from '../../parts/table/tenant-filter.tsx';
import { Toolbar } from '../../parts/table/toolbar.tsx';
import { useMay } from '../../shell/use-may.ts';
import { DirectPolicies } from './direct/direct-policies.tsx';
import { t as directText } from './direct/direct.texts.ts';
import { t as actionText } from './actions/actions.texts.ts';
import { t as guardrailText } from './guardrails/guardrails.texts.ts';
import { t } from './policies.texts.ts';
import { everywhere, type PoliciesTab, usePolicies } from './use-policies.ts';

const Guardrails = lazy(() => import('./guardrails/guardrails.tsx'));
const Actions = lazy(() => import('./actions/actions.tsx'));
const Orphans = lazy(() => import('./orphans/orphans.tsx'));
const NewPolicy = lazy(() => import('./direct/new-policy.tsx'));
const NewGuardrail = lazy(() => import('./guardrails/new-guardrail.tsx'));
const ActionDialog = lazy(() => import('./actions/action-dialog.tsx'));

const words: Record<PoliciesTab, string> = {
  direct: t('policies.direct'),
  guardrails: t('policies.guardrails'),
  actions: t('policies.actions'),
  orphans: t('policies.orphans'),
};
const add: Partial<Record<PoliciesTab, string>> = {
  direct: directText('direct.new'),
  guardrails: guardrailText('guardrail.new'),
  actions: actionText('action.new'),
};

/** Direct policies, guardrails, and the actions that can be given. */
export default function PoliciesPage() {
  const policies = usePolicies();
  const { list, tab, tabs, place, isMany, managesPlatform } = policies;
  const [isAdding, setAdding] = useState(false);
  const mayManage = useMay('policy.manage');
  const mayAdd = tab === 'actions' ? managesPlatform : mayManage;
  const close = () => setAdding(false);
  return (
    <Page
      title={t('policies.title')}
      purpose={t('policies.purpose')}
      layout="list"
      actions={
        mayAdd && add[tab] !== undefined ? (
          <Button variant="primary" size="sm" onClick={() => setAdding(true)}>
            <Plus strokeWidth={1.75} />
            {add[tab]}
          </Button>
        ) : null
      }
    >
      <Toolbar>
        <Segment
          aria-label={t('policies.tab')}
          options={tabs.map((value) => ({ value, label: words[value] }))}
          value={tab}
          onValueChange={(next) => list.setFilters({ tab: next })}
        />
        {isMany && (tab === 'direct' || tab === 'guardrails') ? (
          <TenantFilter
            label={t('policies.where')}
            others={[{ value: everywhere, label: t('policies.everywhere') }]}
            value={place}
            onValueChange={(chosen) => list.setFilters({ where: chosen })}
          />
        ) : null}
      </Toolbar>
      <Suspense fallback={<div className="flex-1 border-t" />}>
        {tab === 'direct' ? <DirectPolicies policies={policies} /> : null}
        {tab === 'guardrails' ? <Guardrails policies={policies} /> : null}
        {tab === 'actions' ? <Actions policies={policies} /> : null}
        {tab === 'orphans' ? <Orphans policies={policies} /> : null}
      </Suspense>
      <Suspense fallback={null}>
        {isAdding && tab === 'direct' ? <NewPolicy tenantId={policies.tenantId} onClose={close} /> : null}
        {isAdding && tab === 'guardrails' ? <NewGuardrail policies={policies} onClose={close} /> : null}
        {isAdding && tab === 'actions' ? <ActionDialog onClose={close} /> : null}
      </Suspense>
    </Page>
  );
}
