import { Button } from '@portico/ui/button';
import { Select } from '@portico/ui/select';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useAdminQuery } from '../../../../graphql/use-admin-query.ts';
import type { BlockScope } from '../../../../parts/block/block.ts';
import { t as blockText } from '../../../../parts/block/block.texts.ts';
import { type ConditionTest, listTests, toConditions } from '../../../../parts/block/list-tests.ts';
import { catalogueQuery } from '../catalogue-query.ts';
import { appliesTo } from '../draft/applies-to.ts';
import { type DraftBlock, scopeKeyOf } from '../draft/draft-block.ts';
import { ActionsMenu } from './actions-menu.tsx';
import { ConditionRow } from './condition-row.tsx';
import { t } from './edit.texts.ts';
import { listThings, withoutPlace, withPlaceOf } from './list-things.ts';
import { PlaceSelect } from './place-select.tsx';

export interface BlockEditorProps {
  /** Of the role; null: of the platform. */
  tenantId: string | null;
  block: DraftBlock;
  onChange: (block: DraftBlock) => void;
  /** Without them, the block is the only one. */
  onRemove?: () => void;
  onDone?: () => void;
}

const effects = [
  { value: 'allow' as const, label: blockText('block.allow') },
  { value: 'deny' as const, label: blockText('block.deny') },
];
const token = 'w-auto max-w-72 font-medium text-text';

/** One block as a sentence whose words are choices. Every choice changes the draft at once. */
export default function BlockEditor({ tenantId, block, onChange, onRemove, onDone }: BlockEditorProps) {
  const catalogue = useAdminQuery(catalogueQuery, { tenantId }).data?.actions.items ?? [];
  const things = listThings(block, catalogue);
  const setScope = (scope: BlockScope) => {
    const known = catalogue.filter((action) => appliesTo(action, scope)).map(({ id }) => id);
    onChange({ ...block, ...scope, actions: block.actions.filter(({ id }) => known.includes(id)) });
  };
  return (
    <div className="rounded-card border bg-raised p-4 shadow-control">
      <p className="flex flex-wrap items-center gap-2 text-muted">
        <Select
          size="sm"
          aria-label={t('edit.effect')}
          options={effects}
          value={block.effect}
          onValueChange={(effect) => onChange({ ...block, effect })}
          className={token}
        />
        <span>{t('edit.to')}</span>
        <ActionsMenu block={block} catalogue={catalogue} onChange={onChange} />
        <Select
          size="sm"
          aria-label={t('edit.thing')}
          options={things}
          value={scopeKeyOf(withoutPlace(block))}
          onValueChange={(value) => {
            const thing = things.find((one) => one.value === value);
            if (thing) setScope(withPlaceOf(block, thing.scope));
          }}
          className={token}
        />
        <PlaceSelect scope={block} onChange={(scope) => onChange({ ...block, ...scope })} />
        {Object.keys(block.conditions).length > 0 ? <span>{t('edit.if')}</span> : null}
      </p>
      <Conditions block={block} onChange={onChange} onRemove={onRemove} onDone={onDone} />
    </div>
  );
}

type ConditionsProps = Pick<BlockEditorProps, 'block' | 'onChange' | 'onRemove' | 'onDone'>;

function Conditions({ block, onChange, onRemove, onDone }: ConditionsProps) {
  // Rows that are not finished yet stay here: the block has those with a path.
  const [tests, setTests] = useState(() => listTests(block.conditions).map(withKey));
  const set = (next: typeof tests) => {
    setTests(next);
    onChange({ ...block, conditions: toConditions(next.filter(({ path }) => path !== '')) });
  };
  return (
    <>
      {tests.length > 0 ? (
        <div className="mt-3 grid gap-2">
          {tests.map((test) => (
            <ConditionRow
              key={test.key}
              test={test}
              onChange={(next) => set(tests.map((one) => (one.key === test.key ? { ...next, key: test.key } : one)))}
              onRemove={() => set(tests.filter((one) => one.key !== test.key))}
            />
          ))}
        </div>
      ) : null}
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          variant="quiet"
          size="xs"
          className="-ms-2 px-2"
          onClick={() => set([...tests, withKey({ path: '', operator: 'eq', value: '' })])}
        >
          <Plus strokeWidth={1.75} />
          {t(tests.length === 0 ? 'edit.condition.add' : 'edit.condition.another')}
        </Button>
        <span className="min-w-0 flex-1 text-end text-12 text-pretty text-muted phone:basis-full phone:text-start">
          {tests.length === 0 ? null : t('edit.condition.hint')}
        </span>
        {onRemove ? (
          <Button variant="quiet" size="icon-sm" aria-label={t('edit.remove')} onClick={onRemove}>
            <Trash2 strokeWidth={1.75} />
          </Button>
        ) : null}
        {onDone ? (
          <Button size="xs" onClick={onDone}>
            {t('edit.done')}
          </Button>
        ) : null}
      </div>
    </>
  );
}

const withKey = (test: ConditionTest) => ({ ...test, key: crypto.randomUUID() });
