/** Listens to what a page gives to its loudspeaker, before anything of the page has run. */
import type {Page} from '@playwright/test';

interface Listening {
  loudSince?: number | null;
}

export async function listenTo(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // A loudspeaker at rest gives nothing at all; a siren gives a third.
    const audibleRms = 0.01;
    const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode) => AudioNode;
    AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode): AudioNode {
      if (to instanceof AudioDestinationNode) {
        const analyser = this.context.createAnalyser();
        connect.call(this, analyser);
        const samples = new Float32Array(analyser.fftSize);
        const listening = globalThis as Listening;
        setInterval(() => {
          analyser.getFloatTimeDomainData(samples);
          const isLoud = this.context.state === 'running' && samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length > audibleRms ** 2;
          listening.loudSince = isLoud ? (listening.loudSince ?? Date.now()) : null;
        }, 50);
      }
      return connect.call(this, to);
    } as AudioNode['connect'];
  });
}

/** Since when it has been heard, this machine's clock; null: it is quiet, or the audio does not run. */
export function loudSince(page: Page): Promise<number | null> {
  return page.evaluate(() => (globalThis as Listening).loudSince ?? null);
}
