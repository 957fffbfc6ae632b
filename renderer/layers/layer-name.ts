/** The name of a layer in the operator's language; a layer newer than this build goes by its own. */
import type {Words} from './look.ts';

export function layerTitle(layer: string, words: Words): string {
  const key = `layers.names.${layer}`;
  const title = words.t(key);
  if (title !== key) return title;
  const internalKey = `craft.names.${layer}`;
  const internal = words.t(internalKey);
  return internal === internalKey ? layer : internal;
}
