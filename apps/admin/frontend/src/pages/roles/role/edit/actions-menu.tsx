import { LOCALE } from '@portico/texts';
import { cn } from '@portico/ui/cn';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { findVerb, sayTitle } from '../../../../parts/block/say-action.ts';
import type { BlockAction } from '../../../../parts/block/block.ts';
import { typeOf } from '../../../../parts/block/say-thing.ts';
import { onDemand } from '../../../../parts/on-demand.tsx';
import type { CatalogueAction } from '../catalogue-query.ts';
import { appliesTo } from '../draft/applies-to.ts';
import type { DraftBlock } from '../draft/draft-block.ts';
import { t } from './edit.texts.ts';

const Choices = onDemand(() => import('../../../../parts/table/filter-choices.tsx'));
const list = new Intl.ListFormat(LOCALE, { type: 'conjunction' });

export interface ActionsMenuProps {
  block: DraftBlock;
  catalogue: readonly CatalogueAction[];
  onChange: (block: DraftBlock) => void;
}

/** The actions on the block's target; several can be chosen. */
export function ActionsMenu({ block, catalogue, onChange }: ActionsMenuProps) {
  const others = catalogue.filter(
    (action) => appliesTo(action, block) && !block.actions.some(({ id }) => id === action.id),
  );
  const all: readonly BlockAction[] = [...block.actions, ...others].toSorted((a, b) => a.name.localeCompare(b.name));
  const type = block.scopeMode === 'object' ? null : typeOf(block);
  const say = (action: BlockAction) => findVerb(action, type) ?? sayTitle(action);
  return (
    <Choices
      multiple
      trigger={<Token words={list.format(block.actions.map(say))} />}
      options={all.map((action) => ({ value: action.id, label: say(action) }))}
      values={block.actions.map(({ id }) => id)}
      onValuesChange={(values) => onChange({ ...block, actions: all.filter(({ id }) => values.includes(id)) })}
    />
  );
}

function Token({ words, className, ...props }: ComponentProps<'button'> & { words: string }) {
  const isEmpty = words === '';
  return (
    <button
      type="button"
      title={words}
      className={cn(
        'field-edge inline-flex h-8 max-w-72 items-center gap-1.5 rounded-control ps-2.5 pe-2 text-14 font-medium text-text hover:bg-hover touch:h-11',
        isEmpty && 'text-muted',
        className,
      )}
      {...props}
    >
      <span className="sr-only">{t('edit.actions')}</span>
      <span className="truncate">{isEmpty ? t('edit.actions.none') : words}</span>
      <ChevronDown className="size-3.5 flex-none text-faint" strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
