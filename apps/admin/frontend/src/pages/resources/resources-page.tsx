import { useListState } from '../../url/use-list-state.ts';
import { ObjectGroupsList } from '../object-groups/object-groups-list.tsx';
import { ResourcesList } from './list/resources-list.tsx';

/** Resources, and the groups that hold them; the address says which. */
export default function ResourcesPage() {
  const { tab } = useListState({ tab: '' }).filters;
  return tab === 'groups' ? <ObjectGroupsList /> : <ResourcesList />;
}
