import { Button } from '@portico/ui/button';
import { Combobox } from '@portico/ui/combobox';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { useToast } from '@portico/ui/toast';
import { CircleAlert } from 'lucide-react';
import { type FormEvent, useMemo, useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import type { BlockScope } from '../../../parts/block/block.ts';
import { endOfDay } from '../../../parts/local-days.ts';
import { useTenant } from '../../../parts/use-tenant.ts';
import { EffectLines } from '../../effect/effect-lines.tsx';
import { emptyBlock } from '../../roles/role/draft/empty-block.ts';
import type { DraftBlock } from '../../roles/role/draft/draft-block.ts';
import BlockEditor from '../../roles/role/edit/block-editor.tsx';
import { SaveRefusal } from '../../roles/role/save/save-refusal.tsx';
import { t as policiesText } from '../policies.texts.ts';
import { Subject } from '../subject.tsx';
import { subjectsQuery } from './direct-queries.ts';
import { t } from './direct.texts.ts';
import type { GivenPolicy } from './given-policy.ts';
import { useGivePolicy } from './use-give-policy.ts';
import { usePolicyEffect } from './use-policy-effect.ts';

export interface NewPolicyProps {
  /** Null: of the platform. */
  tenantId: string | null;
  /** Where it is to hold; default: everywhere in the tenant. */
  scope?: BlockScope;
  /** Who gets it; default: nobody yet. */
  who?: Who;
  onClose: () => void;
}

interface Who {
  id: string;
  kind: string;
  name: string;
}

/** One permission for one, as a sentence with choices. */
export default function NewPolicy(props: NewPolicyProps) {
  const tenant = useTenant(props.tenantId);
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent className="w-160 p-5">
        <DialogTitle>{t('direct.new.title')}</DialogTitle>
        <DialogDescription>{t('direct.new.hint')}</DialogDescription>
        {tenant === undefined ? null : <NewPolicyForm {...props} tenant={tenant} />}
      </DialogContent>
    </Dialog>
  );
}

interface NewPolicyFormProps extends NewPolicyProps {
  tenant: DraftBlock['tenant'];
}

function NewPolicyForm({ tenantId, tenant, scope, who: asked, onClose }: NewPolicyFormProps) {
  const [who, setWho] = useState<Who | null>(asked ?? null);
  const [block, setBlock] = useState<DraftBlock>(() => ({
    ...emptyBlock({ tenant }),
    ...scope,
  }));
  const [day, setDay] = useState('');
  const [isTried, setTried] = useState(false);
  const { give, isPending, refusalOf } = useGivePolicy();
  const toast = useToast();
  const hasActions = block.actions.length > 0;
  const policy = useMemo(
    () => (who && block.actions.length > 0 ? toPolicy({ tenantId, who, block, day }) : null),
    [tenantId, who, block, day],
  );
  const simulation = usePolicyEffect(policy);
  const refusal = (policy && refusalOf(policy)) ?? simulation.error;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (who === null || policy === null || isPending) return;
    try {
      await give(policy);
      onClose();
      toast({ title: t('direct.given', who) });
    } catch {
      // The form shows why.
    }
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field label={t('direct.new.who')} error={isTried && who === null ? t('direct.new.who.missing') : undefined}>
        <WhoCombobox tenantId={tenantId} value={who} onValueChange={setWho} />
      </Field>
      <div>
        <BlockEditor tenantId={tenantId} block={block} onChange={setBlock} />
        {isTried && !hasActions ? (
          <p role="alert" className="mt-1.5 flex items-start gap-1.5 text-13 text-danger">
            <CircleAlert className="mt-[3px] size-3.5 flex-none" strokeWidth={2} aria-hidden="true" />
            {t('direct.new.what.missing')}
          </p>
        ) : null}
      </div>
      <Field label={t('direct.new.until')} aside={t('direct.new.optional')}>
        <Input size="sm" type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </Field>
      {policy === null || refusal ? null : <EffectLines effect={simulation.effect} />}
      <SaveRefusal error={refusal} onLoad={onClose} />
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{policiesText('policies.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={isPending}>
          {t('direct.new.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}

interface Chosen {
  tenantId: string | null;
  who: Who;
  block: DraftBlock;
  day: string;
}

function toPolicy({ tenantId, who, block, day }: Chosen): GivenPolicy {
  const subjectKind = who.kind === 'group' ? 'group' : 'entity';
  return { tenantId, subjectKind, subjectId: who.id, endsAt: endOfDay(day) ?? null, block };
}

interface WhoComboboxProps {
  tenantId: string | null;
  value: Who | null;
  onValueChange: (who: Who | null) => void;
}

function WhoCombobox({ tenantId, value, onValueChange }: WhoComboboxProps) {
  const [q, setQ] = useState('');
  const { data, isFetching } = useAdminQuery(subjectsQuery, { tenantId, q: q.trim() || undefined }, { keep: true });
  const groups = (data?.principalGroups.items ?? []).map((group) => ({ ...group, kind: 'group' }));
  return (
    <Combobox<Who>
      size="sm"
      items={[...groups, ...(data?.entities.items ?? [])]}
      value={value}
      onValueChange={onValueChange}
      onQueryChange={setQ}
      searching={isFetching}
      itemKey={({ id }) => id}
      itemLabel={({ name }) => name}
      placeholder={t('direct.new.who.find')}
    >
      {(who) => <Subject subject={who} />}
    </Combobox>
  );
}
