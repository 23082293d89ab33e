type Cancel = () => void;

/** Every timer of one backend, so that stopping it leaves none behind. */
export class Timers {
  private readonly pending = new Set<Cancel>();

  after(milliseconds: number, run: () => void): Cancel {
    const handle = setTimeout(() => {
      this.pending.delete(cancel);
      run();
    }, milliseconds);
    const cancel = (): void => {
      clearTimeout(handle);
      this.pending.delete(cancel);
    };
    this.pending.add(cancel);
    return cancel;
  }

  every(milliseconds: number, run: () => void): Cancel {
    const handle = setInterval(run, milliseconds);
    const cancel = (): void => {
      clearInterval(handle);
      this.pending.delete(cancel);
    };
    this.pending.add(cancel);
    return cancel;
  }

  clear(): void {
    for (const cancel of [...this.pending]) cancel();
  }
}
