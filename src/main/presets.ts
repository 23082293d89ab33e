import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestSchema, type Manifest } from '../contract/manifest.ts';
import type { Preset } from '../contract/server.ts';

/** The manifests that come with the app. */
export interface Presets {
  list(): Preset[];
  get(family: string): Manifest | undefined;
}

/** Reads `folder/*.json`; throws where one of ours is faulty, since that is a fault of the build. */
export function loadPresets(folder: string): Presets {
  const manifests = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => manifestSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
  const order = ['number-desk', 'storefront', 'hosting-panel', 'relay-desk'];
  manifests.sort((a, b) => order.indexOf(a.family) - order.indexOf(b.family));
  return {
    list: () =>
      manifests.map((manifest) => ({
        family: manifest.family,
        name: manifest.name,
        description: manifest.description ?? '',
        baseUrl: manifest.baseUrl,
        streams: [...new Set(manifest.endpoints.map((endpoint) => endpoint.stream))],
      })),
    get: (family) => manifests.find((manifest) => manifest.family === family),
  };
}
