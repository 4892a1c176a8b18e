import { Global, Module } from '@nestjs/common';
import { WaitingRequests } from '../../access-model/assignments/waiting-requests.ts';
import { AccessRequestsRepository } from './access-requests.repository.ts';
import { AnsweredRequests } from './answered-requests.ts';

/** Provides this feature to the access model, which is below it. */
@Global()
@Module({
  providers: [AccessRequestsRepository, { provide: WaitingRequests, useClass: AnsweredRequests }],
  exports: [AccessRequestsRepository, WaitingRequests],
})
export class AnsweredRequestsModule {}
