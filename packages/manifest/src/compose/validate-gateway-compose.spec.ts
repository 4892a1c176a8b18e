import { describe, expect, test } from 'vitest';
import type { IssueCode } from '../issue.ts';
import { parseComposeFile } from './compose-file.ts';
import { validateGatewayCompose, validateGatewayOverride } from './validate-gateway-compose.ts';

describe("the gateway's Compose file", () => {
  const gateway = `name: portico-\${PORTICO_INSTANCE:?}-gateway
services:
  gateway:
    ports: ['\${PORTICO_HTTP_PORT:-80}:8080']
    networks: [portico-edge, docker]
  gateway-pages:
    networks: [portico-edge]
  docker-proxy:
    volumes: ['\${DOCKER_SOCKET:-/var/run/docker.sock}:/var/run/docker.sock:ro']
    networks: [docker]
networks:
  docker: { internal: true }
  portico-edge: { name: 'portico-edge-\${PORTICO_INSTANCE}', external: true }
`;
  const codes = (source: string): IssueCode[] =>
    validateGatewayCompose(parseComposeFile(source, 'services/gateway/docker-compose.yml').compose!).map(
      ({ code }) => code,
    );

  test('is accepted', () => expect(codes(gateway)).toEqual([]));

  test.each<[string, string, string, IssueCode]>([
    ['a writable socket', 'docker.sock:ro', 'docker.sock', 'compose.docker_socket'],
    ['pages beside the socket', 'networks: [portico-edge]\n', 'networks: [docker]\n', 'compose.socket_network'],
    ['a proxy on the edge', 'networks: [docker]\n', 'networks: [docker, portico-edge]\n', 'compose.socket_network'],
    ['a way out of the socket network', '{ internal: true }', '{}', 'compose.socket_network'],
    ['an open proxy', 'networks: [docker]\n', "networks: [docker]\n    ports: ['2375:2375']\n", 'compose.exposed_port'],
    ['another project', '}-gateway', '}-gatway', 'compose.project_name'],
    ['a misspelt variable', 'PORTICO_HTTP_PORT', 'PORTICO_HTP_PORT', 'compose.unknown_variable'],
  ])('may not have %s', (_, from, to, code) => {
    expect(gateway).toContain(from);
    expect(codes(gateway.replace(from, to))).toEqual([code]);
  });

  test('is added to by a file that keeps to the same rules', () => {
    const base = parseComposeFile(gateway, 'services/gateway/docker-compose.yml').compose!;
    const check = (source: string): IssueCode[] =>
      validateGatewayOverride(parseComposeFile(source, 'x.yml').compose!, base).map(({ code }) => code);
    expect(
      check("services: { gateway: { ports: ['${PORTICO_HTTPS_PORT:-443}:8443', '${PORTICO_INSTANCE}:1'] } }"),
    ).toEqual([]);
    expect(check("services: { gateway: { ports: ['${PORTICO_HTTPS_PORT}:8443'] } }")).toEqual([
      'compose.optional_variable',
    ]);
    expect(check("services: { gateway-pages: { ports: ['9000:9000'], privileged: true } }")).toEqual([
      'compose.exposed_port',
      'compose.not_isolated',
    ]);
  });
});
