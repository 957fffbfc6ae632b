/** Whoever dispatches is taken to the recommendation: in the workspace Dispatch, with the keyboard on its table. */
import {flushSync} from 'react-dom';
import {deskStore} from '../../state/desk.ts';
import {opened} from '../../state/dock.ts';
import {changeDock} from '../../state/dock-store.ts';

export function goToAdvice(): void {
  // Its panel may only now come into the page, and may have been closed or folded.
  flushSync(() => {
    deskStore.setState({workspace: 'dispatch'});
    changeDock((dock, first) => opened(dock, 'recommendation', first));
  });
  document.querySelector<HTMLElement>('[data-region="recommendation"]')?.focus();
}
