/** What one person had in hand is not the next one's: tools, rings, trails, lists that were open, ways back. */
import {deskStore} from '../state/desk.ts';
import {closeTool} from '../state/map-tool.ts';
import {ringStore} from '../state/rings.ts';
import {toastStore} from '../state/toasts.ts';
import {removeTrails} from '../state/trails.ts';
import {NO_VIEWS, viewHistoryStore} from '../state/view-history.ts';

export function leaveDesk(): void {
  removeTrails();
  closeTool();
  ringStore.setState({sets: []});
  toastStore.setState({toasts: []});
  viewHistoryStore.setState(NO_VIEWS, true);
  deskStore.setState({dialog: null, storingView: null, answer: null, isAlarmListOpen: false, isOutboxOpen: false, filter: '', onlyLayer: null, onlyOld: false});
}
