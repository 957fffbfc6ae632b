/** Further acts behind one small button; what may not be done now stays in the list and says why. */
import {EllipsisVertical} from 'lucide-react';
import {Button} from 'react-aria-components/Button';
import {Menu, MenuItem, MenuTrigger} from 'react-aria-components/Menu';
import {Popover} from 'react-aria-components/Popover';
import type {ReactNode} from 'react';
import css from './acts-menu.module.css';

export interface MenuAct {
  readonly id: string;
  readonly title: string;
  readonly whyNot?: string | null;
  readonly run: () => void;
}

export function ActsMenu({label, acts, children}: {readonly label: string; readonly acts: readonly MenuAct[]; readonly children?: ReactNode}) {
  return (
    <MenuTrigger>
      <Button className={css['button'] ?? ''} aria-label={label}>
        {children ?? <EllipsisVertical size={15} strokeWidth={1.6} aria-hidden="true" />}
      </Button>
      <Popover className={css['popover'] ?? ''} placement="bottom end">
        <Menu className={css['menu'] ?? ''} aria-label={label} items={acts} disabledKeys={acts.filter(({whyNot}) => whyNot != null).map(({id}) => id)}>
          {({id, title, whyNot, run}) => (
            <MenuItem id={id} className={css['item'] ?? ''} onAction={run} textValue={title}>
              {title}
              {whyNot != null && <span className={css['why']}>{whyNot}</span>}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
