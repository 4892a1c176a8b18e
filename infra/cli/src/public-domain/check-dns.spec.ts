import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { checkDns, type DnsReport, explainDns } from './check-dns.ts';

const machine = ['192.0.2.7', '2001:db8::7'];
let server: Socket | undefined;
afterEach(() => server?.close());

describe('checkDns', () => {
  it('says that all leads here', async () => {
    const servers = await serveDns((name, type) =>
      name.endsWith('example.com') && type === 1 ? '192.0.2.7' : undefined,
    );
    const report = await checkDns('example.com', { servers, machine });
    expect(report.names).toMatchObject([
      { name: 'example.com', addresses: ['192.0.2.7'], state: 'here' },
      { name: '*.example.com', addresses: ['192.0.2.7'], state: 'here' },
    ]);
    expect(report.names[1].asked).toMatch(/^portico-[0-9a-f]{8}\.example\.com$/);
    expect(explainDns(report)).toEqual([]);
  });

  it('says where it leads instead, and what has no record', async () => {
    const servers = await serveDns((name, type) => (name === 'example.com' && type === 28 ? '2001:db8::9' : undefined));
    const report = await checkDns('example.com', { servers, machine });
    expect(report.names.map(({ state }) => state)).toEqual(['elsewhere', 'missing']);
    expect(explainDns(report)).toEqual([
      'example.com leads to 2001:db8::9; this machine is 192.0.2.7, 2001:db8::7. Right only behind a router or load balancer.',
      '*.example.com leads nowhere yet: make an A or AAAA record to 192.0.2.7, 2001:db8::7.',
    ]);
  });

  it('needs no record for addresses without a listener', async () => {
    const both = await serveDns((_, type) => (type === 28 ? '2001:db8::7' : '192.0.2.7'));
    const report = await checkDns('example.com', { servers: both, machine });
    expect(report.names.map(({ state }) => state)).toEqual(['here', 'here']);
    expect(explainDns(report)).toEqual([]);
    expect(explainDns(report, { ipv4Only: true })[0]).toBe(
      'example.com leads to 2001:db8::7 too, and containers listen on IPv4 only: remove the AAAA record.',
    );
    const [bare, wildcard] = report.names;
    const none: DnsReport = { ...report, names: [{ ...bare, addresses: [], state: 'missing' }, wildcard] };
    expect(explainDns(none, { ipv4Only: true })[0]).toContain('make an A record to 192.0.2.7.');
  });

  it('does not take silence for an answer', async () => {
    const servers = await serveDns(() => 'silence');
    const report = await checkDns('example.com', { servers, machine, timeoutMs: 100 });
    expect(report.names.map(({ state }) => state)).toEqual(['unknown', 'unknown']);
    expect(explainDns(report)[0]).toContain('no name server answered');
  });

  it('knows the addresses of this machine', async () => {
    const servers = await serveDns(() => undefined);
    const report = await checkDns('example.com', { servers });
    expect(report.machine).not.toContain('127.0.0.1');
    expect(report.machine).not.toContain('::1');
  });
});

type Lookup = (name: string, type: number) => string | undefined;

/** A name server with one record each. Responds "no such name" for an undefined address. */
async function serveDns(lookup: Lookup): Promise<string[]> {
  const socket = createSocket('udp4');
  socket.on('message', (question, peer) => {
    const { name, type, end } = readQuestion(question);
    const address = lookup(name, type);
    if (address !== 'silence') socket.send(answerTo(question.subarray(0, end), type, address), peer.port, peer.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  server = socket;
  return [`127.0.0.1:${socket.address().port}`];
}

function readQuestion(packet: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = packet[at]!; length > 0; length = packet[at]!) {
    labels.push(packet.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.'), type: packet.readUInt16BE(at + 1), end: at + 5 };
}

/** RFC 1035 §4.1: the query's header and question, and one record that points back to the question's name. */
function answerTo(question: Buffer, type: number, address: string | undefined): Buffer {
  const header = Buffer.from(question.subarray(0, 12));
  header.writeUInt16BE(address ? 0x8180 : 0x8183, 2);
  header.writeUInt16BE(address ? 1 : 0, 6);
  header.writeUInt32BE(0, 8);
  if (!address) return Buffer.concat([header, question.subarray(12)]);
  const data = toBytes(address);
  const record = Buffer.alloc(12);
  record.writeUInt16BE(0xc00c, 0);
  record.writeUInt16BE(type, 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt32BE(60, 6);
  record.writeUInt16BE(data.length, 10);
  return Buffer.concat([header, question.subarray(12), record, data]);
}

function toBytes(address: string): Buffer {
  if (!address.includes(':')) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address.split('::');
  const groups = (part: string): string[] => part.split(':').filter(Boolean);
  const zeros = Array.from({ length: 8 - groups(head).length - groups(tail).length }, () => '0');
  return Buffer.from([...groups(head), ...zeros, ...groups(tail)].map((one) => one.padStart(4, '0')).join(''), 'hex');
}
