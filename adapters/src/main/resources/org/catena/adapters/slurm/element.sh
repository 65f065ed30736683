#!/bin/sh
# What SLURM starts for every element of an array of Catena's:
#   element.sh NAME LIST LAUNCHER
# NAME      the array's name, which stands in no other array
# LIST      a file whose line N + 1 is the directory of element N
# LAUNCHER  what runs the payload
# In an attempt's directory stand
#   .place   "NAME N end": the array and element that the attempt belongs to
#   .launch  the launcher's arguments, each on a line
#   .began   "ARRAY NAME N end", made here: so that a lost reply can be settled later
#   .end     made by the launcher at the end
# The list's lines are written as printf's %b reads them.
# This script itself ends, and nothing of the payload has run,
#   by signal USR1  when the attempt does not belong to this element
#   by signal USR2  when it cannot use the attempt's directory
name=$1 list=$2 launcher=$3
PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}
export PATH

refuse() {
  kill "-$1" $$
  exit 1
}

directory=$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" "$list") && [ -n "$directory" ] || refuse USR2
directory=$(printf '%b.' "$directory") # the dot keeps line ends at the end
cd "${directory%.}" || refuse USR2
read -r place < .place || refuse USR2
[ "$place" = "$name $SLURM_ARRAY_TASK_ID end" ] || refuse USR1
set --
while IFS= read -r word; do
  set -- "$@" "$word"
done < .launch || refuse USR2
[ "$#" -gt 4 ] || refuse USR2
# A controller that was killed may have forgotten that this element has run. What it has not forgotten
# it counts: after a machine's loss it is started again, and finds the end of the run before.
[ ! -e .end ] || [ "${SLURM_RESTART_COUNT:-0}" != 0 ] || exit 0
rm -f .end
echo "$SLURM_ARRAY_JOB_ID $name $SLURM_ARRAY_TASK_ID end" > .began.new &&
  mv -f .began.new .began || refuse USR2
true > stdout && true > stderr || refuse USR2
CATENA_END_RECORD=.end
export CATENA_END_RECORD
unset name list directory place word
exec "$launcher" "$@" > stdout 2> stderr
