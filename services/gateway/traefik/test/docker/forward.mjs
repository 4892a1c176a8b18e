// Stands for an app in its container: forwards every byte and the end to the app on the host.
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
