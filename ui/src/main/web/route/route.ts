/** The pages and their addresses. Each address works when opened directly: the server answers it with index.html. */
export type Route =
  | { page: 'runs' }
  | { page: 'run'; number: number }
  | { page: 'data' }
  | { page: 'campaigns' }
  | { page: 'links' }
  | { page: 'sites' }
  | { page: 'retry' }
  | { page: 'minitrees' }
  | { page: 'intake' }
  | { page: 'unknown' };

export function routeOf(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '');
  const [first, second] = parts;
  if (parts.length === 0 || (parts.length === 1 && first === 'runs')) return { page: 'runs' };
  if (parts.length === 2 && first === 'runs' && second !== undefined && /^\d+$/.test(second)) {
    return { page: 'run', number: Number(second) };
  }
  if (parts.length === 1) {
    switch (first) {
      case 'campaigns':
      case 'data':
      case 'links':
      case 'sites':
      case 'retry':
      case 'minitrees':
      case 'intake':
        return { page: first };
    }
  }
  return { page: 'unknown' };
}

export function runPath(number: number): string {
  return `/runs/${number}`;
}

/** Camunda Cockpit's page of the same process instance. */
export function cockpitPath(processInstanceId: string): string {
  return `/camunda/app/cockpit/default/#/process-instance/${encodeURIComponent(processInstanceId)}/runtime`;
}

/** The query string with some parameters changed; an empty value takes the parameter away. */
export function withParameters(search: string, changes: Record<string, string | number>): string {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') parameters.delete(name);
    else parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}
