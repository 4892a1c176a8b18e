import { Button } from '@portico/ui/button';
import { Segment } from '@portico/ui/segment';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useUrlState } from '../../../url/use-url-state.ts';
import { Section } from '../../../parts/section.tsx';
import { roleWords } from '../role-words.ts';
import { BlockRow } from './block-row.tsx';
import type { DraftBlock } from './draft/draft-block.ts';
import { emptyBlock } from './draft/empty-block.ts';
import type { Role } from './role-query.ts';
import { t } from './role.texts.ts';
import type { Draft } from './use-draft.ts';

const BlockEditor = lazy(() => import('./edit/block-editor.tsx'));
const MatrixTable = lazy(() => import('./matrix/matrix-table.tsx'));

export interface PermissionsProps {
  role: Role;
  draft: Draft;
  isEditable: boolean;
  isMany: boolean;
}

const views = [
  { value: 'sentences' as const, label: t('role.view.sentences') },
  { value: 'matrix' as const, label: t('role.view.matrix') },
];

/** The blocks as sentences, one of them open; or as a table. Both change the same draft. */
export function Permissions(props: PermissionsProps) {
  const { draft } = props;
  const [{ view }, setView] = useUrlState({ view: 'sentences' });
  const [openKey, setOpenKey] = useState<string>();
  const isMatrix = view === 'matrix';
  const openBlock = (key: string) => {
    setOpenKey(key);
    setView({ view: 'sentences' }, { replace: true });
  };
  return (
    <Section
      title={t(isMatrix ? 'role.matrix' : 'role.sentences')}
      count={isMatrix || draft.blocks.length === 0 ? undefined : t('role.blocks', { count: draft.blocks.length })}
      action={
        <Segment
          size="sm"
          aria-label={t('role.view')}
          options={views}
          value={isMatrix ? 'matrix' : 'sentences'}
          onValueChange={(next) => setView({ view: next }, { replace: true })}
        />
      }
    >
      {isMatrix ? (
        <Suspense fallback={<div className="h-60" />}>
          <MatrixTable {...props} onOpenBlock={openBlock} />
        </Suspense>
      ) : (
        <Sentences {...props} openKey={openKey} onOpen={setOpenKey} />
      )}
    </Section>
  );
}

interface SentencesProps extends PermissionsProps {
  openKey: string | undefined;
  onOpen: (key: string | undefined) => void;
}

function Sentences({ role, draft, isEditable, isMany, openKey, onOpen }: SentencesProps) {
  const words = roleWords({ ...role, blocks: draft.blocks }, isMany);
  const replace = (key: string, next?: DraftBlock) =>
    draft.set(draft.blocks.flatMap((block) => (block.key === key ? (next ?? []) : block)));
  const add = () => {
    const block = emptyBlock(role);
    draft.set([...draft.blocks, block]);
    onOpen(block.key);
  };
  return (
    <>
      {draft.blocks.length === 0 ? (
        <p className="border-t py-3 text-13 text-muted">{t('role.no_blocks')}</p>
      ) : (
        <ol className="border-t">
          {draft.blocks.map((block) =>
            block.key === openKey && isEditable ? (
              <li key={block.key} className="border-b py-3">
                <Suspense fallback={<div className="h-30" />}>
                  <BlockEditor
                    tenantId={role.tenant?.id ?? null}
                    block={block}
                    onChange={(next) => replace(block.key, next)}
                    onRemove={() => replace(block.key)}
                    onDone={() => onOpen(undefined)}
                  />
                </Suspense>
              </li>
            ) : (
              <BlockRow
                key={block.key}
                block={block}
                words={words}
                onEdit={isEditable ? () => onOpen(block.key) : undefined}
              />
            ),
          )}
        </ol>
      )}
      {isEditable ? (
        <Button variant="quiet" size="xs" className="mt-2 -ms-2 px-2" onClick={add}>
          <Plus strokeWidth={1.75} />
          {t('role.add_block')}
        </Button>
      ) : null}
    </>
  );
}
