# Steering file of the example campaign's skim: what of some files' events the trigger still takes
# when one other electron is laid over each. Run, files and pileup are set for every job.

p.run = RUNNUMBER
p.inputFiles = [ INPUTNAME ]
pileupFileName = "PILEUPFILENAME"

# In MeV of what the calorimeter sees of both electrons.
trigger.threshold = 11000.0
