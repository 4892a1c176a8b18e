import { Global, Module } from '@nestjs/common';
import { Gates } from './gates.ts';
import { GroupContents } from './group-contents.ts';
import { NamedObjects } from './named-objects.ts';
import { ReachRepository } from './reach.repository.ts';
import { VisibleRows } from './visible-rows.ts';

/** Checks that every administrative service makes before it acts. */
@Global()
@Module({
  providers: [Gates, GroupContents, NamedObjects, ReachRepository, VisibleRows],
  exports: [Gates, GroupContents, NamedObjects, VisibleRows],
})
export class AdministrationModule {}
