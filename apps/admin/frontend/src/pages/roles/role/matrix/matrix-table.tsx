import { useSkeleton } from '@portico/ui/skeleton';
import { useMemo } from 'react';
import { useAdminQuery } from '../../../../graphql/use-admin-query.ts';
import { FormError } from '../../../../parts/form-error.tsx';
import { appOf } from '../../role-words.ts';
import { catalogueQuery } from '../catalogue-query.ts';
import { toDraft } from '../draft/draft-block.ts';
import { cellOf, nextState, setCell } from '../draft/set-cell.ts';
import type { Role } from '../role-query.ts';
import type { Draft } from '../use-draft.ts';
import { type MatrixRow, toMatrix } from './list-columns.ts';
import { listRows } from './list-rows.ts';
import { MatrixCell } from './matrix-cell.tsx';
import { MatrixKey } from './matrix-key.tsx';
import { t } from './matrix.texts.ts';
import { sayRow } from './say-row.ts';

export interface MatrixTableProps {
  role: Role;
  draft: Draft;
  isEditable: boolean;
  isMany: boolean;
  onOpenBlock: (key: string) => void;
}

const head = 'h-9 border-b px-1 text-12 font-medium text-muted';
const fixed = 'sticky start-0 z-1 bg-surface ps-4 text-start whitespace-nowrap';

/** Things down, verbs across. A press changes a cell; one with a condition opens its block. */
export default function MatrixTable(props: MatrixTableProps) {
  const { role, draft, isEditable, isMany } = props;
  const { data, error } = useAdminQuery(catalogueQuery, { tenantId: role.tenant?.id });
  useSkeleton(!data && !error);
  const saved = useMemo(() => toDraft(role.blocks), [role.blocks]);
  const { columns, rows } = useMemo(() => {
    const all = [...saved, ...draft.blocks];
    const catalogue = data?.actions.items ?? [];
    return toMatrix(listRows(all, catalogue), catalogue, all);
  }, [saved, draft.blocks, data]);
  if (rows.length === 0) return <p className="border-t py-3 text-13 text-muted">{t('matrix.empty')}</p>;
  const hasPlaces = isMany || rows.some(({ scope }) => scope.scopeMode.startsWith('group_'));
  return (
    <>
      <FormError error={error} />
      <div className="overflow-x-auto rounded-card border">
        <table className="w-full border-separate border-spacing-0 text-13">
          <thead>
            <tr>
              <th scope="col" className={`${head} ${fixed}`}>
                {t('matrix.thing')}
              </th>
              {hasPlaces ? (
                <th scope="col" className={`${head} text-start phone:hidden`}>
                  {t('matrix.in')}
                </th>
              ) : null}
              {columns.map((verb) => (
                <th key={verb} scope="col" className={`${head} capitalize`}>
                  {verb}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row key={index} {...props} row={row} columns={columns} saved={saved} hasPlaces={hasPlaces} />
            ))}
          </tbody>
        </table>
      </div>
      <MatrixKey isEditable={isEditable} />
    </>
  );
}

interface RowProps extends MatrixTableProps {
  row: MatrixRow;
  columns: readonly string[];
  saved: Draft['blocks'];
  hasPlaces: boolean;
}

function Row({ row, columns, saved, hasPlaces, role, draft, isEditable, onOpenBlock }: RowProps) {
  const { scope, actions } = row;
  const { thing, place } = sayRow(scope, appOf({ ...role, blocks: draft.blocks })?.id);
  const line =
    'h-12 touch:h-14 border-b border-[color-mix(in_oklch,var(--border)_62%,transparent)] [tr:last-child>&]:border-b-0';
  return (
    <tr>
      <th scope="row" className={`${line} ${fixed} pe-3 font-medium first-letter:uppercase`}>
        {thing}
      </th>
      {hasPlaces ? <td className={`${line} pe-2 text-12 whitespace-nowrap text-muted phone:hidden`}>{place}</td> : null}
      {columns.map((verb, index) => {
        const action = actions[index];
        const cell = action && cellOf(draft.blocks, scope, action);
        const before = action && cellOf(saved, scope, action);
        const { conditional } = cell ?? {};
        return (
          <td key={verb} className={`${line} px-1 text-center`}>
            <MatrixCell
              verb={verb}
              thing={thing}
              state={cell?.state}
              isConditional={conditional !== undefined}
              isChanged={
                cell?.state !== before?.state || (conditional === undefined) !== (before?.conditional === undefined)
              }
              onPress={
                isEditable && action && cell
                  ? () =>
                      conditional
                        ? onOpenBlock(conditional.key)
                        : draft.set(setCell(draft.blocks, scope, action, nextState[cell.state]))
                  : undefined
              }
            />
          </td>
        );
      })}
    </tr>
  );
}
