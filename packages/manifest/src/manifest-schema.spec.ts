import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import schema from '../../../schemas/app-manifest.schema.json' with { type: 'json' };

interface Property {
  description?: string;
  examples?: unknown[];
  default?: unknown;
  properties?: Record<string, Property>;
  required?: string[];
  additionalProperties?: boolean;
  items?: Property;
}

const nested: [string, Property, boolean][] = [];
(function collect(object: Property, prefix: string): void {
  for (const [name, property] of Object.entries(object.properties ?? {})) {
    nested.push([prefix + name, property, object.required?.includes(name) ?? false]);
    collect(property, `${prefix}${name}.`);
    if (property.items) collect(property.items, `${prefix}${name}[].`);
  }
})(schema as Property, '');

const ajv = addFormats.default(new Ajv2020({ strict: false }));

test('is valid JSON Schema', () => {
  expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
});

test.each(nested)(
  '%s has a description, a valid example and, unless required, a valid default',
  (_name, property, required) => {
    const validate = ajv.compile(property);
    expect(property.description).toMatch(/^[A-Za-z`].*\.$/);
    expect(property.examples?.length).toBeGreaterThan(0);
    for (const example of property.examples!) expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
    if (required) return;
    expect(property).toHaveProperty('default');
    expect(validate(property.default), JSON.stringify(validate.errors)).toBe(true);
  },
);

test('every object of the schema refuses unknown keys', () => {
  const objects = [schema as Property, ...nested.flatMap(([, property]) => [property, property.items ?? {}])].filter(
    (p) => p.properties,
  );
  expect(objects.map((object) => object.additionalProperties)).toEqual(objects.map(() => false));
});
