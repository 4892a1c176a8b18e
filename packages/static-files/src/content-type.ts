import mime from 'mime';
import compressible from 'compressible';

export interface ContentType {
  readonly header: string;
  readonly isCompressible: boolean;
}

export function contentType(path: string): ContentType {
  const type = mime.getType(path) ?? 'application/octet-stream';
  const isText = type.startsWith('text/') || /[/+](?:json|javascript|xml)$/.test(type);
  return { header: isText ? `${type}; charset=utf-8` : type, isCompressible: compressible(type) === true };
}
