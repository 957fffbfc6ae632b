import type {FeedFixture} from '../fixture.ts';

const feature = (id: string, spoiled: object = {}): object => ({
  type: 'Feature', id, geometry: {type: 'Point', coordinates: [106.68, 20.86]}, properties: {state: 'live', cameraName: 'Ngã tư An Dương'}, ...spoiled,
});
const collection = (...features: object[]): string => JSON.stringify({type: 'FeatureCollection', features});

export const fixture: FeedFixture = {
  options: {layer: 'cameras'},
  right: (at) => collection(feature('cam-1', {properties: {state: 'live', observedAt: new Date(at).toISOString()}}), feature('cam-2')),
  observations: 2,
  layers: ['cameras'],
  wrong: [
    {what: 'no JSON', input: '<html>sign in</html>', code: 'schema'},
    {what: 'nested too deep', input: '['.repeat(70), code: 'too-large'},
  ],
  mixed: [
    {what: 'one off the Earth', input: collection(feature('cam-1', {geometry: {type: 'Point', coordinates: [206, 20]}}), feature('cam-2')), accepted: 1, refused: [[0, 'schema']]},
    {what: 'one with a time that is none', input: collection(feature('cam-1'), feature('cam-2', {properties: {observedAt: 'now'}})), accepted: 1, refused: [[1, 'no-time']]},
  ],
};
