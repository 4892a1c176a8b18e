import { fine, type Finding, wrong } from '../../platform/finding.ts';

export function checkNode(): Finding[] {
  return judgeNode(process.versions.node);
}

export function judgeNode(version: string): Finding[] {
  const [major = 0] = version.split('.').map(Number);
  if (major >= 24) return [fine('Node', version)];
  return [wrong('Node', `${version} is older than 24`, 'Call make: it brings its own Node 24.')];
}
