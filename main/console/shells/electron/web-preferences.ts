/** What every page of ours may do of the machine: nothing but its one door (T10). The only `webPreferences` there is. */
import type {WebPreferences} from 'electron';

export function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    webviewTag: false,
    devTools: false,
    safeDialogs: true,
    // Dictionaries would be fetched from elsewhere.
    spellcheck: false,
    // An alarm sounds in a window that nobody touched, and a covered one goes on telling the time.
    autoplayPolicy: 'no-user-gesture-required',
    backgroundThrottling: false,
  };
}
