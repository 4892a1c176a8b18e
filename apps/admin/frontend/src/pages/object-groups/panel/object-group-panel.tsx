import { GroupPanelFrame } from '../../groups/panel/group-panel-frame.tsx';
import { scopeOfGroup } from '../../object-group/scope-of-group.ts';
import { AccessHere } from '../access/access-here.tsx';
import { GroupObjects } from '../members/group-objects.tsx';

/** The quick look at one object group: what is in it, and who gets access through it. */
export default function ObjectGroupPanel({ id, onClose }: { id: string; onClose: () => void }) {
  return (
    <GroupPanelFrame kind="object" id={id} onClose={onClose}>
      {({ group }) => (
        <>
          <GroupObjects panel group={group} />
          <AccessHere panel scope={scopeOfGroup(group)} />
        </>
      )}
    </GroupPanelFrame>
  );
}
