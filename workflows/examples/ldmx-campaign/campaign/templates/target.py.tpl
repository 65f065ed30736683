# Steering file of the example campaign: electrons on a thin target. Each line gives a name a
# value; those of run, seeds, events, detector, beam and electrons are set for every job.

detector = 'of the production'
beamEnergy = 'of the production'
nElectrons = 'of the production'

p.run = RUNNUMBER
sim.randomSeeds = [ SEED1, SEED2 ]
p.maxEvents = 1000

# In radiation lengths of the target, in MeV of what the calorimeter sees.
target.thickness = 0.1
trigger.threshold = 3000.0
