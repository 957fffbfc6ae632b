/** A list of answers that floats on the map: what changed of late, who is nearest, where help would come late. */
import {useStore} from 'zustand';
import {deskStore} from '../../state/desk.ts';
import {ChangesAnswer} from './changes-answer.tsx';
import {CoverageAnswer} from './coverage-answer.tsx';
import {NearestAnswer} from './nearest-answer.tsx';

export function AnswerPanel() {
  const answer = useStore(deskStore, (desk) => desk.answer);
  if (!answer) return null;
  if (answer.type === 'changes') return <ChangesAnswer key="changes" />;
  if (answer.type === 'coverage') return <CoverageAnswer key="coverage" />;
  return <NearestAnswer key={`${answer.name} ${answer.from.join()}`} from={answer.from} name={answer.name} />;
}
