/** Above the rows of a group in a list: what they have in common, and how many they are. */
import css from './list-heading.module.css';

export function ListHeading({title, count}: {readonly title: string; readonly count: string}) {
  return <div className={css['heading']}><span className="ellipsis" title={title}>{title}</span><span className="num">{count}</span></div>;
}
