import { Controller, Get } from '@nestjs/common';
import { RequireAdministrator } from '../guard/requires.ts';
import { type BuildFacts, buildFacts } from './build-facts.ts';

@RequireAdministrator()
@Controller('version')
export class VersionController {
  @Get()
  facts(): BuildFacts {
    return buildFacts();
  }
}
