import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { withParameters } from './route';

const MOVED = 'catena:moved';

/** Goes to another page without loading the program again. */
export function go(address: string): void {
  history.pushState(null, '', address);
  dispatchEvent(new Event(MOVED));
  scrollTo(0, 0);
}

/** Where we are; follows links, the back button and changed parameters. */
export function useAddress(): { path: string; search: string } {
  const [address, setAddress] = useState({ path: location.pathname, search: location.search });
  useEffect(() => {
    const read = () => setAddress({ path: location.pathname, search: location.search });
    addEventListener('popstate', read);
    addEventListener(MOVED, read);
    return () => {
      removeEventListener('popstate', read);
      removeEventListener(MOVED, read);
    };
  }, []);
  return address;
}

/** The parameters of the address and a way to change some: what is on screen can be sent to a colleague as a link. */
export function useParameters(): [URLSearchParams, (changes: Record<string, string | number>) => void] {
  const { search } = useAddress();
  const change = (changes: Record<string, string | number>) => {
    history.replaceState(null, '', location.pathname + withParameters(location.search, changes));
    dispatchEvent(new Event(MOVED));
  };
  return [new URLSearchParams(search), change];
}

interface LinkProperties {
  to: string;
  class?: string;
  'aria-label'?: string;
  'aria-current'?: 'page' | undefined;
  children: ComponentChildren;
}

export function Link({ to, children, ...rest }: LinkProperties) {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={to} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
