/** An expected outcome as a value: refusals are data, only broken promises throw. */
export type Result<T, E = string> = {readonly ok: true; readonly value: T} | {readonly ok: false; readonly error: E};

export function ok<T>(value: T): {readonly ok: true; readonly value: T} {
  return {ok: true, value};
}

export function err<E>(error: E): {readonly ok: false; readonly error: E} {
  return {ok: false, error};
}
