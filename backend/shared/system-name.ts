export const SYSTEM_NAMES = ['number-desk', 'storefront', 'hosting', 'relay'] as const;
export type SystemName = (typeof SYSTEM_NAMES)[number];
