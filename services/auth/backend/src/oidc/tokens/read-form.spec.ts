import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { readForm } from './read-form.ts';

test('a form whose sender left before anybody read it is an error', async () => {
  const request = new IncomingMessage(new Socket());
  request.headers['content-length'] = '10';
  request.destroy();
  await expect(readForm(request)).rejects.toThrow('the request ended before its body');
});
