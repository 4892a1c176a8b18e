import { ErrorState } from '@portico/ui/error-state';
import { Table, TableBody, TableCell, TableRow } from '@portico/ui/table';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { Page } from '../../parts/page.tsx';
import { peopleQuery } from './people-query.ts';
import { t } from './people.texts.ts';

export default function PeoplePage() {
  const { data, error, refetch } = useAdminQuery(peopleQuery, { limit: 25 }, { keep: true });
  return (
    <Page title={t('people.title')} purpose={t('people.purpose')} layout="list">
      {error ? (
        <ErrorState title={t('people.failed')} requestId={error.requestId} onRetry={() => void refetch()}>
          {error.message}
        </ErrorState>
      ) : (
        <Table>
          <TableBody>
            {data?.people.items.map(({ id, name, email }) => (
              <TableRow key={id}>
                <TableCell>{name}</TableCell>
                <TableCell>{email}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Page>
  );
}
