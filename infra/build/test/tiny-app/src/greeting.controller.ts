import { Controller, Get, Query } from '@nestjs/common';
import { GreetingService } from './greeting.service.ts';

@Controller('greeting')
export class GreetingController {
  constructor(private readonly greetings: GreetingService) {}

  @Get()
  greet(@Query('name') name: string): { message: string } {
    return { message: this.greetings.greet(name) };
  }

  @Get('fault')
  fault(): { stack: string } {
    return { stack: this.greetings.fault() };
  }
}
