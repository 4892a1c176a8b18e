import { Button } from '@portico/ui/button';
import { Pencil } from 'lucide-react';
import { BlockSentence, EffectBadge } from '../../../parts/block/block-sentence.tsx';
import type { SayOptions } from '../../../parts/block/say-block.ts';
import type { DraftBlock } from './draft/draft-block.ts';
import { t } from './role.texts.ts';

export interface BlockRowProps {
  block: DraftBlock;
  words: SayOptions;
  onEdit: (() => void) | undefined;
}

/** A block that is closed: its sentence, and below it what the code of apps calls it. */
export function BlockRow({ block, words, onEdit }: BlockRowProps) {
  const names = block.everyAction ? ['*'] : block.actions.map(({ name }) => name);
  return (
    <li className="flex items-start gap-3 border-b py-3.5">
      <EffectBadge effect={block.effect} />
      <div className="min-w-0 flex-1">
        <p className="text-pretty">
          <BlockSentence block={block} {...words} />
        </p>
        <p className="text-12 wrap-anywhere text-faint">
          <code className="text-11">{`${names.join(' ')} · ${block.scopeMode}`}</code>
        </p>
      </div>
      {onEdit ? (
        <Button variant="quiet" size="icon-sm" aria-label={t('role.edit_block')} onClick={onEdit}>
          <Pencil className="size-3.5" strokeWidth={1.75} />
        </Button>
      ) : null}
    </li>
  );
}
