import { useState } from 'preact/hooks';
import { bytes, instant, whole } from '../figure/numbers';
import type { CatalogueFile } from '../rest/contract';
import { CheckAnswer } from './CheckAnswer';
import { Replicas } from './Replicas';

export function FileTable({ files }: { files: CatalogueFile[] }) {
  return (
    <table class="rows files">
      <thead>
        <tr>
          <th class="grow">File</th>
          <th class="number">Events</th>
          <th class="number">Size</th>
          <th>adler32</th>
          <th>Replicas</th>
          <th>Registered</th>
          <th />
        </tr>
      </thead>
      {files.map((file) => (
        <FileRow key={`${file.scope}:${file.name}`} file={file} />
      ))}
    </table>
  );
}

function FileRow({ file }: { file: CatalogueFile }) {
  const [open, setOpen] = useState(false);
  const [checks, setChecks] = useState(0);
  const check = () => {
    setOpen(true);
    setChecks(checks + 1);
  };
  return (
    <tbody data-testid={`file-row-${file.name}`}>
      <tr>
        <td class="grow">
          <button class="plain unfold" aria-expanded={open} onClick={() => setOpen(!open)}>
            <code>{file.name}</code>
          </button>
          <small class="soft">
            {file.scope}:{file.dataset}
          </small>
        </td>
        <td class="number">{file.events === null ? '–' : whole(file.events)}</td>
        <td class="number" title={`${whole(file.bytes)} bytes`}>
          {bytes(file.bytes)}
        </td>
        <td>
          <code>{file.adler32}</code>
        </td>
        <td>
          <Replicas replicas={file.replicas} />
        </td>
        <td class="soft">{instant(file.registeredAt, Date.now())}</td>
        <td>
          <button onClick={check} title="Reads every replica again, now">
            Check now
          </button>
        </td>
      </tr>
      {open && (
        <tr class="unfolded">
          <td colSpan={7}>
            <CheckAnswer file={file} asked={checks} />
            <FileDetail file={file} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

function FileDetail({ file }: { file: CatalogueFile }) {
  return (
    <div class="file-detail">
      <dl class="replica-list">
        {file.replicas.map((replica) => (
          <div key={replica.rse}>
            <dt>{replica.rse}</dt>
            <dd>
              <code>{replica.url}</code> <span class="soft">{replica.state}</span>
              {replica.verifiedAt && <span class="soft">, verified {instant(replica.verifiedAt, Date.now())}</span>}
              {replica.reason && <span class="reason"> {replica.reason}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <dl class="metadata">
        {Object.entries(file.metadata).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
