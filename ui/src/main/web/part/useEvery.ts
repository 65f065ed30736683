import { useEffect } from 'preact/hooks';

/** Does something again and again at the given pace, in milliseconds, while somebody can see the page. */
export function useEvery(pace: number, doing: () => void): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) doing();
    }, pace);
    return () => clearInterval(timer);
  }, [pace]);
}
