/**
 * No menu: its keys (reload, close, tools of developers) are not an operator's. On a Mac copying and quitting are the
 * menu's, so there it has these and nothing else.
 */
import {Menu} from 'electron';

export function applicationMenu(platform: string, onQuit: () => void): Menu | null {
  if (platform !== 'darwin') return null;
  return Menu.buildFromTemplate([
    {label: 'Hải Đăng', submenu: [{role: 'hide'}, {role: 'hideOthers'}, {type: 'separator'}, {label: 'Thoát · Quit', accelerator: 'Command+Q', click: onQuit}]},
    {role: 'editMenu'},
    {role: 'windowMenu'},
  ]);
}
