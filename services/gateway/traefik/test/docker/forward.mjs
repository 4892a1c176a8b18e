// Stands in for an app in its container: passes every byte to the app that the test runs on the host, and its end as well.
import { connect, createServer } from 'node:net';

const [host, port] = process.argv.slice(2);

createServer((client) => {
  const app = connect({ host, port: Number(port) });
  client.pipe(app);
  app.pipe(client);
  client.on('error', () => app.destroy()).on('close', () => app.destroy());
  app.on('error', () => client.destroy());
}).listen(8000);
process.on('SIGTERM', () => process.exit(0));
