export function buildBasemap(cityFolder: string, outFile: string): {readonly sizeBytes: number};
