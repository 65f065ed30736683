import { useEffect, useState } from 'preact/hooks';
import { bytes, plural } from '../../figure/numbers';
import { Trouble } from '../../part/Trouble';
import { address, postDocument } from '../../rest/client';
import type { Campaign, CampaignCheck } from '../../rest/campaigns';
import type { Problem } from '../../rest/contract';
import { problemFrom } from '../../rest/useRest';
import { RemarkedText } from './RemarkedText';
import { isConfig } from './remarks';

/** Typing is followed, but not every key of it. */
const CHECK_AFTER = 300;

interface Files {
  file: string;
  config: string;
  templateName: string;
  template: string;
}

const NOTHING: Files = { file: 'ldmxproduction.config', config: '', templateName: '', template: '' };

/** Drop or paste a production's file and its template; both are looked through before anything starts. */
export function NewCampaign({ onStarted }: { onStarted: () => void }) {
  const [files, setFiles] = useState<Files>(NOTHING);
  const [check, setCheck] = useState<CampaignCheck | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (changes: Partial<Files>) => setFiles((old) => ({ ...old, ...changes }));
  useEffect(() => {
    setCheck(null);
    if (files.config.trim() === '') return;
    let wanted = true;
    const timer = setTimeout(() => {
      postDocument<CampaignCheck>(address('/campaigns/check'), 'application/json', JSON.stringify(document(files))).then(
        (answer) => wanted && (setCheck(answer), setProblem(null)),
        (error: unknown) => wanted && setProblem(problemFrom(error)),
      );
    }, CHECK_AFTER);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [files]);
  const take = (list: FileList | null | undefined) => {
    for (const file of Array.from(list ?? [])) {
      void file
        .text()
        .then((text) =>
          change(isConfig(file.name) ? { file: file.name, config: text } : { templateName: file.name, template: text }),
        );
    }
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer?.files);
  };
  return (
    <div class="new-campaign" onDragOver={(event) => event.preventDefault()} onDrop={dropped}>
      <div class="texts">
        <Text
          label="Production's file (ldmxproduction*.config)"
          value={files.config}
          testId="new-config"
          onInput={(config) => change({ config })}
        />
        <Text
          label={templateLabel(files, check)}
          value={files.template}
          testId="new-template"
          onInput={(template) => change({ template })}
        />
      </div>
      <label class="button">
        choose files …
        <input class="unseen" type="file" multiple onChange={(event) => take(event.currentTarget.files)} />
      </label>{' '}
      <span class="soft">or drop them here, or paste them above</span>
      <Trouble problem={problem} />
      {check && (
        <>
          <RemarkedText text={files.config} file={files.file} check={check} />
          {check.template !== null && <RemarkedText text={files.template} file={check.template} check={check} />}
          {check.good && (
            <Start
              check={check}
              ready={files.template.trim() !== ''}
              document={document(files)}
              onStarted={() => {
                setFiles(NOTHING);
                onStarted();
              }}
            />
          )}
        </>
      )}
    </div>
  );
}

function document(files: Files) {
  return { file: files.file, config: files.config, ...(files.template.trim() === '' ? {} : { template: files.template }) };
}

function templateLabel(files: Files, check: CampaignCheck | null): string {
  if (check?.template == null) return 'Template of the steering files';
  const other = files.templateName !== '' && files.templateName !== check.template;
  return `Template ${check.template}${other ? ` (dropped: ${files.templateName})` : ''}`;
}

function Text(properties: { label: string; value: string; testId: string; onInput: (text: string) => void }) {
  return (
    <label>
      {properties.label}
      <textarea
        rows={10}
        spellcheck={false}
        value={properties.value}
        data-testid={properties.testId}
        onInput={(event) => properties.onInput(event.currentTarget.value)}
      />
    </label>
  );
}

function Start(properties: { check: CampaignCheck; ready: boolean; document: object; onStarted: () => void }) {
  const { check } = properties;
  const [settings, setSettings] = useState({ batches: 1, keepActive: 1, priority: 0 });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const start = (event: Event) => {
    event.preventDefault();
    setBusy(true);
    postDocument<Campaign>(address('/campaigns'), 'application/json', JSON.stringify({ ...properties.document, ...settings }))
      .then(properties.onStarted, (error: unknown) => setProblem(problemFrom(error)))
      .then(() => setBusy(false));
  };
  const number = (name: keyof typeof settings, label: string, least: number) => (
    <label>
      {label}
      <input
        type="number"
        min={least}
        value={settings[name]}
        data-testid={`new-${name}`}
        onInput={(event) => setSettings({ ...settings, [name]: Number(event.currentTarget.value) })}
      />
    </label>
  );
  return (
    <form class="start" onSubmit={start}>
      <p data-testid="new-plan">
        ✓ {check.jobs === null ? 'jobs on input files' : plural(check.jobs, 'job')} a batch,{' '}
        {check.walltimeMinutes} min and {bytes(check.memoryBytes ?? 0)} each, dataset {check.dataset}
        {check.destination === null ? '' : `, outputs to ${check.destination}`}
      </p>
      {number('batches', 'batches', 1)}
      {number('keepActive', 'keep active', 1)}
      {number('priority', 'priority', -1000)}
      <button class="primary" disabled={busy || !properties.ready} data-testid="start-campaign">
        start
      </button>
      {!properties.ready && <span class="soft">the template is missing</span>}
      <Trouble problem={problem} />
    </form>
  );
}
