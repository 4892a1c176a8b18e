import { useParams } from 'wouter';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { Columns } from '../../parts/columns.tsx';
import { useMay } from '../../shell/use-may.ts';
import { ChildGroups } from '../group/child-groups.tsx';
import { GroupFactsList } from '../group/group-facts-list.tsx';
import { GroupFrame } from '../group/group-frame.tsx';
import { groupQuery } from '../groups/group-query.ts';
import { AccessHere } from '../object-groups/access/access-here.tsx';
import { GroupObjects } from '../object-groups/members/group-objects.tsx';
import { Activity } from '../person/activity/activity.tsx';
import { ObjectGroupDanger } from './object-group-danger.tsx';
import { scopeOfGroup } from './scope-of-group.ts';

/** One object group: what is in it, what is inside it, who gets access through it. */
export default function ObjectGroupPage() {
  const { id } = useParams<{ id: string }>();
  const query = useAdminQuery(groupQuery, { id });
  const mayChange = useMay('manage');
  return (
    <GroupFrame kind="object" query={query}>
      {({ group, childGroups }) => (
        <Columns
          aside={
            <>
              <GroupFactsList group={group} />
              <AccessHere scope={scopeOfGroup(group)} />
            </>
          }
        >
          <GroupObjects group={group} />
          <ChildGroups group={group} childGroups={childGroups} />
          <Activity thing={group} limit={8} />
          {mayChange ? <ObjectGroupDanger group={group} /> : null}
        </Columns>
      )}
    </GroupFrame>
  );
}
