/** A larger array that begins with what the old one held. */
export function grown<Values extends Uint8Array | Uint16Array | Float64Array>(old: Values, larger: Values): Values {
  larger.set(old);
  return larger;
}
