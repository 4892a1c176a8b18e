import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { sendProblem } from './send-problem.ts';

/** Renders all errors. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(thrown, http.getRequest(), http.getResponse());
  }
}
