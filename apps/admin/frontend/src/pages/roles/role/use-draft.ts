import { useMemo, useState } from 'react';
import { type Change, listChanges } from './draft/list-changes.ts';
import { type DraftBlock, toDraft } from './draft/draft-block.ts';
import type { Role } from './role-query.ts';

export interface Draft {
  blocks: readonly DraftBlock[];
  /** Against what the role gives now. */
  changes: readonly Change[];
  /** On which the changes are based. */
  revision: number;
  set: (blocks: readonly DraftBlock[]) => void;
  discard: () => void;
  /** The changes are meant for this revision, which the viewer has seen now. */
  rebase: (revision: number) => void;
}

const none: readonly Change[] = [];

/** Sentences and matrix change the same blocks; nothing is saved until the viewer says so. */
export function useDraft(role: Role | undefined): Draft {
  const [draft, setDraft] = useState<{ roleId: string; revision: number; blocks: readonly DraftBlock[] }>();
  const own = draft?.roleId === role?.id ? draft : undefined;
  const saved = useMemo(() => toDraft(role?.blocks ?? []), [role?.blocks]);
  const blocks = own?.blocks ?? saved;
  const changes = useMemo(() => (own && role ? listChanges(role.blocks, own.blocks) : none), [own, role]);
  const newest = role?.revision ?? 0;
  const revision = own && changes.length > 0 ? own.revision : newest;
  return {
    blocks,
    changes,
    revision,
    set: (next) => role && setDraft({ roleId: role.id, revision, blocks: next }),
    discard: () => setDraft(undefined),
    rebase: (next) => setDraft((now) => now && { ...now, revision: next }),
  };
}
