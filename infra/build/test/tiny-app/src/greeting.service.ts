import { Injectable } from '@nestjs/common';

@Injectable()
export class GreetingService {
  greet(name: string): string {
    return `Hello, ${name}`;
  }

  fault(): string {
    return new Error('a fault').stack ?? '';
  }
}
