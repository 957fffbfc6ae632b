/** An order that the crew has not accepted is heard, and heard again until it is: nobody looks at a screen all night. */
import {useEffect} from 'react';
import {useDesk} from '../desk-context.ts';

const AGAIN_EVERY_MS = 10_000;

/** `unanswered`: what tells one alert from the next; null where there is nothing to answer. */
export function useOrderSound(unanswered: string | null): void {
  const {sound} = useDesk();
  useEffect(() => {
    if (unanswered === null) return undefined;
    sound.test('three-tones');
    const timer = setInterval(() => sound.test('three-tones'), AGAIN_EVERY_MS);
    return () => clearInterval(timer);
  }, [unanswered, sound]);
}
