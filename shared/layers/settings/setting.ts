/** What a setting is to its own commands: something that a desk is set to, saved under a name for all who work there. */
import type {Authored, Changed} from '../../model/authored.ts';
import {hasRole, type Identity} from '../../model/identity.ts';
import type {FactRecord} from '../../model/record.ts';

/** `layout`: where panels stand, what is shown and how. `response-limits`: an edition that response times are measured against. */
export const SETTING_KINDS = ['layout', 'response-limits'] as const;
export type SettingKind = (typeof SETTING_KINDS)[number];

export const MAX_SETTING_NAME = 40;
export const MAX_SETTING_VALUE = 8_192;
/** More is a list in which nobody finds anything. */
export const MAX_SETTINGS = 60;

export interface SettingFacts extends Authored, Changed {
  readonly kind: SettingKind;
  readonly name: string;
  /** JSON of the windows; they check it when they read it. */
  readonly value: string;
  readonly state: 'active' | 'retired';
}

/** The layer's schema has read it on the way in; here it is believed. */
export function asSetting(record: FactRecord): SettingFacts {
  return record as unknown as SettingFacts;
}

/** Those who answer for how the room works; everybody may use what they share. */
export function mayShare(by: Identity): boolean {
  return hasRole(by, 'supervisor', 'admin');
}
