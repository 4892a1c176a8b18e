import { expect, it } from 'vitest';
import { groupPrograms } from './group-programs.ts';

it('checks together what has the same options, and nothing with other ones', () => {
  const config = { extends: '../../base.json', include: ['src', '*.ts'] };
  const types = { compilerOptions: { types: ['node'] } };
  const groups = groupPrograms([
    { folder: '/w/packages/one', config },
    { folder: '/w/packages/two', config: { ...config, ...types } },
    { folder: '/w/services/auth/three', config: { ...config, extends: '../../../base.json' } },
    { folder: '/w/packages/four', config: { ...config, extends: '../../other.json' } },
  ]);
  expect(groups).toEqual([
    {
      extends: '/w/base.json',
      compilerOptions: {},
      include: [
        '/w/packages/one/src',
        '/w/packages/one/*.ts',
        '/w/services/auth/three/src',
        '/w/services/auth/three/*.ts',
      ],
    },
    { extends: '/w/base.json', ...types, include: ['/w/packages/two/src', '/w/packages/two/*.ts'] },
    { extends: '/w/other.json', compilerOptions: {}, include: ['/w/packages/four/src', '/w/packages/four/*.ts'] },
  ]);
});
