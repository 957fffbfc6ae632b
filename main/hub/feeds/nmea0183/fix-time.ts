/**
 * When a fix was, by the receiver's clock. GGA tells the time of day and no date: its day is the one that puts it
 * nearest to where the receiver's clock must be by now, after the last RMC that told a date, or else to the hub's time.
 * So neither midnight nor hours without an RMC put it on the wrong day.
 */
const DAY_MS = 86_400_000;

export class FixTime {
  /** How far the receiver's clock was ahead of the hub's when it last told a date. */
  #aheadMs = 0;

  at({timeOfDayMs, dayAt}: {readonly timeOfDayMs: number | null; readonly dayAt: number | null}, receivedAt: number): number | null {
    if (timeOfDayMs === null) return null;
    if (dayAt !== null) {
      this.#aheadMs = dayAt + timeOfDayMs - receivedAt;
      return dayAt + timeOfDayMs;
    }
    const due = receivedAt + this.#aheadMs;
    return timeOfDayMs + Math.round((due - timeOfDayMs) / DAY_MS) * DAY_MS;
  }
}
