import { createTexts } from '@portico/texts';

export const t = createTexts({
  'machines.title': 'Machines',
  'machines.purpose': 'Devices, services and workloads: what acts without being a person or an app.',
  'machines.failed': "Machines couldn't be loaded",
  'machines.new': 'New machine',
  'machines.find': 'Find machines',
  'machines.search': 'Name or alias',
  'machines.machine': 'Machine',
  'machines.kind': 'Kind',
  'machines.kind.device': 'Device',
  'machines.kind.service': 'Service',
  'machines.kind.workload': 'Workload',
  'machines.owner': 'Owner',
  'machines.changed': 'Changed',
  'machines.status': 'Status',
  'machines.status.active': 'Active',
  'machines.status.inactive': 'Inactive',
  'machines.status.suspended': 'Suspended',
  'machines.no_credentials':
    'A machine made here has no credentials, so it can’t sign in. For one that signs in, <a>connect an app</a> of the kind Machine.',
  'machines.no_credentials.plain':
    'A machine made here has no credentials, so it can’t sign in. For one that signs in, ask a platform administrator to connect it as an app.',
  'machines.none': 'No machines yet',
  'machines.none.hint':
    'Add what acts on its own: a sensor, a nightly import, a build runner. Then give it roles like a person.',
  'machines.no_match': 'No machines match',
  'machines.no_match_for': 'No machines match “{q}”',
  'machines.no_match.hint': 'Search covers names and aliases.',
  'machines.no_match.filtered': 'A filter is on. Clear it to search all machines.',
});
