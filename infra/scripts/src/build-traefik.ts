/**
 * `make traefik`: builds Traefik from its Go module into the cache, once, and prints the binary's path. For machines
 * without Traefik: the gateway's conformance suite then runs against it. Takes about a quarter of an hour on two cores.
 */
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { $, which } from 'zx';
import { traefikCache, traefikVersion } from '@portico/gateway-traefik/testing';

/** `go install` refuses a main package whose module has `replace` lines. The same lines here make it work. */
const goFiles = {
  'go.mod': `module portico.test/traefik
go 1.26
require github.com/traefik/traefik/v3 ${traefikVersion}
replace github.com/traefik/traefik/dynamic/ext => ./ext
replace github.com/abbot/go-http-auth => github.com/containous/go-http-auth v0.4.1-0.20200324110947-a37a7636d23e
replace github.com/gorilla/mux => github.com/containous/mux v0.0.0-20250523120546-41b6ec3aed59
`,
  'ext/go.mod': 'module github.com/traefik/traefik/dynamic/ext\ngo 1.26\n',
  'ext/ext.go': 'package ext\n\ntype HTTP struct{}\n\ntype Router struct{}\n',
};

const folder = traefikCache();
const binary = join(folder, 'traefik');
const there = await access(binary).then(
  () => true,
  () => false,
);
if (!there) await build();
process.stdout.write(`${binary}\n`);

async function build(): Promise<void> {
  if ((await which('go', { nothrow: true })) === null) {
    process.stderr.write('Building Traefik needs Go (https://go.dev/dl); or install Traefik and set TRAEFIK_BIN.\n');
    process.exit(3);
  }
  process.stderr.write(`Building Traefik ${traefikVersion} from its Go module, once; this takes a while\n`);
  const source = join(folder, 'source');
  await mkdir(join(source, 'ext'), { recursive: true });
  for (const [name, text] of Object.entries(goFiles)) await writeFile(join(source, name), text);
  const go = $({ cwd: source, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, CGO_ENABLED: '0' } });
  await go`go get ${`github.com/traefik/traefik/v3/cmd/traefik@${traefikVersion}`}`;
  await go`go build -mod=mod -trimpath -ldflags ${'-s -w'} -o ${binary} github.com/traefik/traefik/v3/cmd/traefik`;
  await rm(source, { recursive: true });
}
