import { useState } from 'preact/hooks';
import { plural, whole } from '../../figure/numbers';
import { Section } from '../../part/Section';
import { Trouble } from '../../part/Trouble';
import { address, postDocument } from '../../rest/client';
import type { Problem, WhatIf } from '../../rest/contract';
import { problemFrom } from '../../rest/useRest';
import { fate } from './rows';

/** Asks another table about the failures of the last days. Changes nothing. */
export function WhatIfForm() {
  const [since, setSince] = useState('30d');
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<WhatIf | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = async (chosen: File) => {
    setBusy(true);
    setProblem(null);
    try {
      setAnswer(await postDocument<WhatIf>(address('/retry/what-if', { since }), 'application/xml', await chosen.text()));
    } catch (error: unknown) {
      setAnswer(null);
      setProblem(problemFrom(error));
    }
    setBusy(false);
  };
  return (
    <Section title="What if …" aside="asks a changed copy of retry-class.dmn; changes nothing">
      <form
        class="door"
        onSubmit={(event) => {
          event.preventDefault();
          if (file !== null) void ask(file);
        }}
      >
        <input
          type="file"
          accept=".dmn"
          aria-label="Another table"
          data-testid="what-if-table"
          onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
        />
        <input
          value={since}
          onInput={(event) => setSince(event.currentTarget.value)}
          aria-label="How far back, such as 30d"
          size={6}
        />
        <button class="primary" disabled={busy || file === null}>
          What would it have done?
        </button>
      </form>
      <Trouble problem={problem} />
      {answer && <Answer answer={answer} />}
    </Section>
  );
}

function Answer({ answer }: { answer: WhatIf }) {
  const rows = answer.rows.filter((row) => row.before + row.after > 0);
  return (
    <>
      <p data-testid="what-if-answer">
        <b>{whole(answer.changed)}</b> of {plural(answer.failures, 'failed attempt')} would have met another fate, of{' '}
        {whole(answer.jobs)} jobs and copies.
      </p>
      <table class="rows">
        <thead>
          <tr>
            <th class="grow">Row</th>
            <th class="number">Now</th>
            <th class="number">Then</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td class="grow">
                <b>{row.id === '' ? 'no row' : row.id}</b> <small class="soft">{row.meaning}</small>
              </td>
              <td class="number">{whole(row.before)}</td>
              <td class="number">{whole(row.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {answer.changes.length > 0 && (
        <table class="rows">
          <thead>
            <tr>
              <th class="grow">Job</th>
              <th>Site</th>
              <th>Fault</th>
              <th>Now</th>
              <th>Then</th>
            </tr>
          </thead>
          <tbody>
            {answer.changes.map((change) => (
              <tr key={`${change.unit} ${change.at}`}>
                <td class="grow">
                  {change.unit} <small class="soft">attempt {change.attempts}</small>
                </td>
                <td>{change.site}</td>
                <td>{change.fault}</td>
                <td>{fate(change.before)}</td>
                <td>{fate(change.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {answer.changes.length < answer.changed && (
        <p class="soft">and {whole(answer.changed - answer.changes.length)} more</p>
      )}
    </>
  );
}
