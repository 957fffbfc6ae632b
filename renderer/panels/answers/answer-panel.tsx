/** A list of answers that floats on the map: what changed of late, or who is nearest. */
import {useStore} from 'zustand';
import {deskStore} from '../../state/desk.ts';
import {ChangesAnswer} from './changes-answer.tsx';
import {NearestAnswer} from './nearest-answer.tsx';

export function AnswerPanel() {
  const answer = useStore(deskStore, (desk) => desk.answer);
  if (!answer) return null;
  return answer.type === 'changes' ? <ChangesAnswer key="changes" /> : <NearestAnswer key={`${answer.name} ${answer.from.join()}`} from={answer.from} name={answer.name} />;
}
