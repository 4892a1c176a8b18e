import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Section } from '../../../parts/section.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { ListSearch } from '../../../parts/table/list-search.tsx';
import { t } from '../explorer.texts.ts';
import { listFields, listOperations, type Operation } from './list-operations.ts';
import { schemaQuery } from './schema-query.ts';
import { writeOperation, writeVariables } from './write-operation.ts';

/** Everything that the API can do. Choosing an operation writes it out. */
export function Operations({ onChoose }: { onChoose: (query: string, variables: string) => void }) {
  const { data, error, isFetching, refetch } = useAdminQuery(schemaQuery, {});
  const isLoading = useSkeleton(!data && !error);
  const [q, setQ] = useState('');
  const schema = data?.__schema;
  const found = schema ? listOperations(schema, q) : [];
  const choose = (operation: Operation) => {
    if (schema) onChoose(writeOperation(operation, listFields(schema)), writeVariables(operation));
  };
  return (
    <Section title={t('explorer.operations')}>
      <ListSearch label={t('explorer.find')} placeholder={t('explorer.search')} value={q} onValueChange={setQ} />
      {schema ? (
        <div className="mt-2 max-h-[70vh] overflow-y-auto phone:max-h-80">
          <OperationGroup
            title={t('explorer.queries')}
            of={found.filter(({ kind }) => kind === 'query')}
            onChoose={choose}
          />
          <OperationGroup
            title={t('explorer.mutations')}
            of={found.filter(({ kind }) => kind === 'mutation')}
            onChoose={choose}
          />
          {found.length === 0 ? <p className="py-3 text-13 text-muted">{t('explorer.no_match', { q })}</p> : null}
        </div>
      ) : error ? (
        <ListFailed title={t('explorer.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : isLoading ? (
        <Skeleton className="mt-2 h-60" />
      ) : null}
    </Section>
  );
}

interface OperationGroupProps {
  title: string;
  of: readonly Operation[];
  onChoose: (operation: Operation) => void;
}

function OperationGroup({ title, of, onChoose }: OperationGroupProps) {
  if (of.length === 0) return null;
  return (
    <section>
      <h3 className="py-1.5 text-12 font-medium text-faint">{title}</h3>
      <ul>
        {of.map((operation) => (
          <li key={operation.name}>
            <button
              type="button"
              onClick={() => onChoose(operation)}
              className="w-full rounded-control px-2 py-1.5 text-start hover:bg-hover touch:min-h-11"
            >
              <code className="block truncate text-text">{operation.name}</code>
              {operation.description === null ? null : (
                <span className="line-clamp-2 text-12 text-muted">{operation.description}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
