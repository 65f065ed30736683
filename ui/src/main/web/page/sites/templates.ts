const COMMON = `
# at-once: 500
# most-waiting: 200
# waiting-per-running: 0.15
# software:
#   dimuon: [/opt/dimuon]
# runtime-environments: [ENV/PROXY]
# storage:
#   SITE-DISK: {path: /storage, keep-local-copy: false}
# limits: {most-cores: 8, most-memory: 16GB, most-walltime: 48h}
# health: {every: 15m, failures: 3, successes: 2}
`;

const SSH = `# ssh: # when the programs are on a login node
#   {host: login.example.org, user: me, key: /home/me/.ssh/catena,
#    known-hosts: /home/me/.ssh/known_hosts, directory: /scratch/me/catena}
`;

/** What a new site's file begins with, by kind. */
export const TEMPLATES: Record<string, string> = {
  htcondor: `kind: htcondor
htcondor:
  files: shared
  # programs: /usr/bin
  # schedd: schedd.example.org
${SSH}${COMMON}`,
  slurm: `kind: slurm
slurm:
  partition: main
  # account: physics
${SSH}${COMMON}`,
  arc: `kind: arc
arc:
  url: https://ce.example.org:443/arex
  certificate: /home/me/proxy.pem
${COMMON}`,
  local: `kind: local
${COMMON}`,
};
