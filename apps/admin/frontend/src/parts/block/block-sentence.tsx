import { Badge } from '@portico/ui/badge';
import type { BlockFacts } from './block.ts';
import { t } from './block.texts.ts';
import { sayBlock, type SayOptions } from './say-block.ts';

const tones = {
  plain: '',
  strong: 'font-semibold',
  chip: 'rounded-inner bg-hover px-1 py-px font-medium',
} as const;

/** A permission block as people read it. */
export function BlockSentence({ block, ...options }: { block: BlockFacts } & SayOptions) {
  return sayBlock(block, options).map(({ tone, words }, index) => (
    <span key={index} className={tones[tone]}>
      {words}
    </span>
  ));
}

export function EffectBadge({ effect }: Pick<BlockFacts, 'effect'>) {
  return (
    <Badge tone={effect === 'allow' ? 'success' : 'danger'} className="min-w-13 justify-center">
      {t(effect === 'allow' ? 'block.allow' : 'block.deny')}
    </Badge>
  );
}
