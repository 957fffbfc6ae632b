/** Records asked for by this window whose command is on its way to the console: neither kept nor refused yet. */
import {createStore} from 'zustand/vanilla';

export const handingStore = createStore<{readonly records: ReadonlySet<string>}>(() => ({records: new Set()}));

/** Until the console has answered, whatever it says. */
export async function whileHanding<T>(record: string, answer: Promise<T>): Promise<T> {
  handingStore.setState(({records}) => ({records: new Set([...records, record])}));
  try {
    return await answer;
  } finally {
    handingStore.setState(({records}) => ({records: new Set([...records].filter((other) => other !== record))}));
  }
}
