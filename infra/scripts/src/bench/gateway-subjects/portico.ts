import { createGateway } from '@portico/gateway';
import { report } from './serve-subject.ts';

const gateway = createGateway({
  port: 0,
  routes: [
    {
      kind: 'app',
      slug: 'bench',
      name: 'Bench',
      hosts: ['bench.localhost'],
      publicUrl: 'http://bench.localhost',
      backend: process.argv[2]!,
      health: '/api/health',
      apiPrefix: '/api',
    },
  ],
});
report((await gateway.listen()).port);
