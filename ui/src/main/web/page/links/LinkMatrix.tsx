import { bytes, percent, plural } from '../../figure/numbers';
import { Mark } from '../../part/Mark';
import type { StorageLink } from '../../rest/storage';
import { ends, linkKey, placeName, toneOf } from './links';

/** A row for each source, a column for each destination; a cell leads to its link. */
export function LinkMatrix({ links }: { links: StorageLink[] }) {
  const byKey = new Map(links.map((link) => [linkKey(link), link]));
  const columns = ends(links, 'to');
  return (
    <div class="matrix">
      <table data-testid="link-matrix">
        <thead>
          <tr>
            <th scope="col">from ╲ to</th>
            {columns.map((to) => (
              <th key={to} scope="col">
                {placeName(to)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ends(links, 'from').map((from) => (
            <tr key={from}>
              <th scope="row">{placeName(from)}</th>
              {columns.map((to) => (
                <td key={to}>
                  <Cell link={byKey.get(linkKey({ from, to }))} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ link }: { link: StorageLink | undefined }) {
  if (link === undefined) return null;
  const tone = toneOf(link);
  const ended = link.arrived + link.failed;
  return (
    <button
      class={`way ${tone}`}
      title={`${plural(link.arrived, 'copy', 'copies')} arrived, ${link.failed} failed`}
      onClick={() => document.getElementById(linkKey(link))?.scrollIntoView({ block: 'center' })}
    >
      <b>{bytes(link.bytes)}</b>
      <Mark tone={tone}>{ended === 0 ? plural(link.underway + link.waiting, 'copy', 'copies') : percent(link.arrived, ended)}</Mark>
    </button>
  );
}
