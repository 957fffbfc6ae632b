/** Messages between the centre and its crews (`product.md` row 60). A crew sees those that it wrote and those for it. */
import {defineLayer} from '../../model/layer.ts';
import {asMessage, messageShape} from './message.ts';
import {deliver, read} from './receipts.ts';
import {send} from './send.ts';

export const messages = defineLayer({
  name: 'messages',
  internal: true,
  facts: messageShape,
  keepDays: 30,
  access: 'inside',
  seenByCrew: (unit, _id, record) => {
    const {fromUnit, to} = asMessage(record);
    return fromUnit === unit || to === unit;
  },
  goneStates: ['expired'],
  commands: {send, deliver, read},
});
