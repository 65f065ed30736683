import type { Page, Problem } from './contract';

const BASE = '/api/v1';

/** The server refused or could not be reached; the problem says why and what helps. */
export class RestError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }
}

export type QueryValue = string | number | boolean | null | undefined;

/** The address of a resource; empty and absent values leave the query string alone. */
export function address(path: string, query: Record<string, QueryValue> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return BASE + path + (text ? `?${text}` : '');
}

export async function get<T>(url: string, signal?: AbortSignal): Promise<T> {
  return (await (await call(url, 'GET', signal)).json()) as T;
}

export async function getText(url: string, signal?: AbortSignal): Promise<string> {
  return (await call(url, 'GET', signal)).text();
}

export async function post<T>(url: string): Promise<T> {
  return (await (await call(url, 'POST')).json()) as T;
}

/** Hands a document over. */
export async function postDocument<T>(url: string, type: string, document: string): Promise<T> {
  return (await (await call(url, 'POST', undefined, { type, text: document })).json()) as T;
}

/** Puts a document in the place of what is there. */
export async function putDocument<T>(url: string, type: string, document: string): Promise<T> {
  return (await (await call(url, 'PUT', undefined, { type, text: document })).json()) as T;
}

export async function remove<T>(url: string): Promise<T> {
  return (await (await call(url, 'DELETE')).json()) as T;
}

/** Reads page after page, at most `most` items, so that a run of a million jobs cannot stop the browser. */
export async function getAll<T>(
  url: (limit: number, offset: number) => string,
  most: number,
  signal?: AbortSignal,
): Promise<Page<T>> {
  const items: T[] = [];
  for (;;) {
    const page = await get<Page<T>>(url(Math.min(1000, most - items.length), items.length), signal);
    items.push(...page.items);
    if (page.items.length === 0 || items.length >= Math.min(page.total, most)) {
      return { total: page.total, items };
    }
  }
}

/** The value of a cookie, or null. Spring Security's token for what changes something is in XSRF-TOKEN. */
export function cookie(cookies: string, name: string): string | null {
  for (const part of cookies.split(';')) {
    const [key, ...rest] = part.trim().split('=');
    if (key === name) return decodeURIComponent(rest.join('='));
  }
  return null;
}

async function call(
  url: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  signal?: AbortSignal,
  body?: { type: string; text: string },
): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json, application/xml, text/plain' };
  const token = cookie(document.cookie, 'XSRF-TOKEN');
  if (method !== 'GET' && token !== null) headers['X-XSRF-TOKEN'] = token;
  if (body) headers['Content-Type'] = body.type;
  const response = await fetch(url, {
    method,
    headers,
    ...(body ? { body: body.text } : {}),
    credentials: 'same-origin',
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new RestError({ title: 'Catena does not answer', status: 0, remedy: 'Is the server running?' });
  });
  if (response.status === 401) location.assign('/login');
  if (!response.ok) throw new RestError(await problemOf(response));
  return response;
}

async function problemOf(response: Response): Promise<Problem> {
  const plain: Problem = {
    title: `The server answered ${response.status} ${response.statusText}`.trim(),
    status: response.status,
  };
  if (!(response.headers.get('Content-Type') ?? '').includes('json')) return plain;
  return response.json().then(
    (body: Partial<Problem>) => ({ ...plain, ...body }),
    () => plain,
  );
}
