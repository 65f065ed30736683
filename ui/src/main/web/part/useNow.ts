import { useEffect, useState } from 'preact/hooks';

/** The present in milliseconds, renewed at the given pace: for clocks, ages and countdowns. */
export function useNow(every: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
