/** The work of a thread in the same process: asked and answered at moments of the simulation, in order, never at once. */
import type {StartThread} from '../../main/platform/thread.ts';
import type {Life, World} from './world.ts';

interface Desk<To, From> {
  answer(message: To): From;
}

export interface DeskThreadOptions<Data, To, From> {
  readonly world: World;
  readonly life: Life;
  /** How long a message is on its way, each way. */
  readonly delayMs: () => number;
  readonly open: (data: Data) => Desk<To, From>;
  /** Is handed what ends the thread that was started last. */
  readonly onStarted: (breakThread: () => void) => void;
}

export function deskThread<Data, To, From>({world, life, delayMs, open, onStarted}: DeskThreadOptions<Data, To, From>): StartThread<Data, To, From> {
  return (data, {onMessage, onEnded}) => {
    let desk: Desk<To, From> | null = null;
    let isOver = false;
    let lastAt = 0;
    const inOrder = (run: () => void): void => {
      lastAt = Math.max(lastAt, world.now + delayMs());
      world.after(lastAt - world.now, life, () => {
        if (!isOver) run();
      });
    };
    inOrder(() => {
      try {
        desk = open(data);
      } catch (error) {
        isOver = true;
        onEnded(String(error));
      }
    });
    onStarted(() => {
      if (isOver) return;
      isOver = true;
      world.tell('a thread ends by itself');
      onEnded('the thread ended');
    });
    return {
      post: (message) => inOrder(() => {
        const reply = desk?.answer(message);
        if (reply !== undefined && !life.isOver) inOrder(() => onMessage(reply));
      }),
      end: async () => {
        isOver = true;
      },
    };
  };
}
