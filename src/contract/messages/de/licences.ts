import type { licences as english } from '../en/licences.ts';
import type { Translation } from '../translation.ts';

export const licences: Translation<typeof english> = {
  title: 'Lizenzen',
  lead: 'In Opsdeck steckt die Arbeit anderer. Dies sind ihre Lizenzen.',
  label: 'Die Lizenzen dessen, was in Opsdeck steckt',
  none: 'Dieses Opsdeck wurde nicht gepackt, daher gibt es keine Liste der Lizenzen. Jedes Paket in node_modules bringt die eigene mit.',
};
