/**
 * @file Runs in the page: between `start` and `stop` it notes the time of each frame, the tasks over 50 ms and how many
 * tiles are mounted.
 */
{
  /** @type {{ frames: number[], longTasks: number[], mostTiles: number }} */
  let record = { frames: [], longTasks: [], mostTiles: 0 };
  let isOn = false;
  let last = 0;

  /** @param {PerformanceEntryList} entries */
  const note = (entries) => {
    if (isOn) for (const { duration } of entries) record.longTasks.push(duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });

  /** @param {number} now */
  const frame = (now) => {
    if (!isOn) return;
    if (last > 0) record.frames.push(now - last);
    last = now;
    record.mostTiles = Math.max(record.mostTiles, document.querySelectorAll('[data-asset-id]').length);
    requestAnimationFrame(frame);
  };

  Object.assign(globalThis, {
    latentBench: {
      start() {
        record = { frames: [], longTasks: [], mostTiles: 0 };
        observer.takeRecords();
        isOn = true;
        last = 0;
        requestAnimationFrame(frame);
      },
      stop() {
        note(observer.takeRecords());
        isOn = false;
        return record;
      },
    },
  });
}
